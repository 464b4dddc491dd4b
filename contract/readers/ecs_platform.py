"""Reads what an ecs-platform stack publishes, checked against the contract. Needs Python 3.9 or newer and nothing else.

In a shell, a value by the keys that lead to it, joined by dots:

    pulumi stack output platform --json --stack acme/ecs-platform/prod | python3 ecs_platform.py network.vpcId

In a Pulumi program in Python:

    reference = pulumi.StackReference("acme/ecs-platform/prod")
    platform = ecs_platform.read(reference.get_output_details("platform").value)
    platform["cluster"]["arn"]

The contract is platform-outputs.schema.json, in the folder above this file or beside it.
"""

from __future__ import annotations

import copy
import json
import pathlib
import sys
from typing import Any, Iterator

_TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "number": (int, float),
}

# Words of JSON Schema that say nothing about a value.
_REMARKS = {"$schema", "title", "description", "default", "propertyNames"}


class ContractError(Exception):
    """The stack does not keep the contract. The message names every key that is missing or wrong."""


def schema() -> dict[str, Any]:
    """The contract that this reader knows."""
    here = pathlib.Path(__file__).resolve().parent
    for folder in (here, here.parent):
        file = folder / "platform-outputs.schema.json"
        if file.exists():
            return json.loads(file.read_text(encoding="utf-8"))
    raise ContractError(f"platform-outputs.schema.json is neither in {here} nor above it")


def read(published: Any, contract: dict[str, Any] | None = None) -> dict[str, Any]:
    """What a stack published under the output `platform`, with the defaults of keys that it does not have yet.

    Keys that the contract does not know are kept: a newer release may publish more.
    """
    contract = schema() if contract is None else contract
    if published is None:
        raise ContractError('the stack has no output "platform"; is it an ecs-platform stack, and has it been deployed?')
    known = contract["properties"]["version"]["const"]
    version = published.get("version") if isinstance(published, dict) else None
    if version != known:
        raise ContractError(f"the stack publishes version {version} of the platform contract, this program reads version {known}")
    faults = list(_faults(contract, published, "platform"))
    if faults:
        raise ContractError("\n".join(["the stack does not keep the platform contract; deploy it again:", *faults]))
    return _completed(contract, published)


def _faults(rule: dict[str, Any], value: Any, path: str) -> Iterator[str]:
    """Everything in which a value differs from its schema, as far as the contract uses JSON Schema."""
    for word, wanted in rule.items():
        if word == "type":
            if not _is_of(wanted, value):
                yield f"  {path}: expected {wanted}, received {type(value).__name__}"
                return
        elif word == "const":
            if value != wanted:
                yield f"  {path}: expected {wanted!r}"
        elif word == "enum":
            if value not in wanted:
                yield f"  {path}: expected one of {', '.join(map(str, wanted))}"
        elif word == "required":
            yield from (f"  {path}.{key}: is missing" for key in wanted if key not in value)
        elif word == "properties":
            for key, each in wanted.items():
                if key in value:
                    yield from _faults(each, value[key], f"{path}.{key}")
        elif word == "additionalProperties":
            for key in value:
                if key not in rule.get("properties", {}):
                    yield from _faults(wanted, value[key], f"{path}.{key}")
        elif word == "items":
            for index, each in enumerate(value):
                yield from _faults(wanted, each, f"{path}.{index}")
        elif word not in _REMARKS:
            raise ContractError(f"this reader does not know the word {word} of the schema; take a newer one")


def _is_of(name: str, value: Any) -> bool:
    # A boolean is an int in Python, and none in JSON.
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, _TYPES[name])


def _completed(rule: dict[str, Any], value: Any) -> Any:
    """A value with the defaults of the keys that it leaves out."""
    if isinstance(value, list):
        return [_completed(rule.get("items", {}), each) for each in value]
    if not isinstance(value, dict):
        return value
    properties = rule.get("properties", {})
    rest = rule.get("additionalProperties", {})
    complete = {key: _completed(properties.get(key, rest), each) for key, each in value.items()}
    for key, each in properties.items():
        if key not in complete and "default" in each:
            complete[key] = copy.deepcopy(each["default"])
    return complete


def main(arguments: list[str]) -> int:
    """Prints the whole contract, or the value at a path; exit code 1 when it is not kept or has no such value."""
    try:
        text = sys.stdin.read()
        value: Any = read(json.loads(text) if text.strip() else None)
        for key in arguments[0].split(".") if arguments else []:
            found = value.get(key) if isinstance(value, dict) else value[int(key)] if key.isdigit() and int(key) < len(value) else None
            if found is None:
                raise ContractError(f"the platform has no {arguments[0]}")
            value = found
    except (ContractError, json.JSONDecodeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(value if isinstance(value, str) else json.dumps(value, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

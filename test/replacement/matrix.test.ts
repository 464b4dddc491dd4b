import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { resourceTypeFacts } from "../../facts/resource-types";
import { valuesAt, type Json } from "../../sandbox/account/json";
import {
  replaceIn,
  standingStack,
  type Replacement,
  type StandingResource,
  type StandingStack,
} from "../support/sandbox-stack";
import { changes, reasons, refusedMoves, upheavals } from "./changes";

/** A property of a type that the program sets, and the first resource with it. */
interface Cell {
  readonly stack: StandingStack;
  readonly resource: StandingResource;
  readonly property: string;
}

function exampleFile(example: string): string {
  return `examples/${example}/Pulumi.dev.yaml`;
}

/** Stack files whose VPC is their own: the others stand on what an account must hold before. */
const files = [
  "Pulumi.dev.yaml",
  "Pulumi.prod.yaml",
  ...readdirSync("examples")
    .filter((example) => example !== "existing-vpc")
    .map(exampleFile)
    .filter((file) => existsSync(file)),
];

/** Properties that replace a resource whatever else holds, but for the region, in which a whole stack stands. */
function replacing(type: string): readonly string[] {
  const { forceNew = [], replacesWhen = {} } = resourceTypeFacts(type) ?? {};
  return forceNew.filter((path) => path !== "region" && replacesWhen[path] === undefined);
}

function isSet(resource: StandingResource, property: string): boolean {
  return valuesAt(resource.given, property.split(".")).some((value) => value !== null);
}

/** Resources that a property refers to. */
function referredTo({ recorded }: StandingResource, property: string): readonly string[] {
  return recorded.propertyDependencies[property.split(".")[0] ?? ""] ?? [];
}

/** A name becomes another one; whatever else changes, the resource is created as it is, which is where names would meet. */
function another(type: string, property: string, value: Json | undefined): Partial<Replacement> {
  const named = resourceTypeFacts(type)?.name?.property === property && typeof value === "string";
  return named && !valueIsListed(type, property) ? { value: `${value}x` } : {};
}

function valueIsListed(type: string, property: string): boolean {
  return resourceTypeFacts(type)?.values?.[property]?.oneOf !== undefined;
}

describe("the matrix of replacements", function () {
  this.timeout(180_000);
  this.slow(30_000);
  const cells = new Map<string, Cell>();
  const shown = new Set<string>();
  /** What AWS refused, by cell. */
  const refused = new Map<string, string>();

  function run(cell: string, stack: StandingStack, replacement: Replacement): void {
    try {
      for (const cause of replaceIn(stack, replacement).causes) shown.add(cause);
    } catch (error) {
      refused.set(cell, `${replacement.key}: ${String(error)}`);
    }
  }

  function changeItself(cell: string, { stack, resource, property }: Cell): void {
    const change = changes[cell]?.(resource);
    if (change === undefined && referredTo(resource, property).length > 0) return;
    const [value] = valuesAt(resource.given, property.split("."));
    const usual = another(resource.recorded.type, property, value);
    run(cell, stack, { key: resource.key, property, ...(change ?? usual) });
  }

  /** A reference changes because what it refers to is replaced. */
  function replaceWhatItRefersTo(cell: string, { stack, resource, property }: Cell): void {
    for (const key of referredTo(resource, property)) {
      const type = key.split("::")[0] ?? "";
      const name = resourceTypeFacts(type)?.name?.property;
      const forced = replacing(type).find((path) => path !== name) ?? replacing(type)[0];
      const own = stack.resources.find((each) => each.key === key)?.given[forced ?? ""];
      if (forced !== undefined) run(cell, stack, { key, property: forced, ...another(type, forced, own) });
    }
  }

  const isShown = (cell: string) =>
    [...shown].some((cause) => cause === cell || cause.startsWith(`${cell}.`));

  before(async () => {
    for (const file of files) {
      const stack = await standingStack(file);
      for (const resource of stack.resources)
        for (const property of replacing(resource.recorded.type)) {
          const cell = `${resource.recorded.type} ${property}`;
          if (!cells.has(cell) && isSet(resource, property)) cells.set(cell, { stack, resource, property });
        }
    }
  });

  for (const { title, example, clusterName, replacement } of upheavals)
    it(`goes through when ${title}`, async () => {
      const stack = await standingStack(exampleFile(example), clusterName);
      const { steps, causes } = replaceIn(stack, replacement);
      for (const cause of causes) shown.add(cause);
      assert.ok(steps.includes(`create ${replacement.key}`), steps.join("\n"));
      assert.ok(steps.includes(`delete ${replacement.key}`), steps.join("\n"));
    });

  for (const { title, example, replacement, refusal } of refusedMoves)
    it(`is refused when ${title}`, async () => {
      const stack = await standingStack(exampleFile(example));
      assert.throws(() => replaceIn(stack, replacement), { message: refusal });
    });

  it("goes through for every property that the program sets, or says why it cannot", () => {
    const open = () => [...cells].filter(([cell]) => reasons[cell] === undefined && !isShown(cell));
    for (const [cell, of] of open()) changeItself(cell, of);
    for (const [cell, of] of open()) if (!isShown(cell)) replaceWhatItRefersTo(cell, of);
    assert.deepEqual(
      open().map(([cell]) => `${cell}: ${refused.get(cell) ?? "nothing replaced it"}`),
      [],
    );
  });

  it("covers the types of every example", () => {
    const types = new Set([...cells.keys()].map((cell) => cell.split(" ")[0]));
    assert.ok(types.size >= 45, String(types.size));
    assert.ok(cells.size >= 90, String(cells.size));
  });

  it("gives no reason for what goes through, or for what nothing sets", () => {
    assert.deepEqual(
      Object.keys(reasons).filter((cell) => !cells.has(cell) || isShown(cell)),
      [],
    );
  });

  it("sees a collision where there is one", () => {
    const { stack, resource } =
      cells.get("aws:ec2/natGateway:NatGateway subnetId") ?? assert.fail("no gateway");
    const first = { ...resource.recorded, deleteBeforeReplace: false };
    const resources = stack.resources.map((each) =>
      each.key === resource.key ? { ...each, recorded: first } : each,
    );
    assert.throws(
      () => replaceIn({ ...stack, resources }, { key: resource.key, property: "subnetId" }),
      /Resource\.AlreadyAssociated/,
    );
  });
});

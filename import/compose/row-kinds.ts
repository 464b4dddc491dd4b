import { ensureGroup } from "../capacity";
import { secretVariable } from "../environment";
import { isMap } from "../../config/container-definitions";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import { durationSeconds, within } from "../units";
import { same, type ServiceOwner, type ServiceRow } from "./service-owner";
import { shellWords } from "./shell-words";

/** A command, as a list or as one line. */
export function words(field: string, key: string): ServiceRow {
  return {
    ...same(field, key),
    convert: (value) => ({ value: Array.isArray(value) ? value.map(plain) : shellWords(plain(value)) }),
  };
}

/** A duration that ECS bounds. */
export function seconds(field: string, key: string, [least, most]: readonly [number, number]): ServiceRow {
  return {
    ...same(field, key),
    convert: (value) => {
      const given = durationSeconds(value);
      if (given === undefined) return lost("It is no duration such as 1m30s.");
      const moved = within(given, least, most);
      return moved === given
        ? { value: given }
        : {
            bucket: "approximated",
            value: moved,
            why: `ECS takes ${String(least)} to ${String(most)} seconds, so it is ${String(moved)}.`,
          };
    },
  };
}

/** A list of NAME=value, or a map. */
export function pairs(
  field: string,
  convert: (name: string, value: unknown, owner: ServiceOwner) => Outcome,
): ServiceRow {
  return {
    field: `${field}.*`,
    bucket: "mapped",
    why: "",
    convert: (value, { subject, name, path }) => {
      if (typeof path.at(-1) !== "number") return convert(name, value, subject);
      const [key = "", ...rest] = plain(value).split("=");
      return convert(key, rest.length === 0 ? undefined : rest.join("="), subject);
    },
  };
}

/** A setting that only instances have. */
export function onInstances(field: string, key: string): ServiceRow {
  return {
    ...same(field, key),
    convert: (value, { subject }) => {
      if (value !== false) ensureGroup(subject.draft, subject.workload);
      return { value };
    },
  };
}

/** The command of a health check. */
export function healthTest(value: unknown): Outcome {
  if (!Array.isArray(value)) return { value: ["CMD-SHELL", plain(value)] };
  if (value[0] === "NONE")
    return {
      bucket: "approximated",
      why: "ECS looks at no health check of an image, so that nothing has to be switched off.",
    };
  return { value: value.map(plain) };
}

/** Compose mounts a secret as a file; ECS has it as an environment variable only. */
export function secretOf(value: unknown, owner: ServiceOwner): Outcome {
  const { source, target } = isMap(value) ? value : { source: value, target: undefined };
  const name = plain(source);
  const variableName =
    plain(target ?? source)
      .split("/")
      .at(-1)
      ?.replace(/\W/g, "_")
      .toUpperCase() ?? "";
  return {
    ...secretVariable(variableName, { name }, owner),
    why: `The environment variable ${variableName} instead of the file /run/secrets/${name}.`,
  };
}

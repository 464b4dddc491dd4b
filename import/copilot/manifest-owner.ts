import type { VariableOwner } from "../environment";
import { secretVariable, variable } from "../environment";
import { isMap } from "../../config/container-definitions";
import { plain } from "../names";
import { lost, type Outcome, type Row } from "../rows";
import { durationSeconds, within } from "../units";
import type { Key } from "../verdict";

/** A service or job of Copilot; `at` is the key of one of its containers. */
export interface ManifestOwner extends VariableOwner {
  /** Key of the service or job of the stack file. */
  readonly workload: Key;
  /** Name of the main container, which is that of the manifest. */
  readonly name: string;
  readonly isJob: boolean;
  /** Scheme of the load balancer: only Load Balanced Web Services face the internet. */
  readonly loadBalancer: "public" | "internal";
  /** Port of the main container; undefined where it has none. */
  readonly port: number | undefined;
}

/** A row of the table of manifests. */
export type ManifestRow = Row<ManifestOwner>;

/** A field of a container. */
export function same(field: string, key: string): ManifestRow {
  return { field, key, bucket: "mapped", why: "" };
}

/** Fields that have no counterpart, for one reason. */
export function without(fields: readonly string[], why: string): ManifestRow[] {
  return fields.map((field) => ({ field, bucket: "lost", why }));
}

/** A field of the service or job itself, or of something beside it. */
export function onWorkload(
  field: string,
  key: string,
  convert: (value: unknown, owner: ManifestOwner) => unknown = (value) => value,
): ManifestRow {
  return {
    field,
    bucket: "mapped",
    why: "",
    convert: (value, { subject }) => {
      const { draft, workload } = subject;
      const converted = convert(value, subject);
      const target = [...workload, ...key.split(".")];
      if (converted === undefined) return lost("It has no such value here.");
      const before = draft.get(target);
      return before !== undefined && JSON.stringify(before) !== JSON.stringify(converted)
        ? lost(`${target.join(".")} has the value of another field already; keep one.`)
        : { keys: [draft.set(target, converted)] };
    },
  };
}

/** Seconds of a duration within the bounds of ECS. */
export function seconds([least, most]: readonly [number, number]): (value: unknown) => Outcome {
  return (value) => {
    const given = durationSeconds(value);
    return given === undefined
      ? lost("It is no duration such as 1m30s.")
      : { value: within(given, least, most) };
  };
}

/** A variable, whose value may be an output of CloudFormation. */
export function variableOf(name: string, value: unknown, owner: ManifestOwner): Outcome {
  return isMap(value)
    ? lost("Outputs of CloudFormation are not known here; write the value.")
    : variable(name, value, owner);
}

/** A secret: a parameter by its name or ARN, or a secret of Secrets Manager. */
export function secretOf(name: string, value: unknown, owner: ManifestOwner): Outcome {
  if (!isMap(value)) return { key: ["secrets", name], value: plain(value) };
  const secret = plain(value["secretsmanager"]);
  if (secret === "")
    return lost("Outputs of CloudFormation are not known here; write the ARN of the secret.");
  const [secretName = "", jsonKey] = secret.split(":");
  return secretVariable(
    name,
    { name: secretName, ...(jsonKey !== undefined && jsonKey !== "" && { jsonKey }) },
    owner,
  );
}

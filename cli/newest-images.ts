import { configNamespace } from "../config/namespace";
import { amiFamilies } from "../facts/ecs-ami-parameters";
import type { CapacityGroupSpec } from "../plan/capacity-group";
import type { AwsCli } from "../program/aws-cli";
import { setText } from "./yaml-edit";

/** What a capacity group starts from, and what it could start from. */
export interface ImageChoice {
  readonly group: string;
  /** Family and architecture, as a person reads them. */
  readonly what: string;
  /** Image id, or the parameter that holds it. */
  readonly now: string;
  /** Id of the newest image; absent where the group takes its image from a parameter of its own. */
  readonly newest?: string;
}

/** Most names in one call of GetParameters. */
const namesInOneCall = 10;

/**
 * Looks up the newest ECS-optimised image of each capacity group.
 *
 * @throws TaskFailure with what the AWS CLI said.
 * @throws Error where AWS has no such parameter.
 */
export async function newestImages(
  groups: Readonly<Record<string, CapacityGroupSpec>>,
  region: string,
  aws: AwsCli,
): Promise<ImageChoice[]> {
  const wanted = Object.entries(groups).map(([group, spec]) => {
    const own = amiFamilies[spec.amiFamily].parameters[spec.architecture];
    const { imageId } = spec.launchTemplate;
    const foreign = imageId.startsWith("resolve:ssm:") && imageId !== `resolve:ssm:${String(own)}`;
    return { group, spec, parameter: foreign ? undefined : own };
  });
  const ids = await readParameters([...new Set(wanted.flatMap(({ parameter }) => parameter ?? []))], {
    region,
    aws,
  });
  return wanted.map(({ group, spec, parameter }) => {
    const newest = parameter === undefined ? undefined : ids.get(parameter);
    return {
      group,
      what: `${spec.amiFamily}, ${spec.architecture}`,
      now: spec.launchTemplate.imageId.replace(/^resolve:ssm:/, ""),
      ...(newest !== undefined && { newest }),
    };
  });
}

async function readParameters(
  names: readonly string[],
  { region, aws }: { readonly region: string; readonly aws: AwsCli },
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let start = 0; start < names.length; start += namesInOneCall) {
    const some = names.slice(start, start + namesInOneCall);
    const answer = await aws(["ssm", "get-parameters", "--region", region, "--names", ...some]);
    for (const [name, value] of parametersIn(answer)) found.set(name, value);
  }
  const missing = names.filter((name) => !found.has(name));
  if (missing.length > 0) throw new Error(`AWS has no parameter ${missing.join(", ")} in ${region}`);
  return found;
}

function parametersIn(answer: unknown): [string, string][] {
  const parameters = (answer as { Parameters?: unknown } | undefined)?.Parameters;
  if (!Array.isArray(parameters)) return [];
  return parameters.flatMap((each: unknown): [string, string][] => {
    const { Name, Value } = (each ?? {}) as { Name?: unknown; Value?: unknown };
    return typeof Name === "string" && typeof Value === "string" && /^ami-[0-9a-f]{8,17}$/.test(Value)
      ? [[Name, Value]]
      : [];
  });
}

/** Whether a group does not start from the newest image, or not always from the same. */
export function isOutdated({ now, newest }: ImageChoice): boolean {
  return newest !== undefined && newest !== now;
}

/** A stack file in which the groups are pinned to their newest images; comments and layout stay as they are. */
export function pinImages(source: string, choices: readonly ImageChoice[]): string {
  return choices.reduce((text, { group, newest }) => {
    if (newest === undefined) return text;
    const path = ["config", `${configNamespace}:cluster`, "capacity", group, "ami", "id"];
    return setText(text, path, newest);
  }, source);
}

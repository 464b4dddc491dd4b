import { readFileSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import { configNamespace } from "../../config/namespace";
import { readStackFile } from "../../config/stack-file";
import program from "../../index";
import { record, type RecordOptions, type RecordedResource } from "./record";

/** A recorded run of the program: its resources, and what the stack exports. */
export interface RecordedProgram {
  readonly resources: readonly RecordedResource[];
  readonly outputs: Awaited<ReturnType<typeof program>>;
}

/** Runs the whole program under mocks, with the values of a stack file below `ecs-platform:`. */
export async function recordProgram(platform: object, options: RecordOptions = {}): Promise<RecordedProgram> {
  const config = Object.entries(platform).map(([key, value]) => [
    `${configNamespace}:${key}`,
    JSON.stringify(value),
  ]);
  let outputs: RecordedProgram["outputs"] | undefined;
  const resources = await record(async () => {
    pulumi.runtime.setAllConfig(Object.fromEntries(config) as Record<string, string>);
    outputs = await program();
  }, options);
  if (outputs === undefined) throw new Error("the program exported nothing");
  return { resources, outputs };
}

/** Runs the whole program under mocks, with a stack file, in its region. */
export function recordStackFile(path: string): Promise<RecordedProgram> {
  const { platform, region } = readStackFile(readFileSync(path, "utf8"));
  return recordProgram(platform, region === undefined ? {} : { region });
}

import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { checkPlatform } from "../../checks/platform";
import { ConfigError } from "../../config/problem";
import { readStackFile } from "../../config/stack-file";
import { usualPriceRegion } from "../../facts/prices";
import { Account, emptyState } from "../../sandbox/account/account";
import { type ExportedStack, readExportedState } from "../../sandbox/rehearsal/exported-state";
import { type OfflineOptions, planStackText, practiceAccountId } from "../offline-plan";
import { projectOf } from "../pulumi-project";
import type { BroughtUp } from "./run-program";
import { bringUp } from "./run-program";

/** A file as it was read. */
interface SourceFile {
  readonly file: string;
  readonly text: string;
}

/**
 * What an `up` of a stack file does to a stack, in an account of its own.
 *
 * @param before A stack file as it was deployed, or what `pulumi stack export` wrote.
 * @param after The stack file to deploy.
 * @throws ConfigError when a file cannot be used.
 */
export async function compareStacks(
  before: string,
  after: string,
  options: OfflineOptions = {},
): Promise<BroughtUp> {
  const [from, to] = [read(before), read(after)];
  return from.text.trimStart().startsWith("{")
    ? fromState(exportedState(from), to, options)
    : fromStackFile(from, to, options);
}

function read(file: string): SourceFile {
  try {
    return { file, text: readFileSync(file, "utf8") };
  } catch {
    throw new ConfigError([
      { path: file, message: "cannot be read; name a Pulumi.<stack>.yaml or an exported state" },
    ]);
  }
}

function exportedState({ file, text }: SourceFile): ExportedStack {
  try {
    return readExportedState(text);
  } catch (error) {
    throw new ConfigError([{ path: file, message: error instanceof Error ? error.message : String(error) }]);
  }
}

/** Both files are planned as the stack that the second one is called after, so that their names agree. */
async function fromStackFile(from: SourceFile, to: SourceFile, options: OfflineOptions): Promise<BroughtUp> {
  const target = { ...placeOf(to, options), account: new Account(emptyState()) };
  const old = planStackText(join(dirname(from.file), basename(to.file)), from.text, options);
  const now = soundPlan(to, options);
  const first = await bringUp(old, { ...target, complete: true, before: [] });
  const complete = first.refusal === undefined;
  return bringUp(now, { ...target, complete, before: first.standing });
}

async function fromState(from: ExportedStack, to: SourceFile, options: OfflineOptions): Promise<BroughtUp> {
  const { project, stack, account, resources } = from;
  const named = { ...to, file: join(dirname(to.file), `Pulumi.${stack}.yaml`) };
  const place = {
    account: options.account ?? from.accountId ?? practiceAccountId,
    ...(from.region !== undefined && { region: from.region }),
    ...options,
  };
  const now = soundPlan(named, place);
  const { region } = placeOf(to, place);
  return bringUp(now, { project, stack, region, account, complete: true, before: resources });
}

function soundPlan({ file, text }: SourceFile, options: OfflineOptions) {
  const plan = planStackText(file, text, options);
  const errors = checkPlatform(plan).filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new ConfigError(errors);
  return plan;
}

function placeOf({ file, text }: SourceFile, options: OfflineOptions) {
  const { project, region } = projectOf(file);
  const stack = /^Pulumi\.(.+)\.ya?ml$/.exec(basename(file))?.[1] ?? "";
  return {
    project,
    stack,
    region: readStackFile(text).region ?? region ?? options.region ?? usualPriceRegion,
  };
}

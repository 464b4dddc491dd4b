import { checkPlatform } from "../../checks/platform";
import type { Account } from "../../components/account";
import type { PlanContext } from "../../plan/context";
import {
  type OfflineOptions,
  type Place,
  PlacedConfigError,
  type PlannedFile,
  planWithPlaces,
} from "../offline-plan";
import { recordPlatform } from "../recording/recorded-platform";
import { type Judging, judgeResources } from "./judge";
import { type CheckFinding, noCounts, type SubjectReport } from "./report";
import { stackKeyOf } from "./stack-key";

/** Name under which problems of a stack file stand in reports. */
export const stackFileRule = "stack-file";

/**
 * Checks a stack file as a first preview would, without engine and account: its problems; when it has none, what the checks find in its
 * plan; when that can be created, what the policy rules find in the resources that the program registers for it.
 */
export async function checkStackFile(
  file: string,
  judging: Judging,
  options: OfflineOptions = {},
): Promise<SubjectReport> {
  const empty = { counts: noCounts, undecided: [], subject: subjectOf(file, 0) };
  let planned: PlannedFile;
  try {
    planned = planWithPlaces(file, options);
  } catch (error) {
    if (!(error instanceof PlacedConfigError)) throw error;
    return { ...empty, findings: error.placed.map(problemFinding) };
  }
  const found = checkPlatform(planned.plan).map(({ check, severity, path, message }): CheckFinding => ({
    ...{ source: "check", rule: check, level: severity, message, path },
    ...inFile(planned.placeOf(path)),
  }));
  // The program stops before it registers anything.
  if (found.some(({ level }) => level === "error")) return { ...empty, findings: found };
  const judged = await judgePlannedFile(file, planned, judging);
  return { ...judged, findings: [...found, ...judged.findings] };
}

/** What the policy rules find in the resources that the program registers for the plan of a stack file, in which no check finds an error. */
export async function judgePlannedFile(
  file: string,
  { plan, context, placeOf }: PlannedFile,
  judging: Judging,
): Promise<SubjectReport> {
  const { project, stack } = context;
  const resources = await recordPlatform(plan, { project, stack, account: accountOf(context) });
  const parents = new Map(resources.map(({ urn, parent }) => [urn, parent]));
  const parentOf = (urn: string) => parents.get(urn);
  const judged = judgeResources(resources, judging, (resource, key) => {
    const path = stackKeyOf(resource, { plan, key, parentOf });
    return path === undefined ? { file } : { path, ...inFile(placeOf(path)) };
  });
  return { ...judged, subject: subjectOf(file, resources.length) };
}

function subjectOf(name: string, resources: number): SubjectReport["subject"] {
  return { kind: "stack-file", name, resources };
}

function problemFinding({ path, message, place }: PlacedConfigError["placed"][number]): CheckFinding {
  return { source: "config", rule: stackFileRule, level: "error", message, path, ...inFile(place) };
}

function inFile({ file, position }: Place): Pick<CheckFinding, "file" | "line" | "column"> {
  return { file, ...position };
}

function accountOf({ accountId, region, partition, availabilityZones }: PlanContext): Account {
  return { accountId, region, partition, availabilityZones };
}

import { writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { checkPlatform } from "../checks/platform";
import { estimateCost } from "../checks/cost/estimate";
import { proveReachability } from "../checks/reachability/prove";
import { proveCapacity } from "../checks/rollout/capacity-proof";
import { proveRollouts } from "../checks/rollout/proof";
import { ConfigError } from "../config/problem";
import { usualPriceRegion } from "../facts/prices";
import type { Profile } from "../policy/rule";
import { reportPage } from "../report/page/page";
import { layOut } from "../report/picture/layout";
import { pictureMermaid } from "../report/picture/mermaid";
import { networkPicture } from "../report/picture/network-picture";
import { pictureFile } from "../report/picture/svg";
import type { PolicyResults, Report } from "../report/report";
import { exemptionsFor } from "./check/exemptions";
import { judgePlannedFile } from "./check/stack-file";
import { type PlannedFile, planStackFile, planWithPlaces, regionOf } from "./offline-plan";
import { readPrices } from "./price-file";

/** What `npm run report` is asked for. */
export interface ReportOptions {
  readonly output?: string;
  readonly format: "html" | "svg" | "mermaid";
  readonly prices?: string;
  readonly profile: Profile;
  readonly account?: string;
  readonly region?: string;
}

/**
 * Writes the page or the picture of a stack file.
 *
 * @returns what belongs on the standard output: a picture without a file of its own, or which file was written.
 * @throws ConfigError when the stack file or the price file cannot be used, or the output cannot be written.
 */
export async function writeReport(file: string, options: ReportOptions): Promise<string> {
  const content = await contentOf(file, options);
  const output = options.output ?? (options.format === "html" ? pageFile(file) : undefined);
  if (output === undefined) return content;
  try {
    writeFileSync(output, content);
  } catch (error) {
    throw new ConfigError([
      {
        path: output,
        message: `cannot be written: ${(error as Error).message}; name another file by --output`,
      },
    ]);
  }
  return `wrote ${output}\n`;
}

/** `report.dev.html` for `Pulumi.dev.yaml`, in the current folder. */
function pageFile(file: string): string {
  return `report.${basename(file).replace(/^Pulumi\.|\.ya?ml$/g, "")}.html`;
}

async function contentOf(file: string, options: ReportOptions): Promise<string> {
  if (options.format === "html") return reportPage(await reportOf(file, options));
  const picture = pictureOf(file, options);
  return options.format === "mermaid" ? pictureMermaid(picture) : pictureFile(await layOut(picture));
}

/** The picture of a stack file's network. */
export function pictureOf(file: string, options: Pick<ReportOptions, "account" | "region"> = {}) {
  const plan = planStackFile(file, options);
  return networkPicture({
    plan,
    region: regionOf(file, options) ?? "",
    findings: checkPlatform(plan),
    proofs: proveReachability(plan),
  });
}

/** Everything that the page of a stack file shows. */
export async function reportOf(
  file: string,
  options: Omit<ReportOptions, "output" | "format">,
): Promise<Report> {
  const planned = planWithPlaces(file, options);
  const { plan } = planned;
  const region = regionOf(file, options) ?? usualPriceRegion;
  const findings = checkPlatform(plan);
  const proofs = proveReachability(plan);
  const { table, name } = readPrices(region, options.prices);
  // The program stops at an error before it registers anything.
  const policies = findings.some(({ severity }) => severity === "error")
    ? undefined
    : await policiesOf(file, planned, options.profile);
  return {
    file: basename(file),
    region,
    plan,
    picture: await layOut(networkPicture({ plan, region, findings, proofs })),
    findings,
    proofs,
    rollouts: proveRollouts(plan),
    capacity: proveCapacity(plan),
    cost: { estimate: estimateCost(plan, table), prices: name },
    ...(policies !== undefined && { policies }),
  };
}

/** What the policy pack says about the resources of the program. */
async function policiesOf(file: string, planned: PlannedFile, profile: Profile): Promise<PolicyResults> {
  const exemptions = exemptionsFor(dirname(file));
  const { counts, findings, undecided } = await judgePlannedFile(file, planned, { profile, exemptions });
  return { profile, counts, undecided, findings };
}

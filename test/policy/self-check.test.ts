import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type ExemptionFile, readExemptions, usualExemptionFile } from "../../policy/exemption-file";
import type { StackResource } from "../../policy/resource";
import { evaluateStack } from "../../policy/evaluate";
import type { Level } from "../../policy/rule";
import type { Properties } from "../../policy/value";
import type { RecordedResource } from "../support/record";
import { recordStackFile } from "../support/record-program";

/** The day by which the exemptions of the stack files are judged, so that this test says the same on every day. */
const today = "2026-11-30";

/** Recorded resources as rules see them, in the stack that their file is for. Recorded edges name resources by type and name. */
function asStack(resources: readonly RecordedResource[], stack: string): StackResource[] {
  const inStack = (urn: string) => urn.replace(/^urn:pulumi:[^:]*::/, `urn:pulumi:${stack}::`);
  const urns = new Map(resources.map(({ type, name, urn }) => [`${type}::${name}`, inStack(urn)]));
  const urnOf = (key: string) => urns.get(key) ?? key;
  return resources.map(({ urn, type, name, parent, inputs, ...rest }) => ({
    urn: inStack(urn),
    type,
    name,
    parent: urnOf(parent),
    properties: inputs as Properties,
    ignoreChanges: rest.ignoreChanges,
    protect: rest.protect,
    deleteBeforeReplace: rest.deleteBeforeReplace,
    dependencies: rest.dependencies.map(urnOf),
    propertyDependencies: Object.fromEntries(
      Object.entries(rest.propertyDependencies).map(([property, keys]) => [property, keys.map(urnOf)]),
    ),
  }));
}

/** The exemptions that lie beside a stack file. */
function exemptionsBeside(file: string): ExemptionFile {
  const path = join(dirname(file), usualExemptionFile);
  return readExemptions(existsSync(path) ? readFileSync(path, "utf8") : "exemptions: []", path);
}

/** Advice that stack files do not take, with the reason. */
const adviceNotTaken: Readonly<Record<string, string>> = {
  "ecr-kms": "A key of one's own costs by the month; a stack file that names one uses it.",
  "nat-per-az": "One NAT gateway costs less; prod has one in each zone.",
  "s3-versioning": "Buckets of logs are only added to.",
  "sg-egress": "What an application calls is not in the stack file.",
  "sg-in-use": "A job that is started by hand gets its security group when it is started.",
  "vpce-policy": "What may be read through the endpoint of S3 is not in the stack file.",
  "ecs-cluster-exec-encrypted": "A key of one's own costs by the month; a stack file that names one uses it.",
  "ecs-cluster-spot-base": "Workers that take up what was lost can live on Spot alone.",
  "log-group-kept": "Only prod keeps what it stored.",
  "log-kms": "A key of one's own costs by the month; a stack file that names one uses it.",
  "log-retention-min": "Logs are kept as long as the stack file says.",
  "named-needs-dbr": "A service is known to its scaling, alarms and callers by its name.",
  "service-alarms": "Whom to tell is for the stack file to say.",
  "ecs-service-exec-off": "Examples show ECS Exec.",
  "ecs-task-container-healthcheck":
    "A health check is a command in the image: the stack file's author knows it, the platform does not.",
  "ecs-task-image-pinned": "Examples name images that are public by their tags, which are easier to read.",
  "ecs-task-image-registry":
    "Examples name images that are public, so that they can be read without an account.",
  "tg-encrypted": "TLS up to the task needs certificates in the containers, which the platform cannot know.",
  "ecs-task-revision-retained": "dev is taken down with its task definitions; prod keeps them.",
};

/**
 * Rules about how long something lasts and how much of it there is. Examples and `dev` are taken down after a while, with what they keep,
 * and run as little as they can; `prod` keeps these rules as well.
 */
const onlyOfProd = [
  "alb-access-logs",
  "alb-deletion-protection",
  "alb-waf",
  "ecs-service-desired-ha",
  "ecs-service-min-healthy",
  "stored-data-protected",
];

/** What cannot be decided about an example, with the reason. */
const undecidable: Readonly<Record<string, readonly string[]>> = {
  // Its VPC was there before, so its subnets are ids. A look-up says in which zones they lie, and nothing which routes they have.
  "examples/existing-vpc/Pulumi.dev.yaml": ["ecs-service-private-egress", "ecs-service-private-subnets"],
};

/** The stack file of every example that is a platform. */
function exampleStackFiles(): string[] {
  return readdirSync("examples")
    .map((name) => `examples/${name}/Pulumi.dev.yaml`)
    .filter((file) => existsSync(file));
}

function isProduction(file: string): boolean {
  return file === "Pulumi.prod.yaml";
}

describe("the platform's own stack files", function () {
  this.timeout(60_000);
  const adviceGiven = new Set<string>();
  for (const file of ["Pulumi.dev.yaml", "Pulumi.prod.yaml", ...exampleStackFiles()])
    it(`${file} keeps every rule of its own policy pack, and leaves none undecided that it need not`, async () => {
      const { resources } = await recordStackFile(file);
      const stack = file.split(".").at(-2) ?? "";
      const exemptions = exemptionsBeside(file);
      const verdicts = evaluateStack(asStack(resources, stack), { exemptions, today });
      const broken = (level: Level) =>
        verdicts
          .filter(({ outcome, rule }) => outcome === "fail" && rule.levels.production === level)
          .map(({ rule }) => rule.id)
          .filter((id) => isProduction(file) || !onlyOfProd.includes(id));
      const open = verdicts.filter(({ outcome }) => outcome === "undecided").map(({ rule }) => rule.id);
      assert.deepEqual(
        [[...new Set(broken("mandatory"))].sort(), [...new Set(open)].sort()],
        [[], undecidable[file] ?? []],
      );
      const advised = verdicts.filter(({ outcome }) => outcome === "advice").map(({ rule }) => rule.id);
      for (const id of [...broken("advisory"), ...advised]) adviceGiven.add(id);
      const judged = resources.some(({ type }) => type === "aws:ecs/service:Service")
        ? "ecs-service-after-iam"
        : "ecs-task-no-privileged";
      assert.ok(verdicts.some(({ outcome, rule }) => outcome === "pass" && rule.id === judged));
    });

  it("leave no advice aside without a reason", () => {
    assert.deepEqual([...adviceGiven].sort(), Object.keys(adviceNotTaken).sort());
  });
});

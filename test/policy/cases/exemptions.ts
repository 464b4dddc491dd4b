import type { StackResource } from "../../../policy/resource";
import { unknown } from "../../../policy/value";
import {
  component,
  doesNotConcern,
  exempting,
  fails,
  inside,
  passes,
  resource,
  type RuleCases,
} from "./rule-cases";

const stack = resource("pulumi:pulumi:Stack", {}, { name: "policies-test" });

/** A task whose containers break ecs-task-no-privileged where they are named, and keep it otherwise. */
function task(name: string, ...privileged: readonly string[]): StackResource {
  const containers = [...privileged, "calm"].map((each) => ({
    name: each,
    image: "web:1",
    privileged: each !== "calm",
  }));
  return resource(
    "aws:ecs/taskDefinition:TaskDefinition",
    { containerDefinitions: JSON.stringify(containers) },
    { name },
  );
}

const tasks = "urn:pulumi:test::policies::aws:ecs/taskDefinition:TaskDefinition";

/** An exemption that counts, in flow style; the fields given replace its own. */
function exemption(fields: Readonly<Record<string, string>> = {}): string {
  return JSON.stringify({
    rule: "ecs-task-no-privileged",
    urn: `${tasks}::web`,
    reason: "The agent reads the kernel's counters.",
    owner: "team-observability",
    expires: "2999-12-31",
    ...fields,
  });
}

/** The text of a file; the first exemption stands in line 2. */
function file(...exemptions: readonly string[]): string {
  return ["exemptions:", ...exemptions.map((each) => `  - ${each}`), ""].join("\n");
}

const about = (line: number, rule = "ecs-task-no-privileged") =>
  `policy-exemptions.yaml:${String(line)}: the exemption from ${rule}`;

const bad = [stack, task("web", "web")];

/** The cases of rule exemption-valid. The stack is judged by every rule, so that exemptions have something to cover. */
export const exemptionCases: readonly RuleCases[] = [
  {
    id: "exemption-valid",
    cells: {
      compliant: [
        exempting(file(exemption()), passes(...bad)),
        exempting(file(exemption({ finding: "web" })), passes(...bad)),
        exempting(file(exemption({ urn: "**::web" })), passes(...bad)),
        exempting(file(exemption({ urn: `${tasks}::{web,api}` })), passes(...bad)),
        exempting(file(exemption({ urn: "urn:pulumi:*::policies::**$aws:ecs/*::web" })), passes(...bad)),
        // A component stands for everything in it.
        exempting(
          file(exemption({ urn: "urn:pulumi:test::policies::shop:index:Backend::component" })),
          passes(stack, component, inside(task("web", "web"))),
        ),
        // Advice of a rule that is not mandatory is covered as well.
        exempting(file(exemption({ rule: "ecs-task-revision-retained" })), passes(...bad)),
        exempting(
          file(exemption({ finding: "web" }), exemption({ finding: "side" })),
          passes(stack, task("web", "web", "side")),
        ),
      ],
      violating: [
        exempting(
          file(exemption({ expires: "2020-02-29" })),
          fails(
            bad,
            `${about(2)} expired on 2020-02-29; mend what it covers, or let team-observability decide on another date.`,
          ),
        ),
        exempting(
          file(exemption({ rule: "ecs-task-no-priviledged" })),
          fails(
            bad,
            `${about(2, "ecs-task-no-priviledged")} names no rule of this pack; did you mean "ecs-task-no-privileged"? known: docs/rules.md.`,
          ),
        ),
        exempting(
          file(exemption({ rule: "everything" })),
          fails(bad, `${about(2, "everything")} names no rule of this pack; known: docs/rules.md.`),
        ),
        exempting(
          file(exemption({ rule: "sg-no-admin-ports" })),
          fails(
            bad,
            `${about(2, "sg-no-admin-ports")} is refused, because nothing may be exempted from this rule: Every such port is found and tried within minutes, and Session Manager reaches every machine without one.`,
          ),
        ),
        ...["**", "*", "urn:pulumi:test::policies::**", "urn:pulumi:{test,prod}::*::**::*", "**$aws:**"].map(
          (urn) =>
            exempting(
              file(exemption({ urn })),
              fails(
                bad,
                `${about(2)} must name a type or a resource in urn: as it stands it means everything.`,
              ),
            ),
        ),
        exempting(
          file(exemption(), exemption({ reason: "The same in other words." })),
          fails(bad, `${about(3)} says the same as the one in line 2.`),
        ),
        exempting(
          file(exemption({ urn: `${tasks}::wbe` })),
          fails(bad, `${about(2)} matches no resource that the rule judges; correct urn, or remove it.`),
        ),
        // A name in one part of a URN does not reach into another one.
        exempting(
          file(exemption({ urn: "urn:pulumi:test::policies::*::web" })),
          fails(
            [stack, component, inBackend(task("web", "web"))],
            `${about(2)} matches no resource that the rule judges; correct urn, or remove it.`,
          ),
        ),
        exempting(
          file(exemption()),
          fails(
            [stack, task("web")],
            `${about(2)} covers nothing: what it matches keeps the rule. Remove it.`,
          ),
        ),
        exempting(
          file(exemption({ finding: "wbe" })),
          fails(bad, `${about(2)} covers nothing: there is no finding "wbe"; found: web.`),
        ),
      ],
      absent: [
        doesNotConcern(...bad),
        exempting(file("{}").replace("\n  - {}", " []"), doesNotConcern(...bad)),
      ],
      open: [
        // What cannot be decided yet may need the exemption once it can.
        exempting(
          file(exemption()),
          passes(
            stack,
            resource(
              "aws:ecs/taskDefinition:TaskDefinition",
              { containerDefinitions: unknown },
              { name: "web" },
            ),
          ),
        ),
        // Another stack of the project, and another project.
        exempting(file(exemption({ urn: "urn:pulumi:prod::policies::**::web" })), passes(...bad)),
        exempting(file(exemption({ urn: "urn:pulumi:test::shop::**::web" })), passes(...bad)),
      ],
      malformed: [
        exempting(
          "exemptions:\n  - rule: [\n",
          fails(
            bad,
            "No exemption counts, since the file cannot be used:\npolicy-exemptions.yaml:3:1: is no YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
          ),
        ),
        exempting(
          [
            "exemptions:",
            "  - rule: ecs-task-no-privileged",
            "    urn: 7",
            "    reason: because",
            "    ower: team",
            "    expires: 2027-02-30",
            "  - web",
            "exeptions: []",
          ].join("\n"),
          fails(
            bad,
            [
              "No exemption counts, since the file cannot be used:",
              "policy-exemptions.yaml:3: exemptions[0].urn: is no text; give a text",
              "policy-exemptions.yaml:4: exemptions[0].reason: has 7 characters; use at least 15",
              "policy-exemptions.yaml:2: exemptions[0].owner: is missing; give a text",
              "policy-exemptions.yaml:6: exemptions[0].expires: is no date; give year, month and day, such as 2027-03-31",
              'policy-exemptions.yaml:5: exemptions[0].ower: is not a known key: did you mean "owner"? known: rule, urn, finding, reason, owner, expires',
              "policy-exemptions.yaml:7: exemptions[1]: is no map; give a map",
              'policy-exemptions.yaml:8: exeptions: is not a known key: did you mean "exemptions"? known: exemptions',
            ].join("\n"),
          ),
        ),
        exempting(
          "",
          fails(
            bad,
            "No exemption counts, since the file cannot be used:\npolicy-exemptions.yaml:1: is missing; give a map",
          ),
        ),
        exempting(
          "exemptions: web",
          fails(
            bad,
            "No exemption counts, since the file cannot be used:\npolicy-exemptions.yaml:1: exemptions: is no list; give a list",
          ),
        ),
      ],
    },
  },
];

/** A resource of the component, with the URN that the engine gives it. */
function inBackend(each: StackResource): StackResource {
  return { ...inside(each), urn: each.urn.replace(each.type, `shop:index:Backend$${each.type}`) };
}

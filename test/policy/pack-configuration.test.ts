import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { levelUnder, readPackConfiguration } from "../../policy/pack-configuration";
import { profiles } from "../../policy/rule";
import { rules } from "../../policy/rules";

const problemsOf = (configuration: unknown) =>
  readPackConfiguration(JSON.stringify(configuration), "policy.json").problems;

describe("a policy pack configuration", () => {
  for (const profile of profiles)
    it(`is valid for profile ${profile}, and gives every rule its level there`, () => {
      const file = `policy/profiles/${profile}.json`;
      const configuration = readPackConfiguration(readFileSync(file, "utf8"), file);
      assert.deepEqual(configuration.problems, []);
      assert.deepEqual(configuration.settings["undecided-verdicts"], { profile });
      for (const rule of rules) assert.equal(levelUnder(configuration, rule), rule.levels[profile], rule.id);
    });

  it("gives levels to single rules, and one to all others", () => {
    const configuration = readPackConfiguration(
      JSON.stringify({
        all: "advisory",
        "ecr-kms": "remediate",
        "sg-no-open-ingress": { publicPorts: [80] },
      }),
      "policy.json",
    );
    const level = (id: string) => {
      const rule = rules.find((each) => each.id === id);
      return rule === undefined ? undefined : levelUnder(configuration, rule, "production");
    };
    assert.deepEqual(configuration.problems, []);
    assert.deepEqual(["ecr-kms", "sg-no-open-ingress"].map(level), ["mandatory", "advisory"]);
    assert.deepEqual(configuration.settings["sg-no-open-ingress"], { publicPorts: [80] });
  });

  it("is refused with everything that is wrong with it", () => {
    assert.deepEqual(
      problemsOf({
        all: "mandatroy",
        "ecr-kmss": "advisory",
        everything: { a: 1 },
        "ecr-kms": { days: 3 },
        "log-retention-min": { enforcementLevel: "on", days: 0, day: 30 },
        "sg-no-open-ingress": { publicPorts: [80, 70000, "443"] },
        "required-tags": { keys: "owner" },
        "ecs-task-awsvpc-mode": { modesOnInstances: ["bridge", "nat"] },
        "alb-idle-vs-keepalive": { keepAliveSeconds: 1.5 },
        "undecided-verdicts": { profile: "prod" },
        "exemption-valid": { file: "" },
        "ecr-lifecycle": 7,
      }),
      [
        'policy.json: all: "mandatroy" is no enforcement level; did you mean "mandatory"? known: mandatory, advisory, disabled, remediate',
        'policy.json: ecr-kmss: is no rule of this pack; did you mean "ecr-kms"? known: docs/rules.md',
        "policy.json: everything: is no rule of this pack; known: docs/rules.md",
        "policy.json: ecr-kms.days: is no setting of the rule; the rule has none",
        'policy.json: log-retention-min: "on" is no enforcement level; known: mandatory, advisory, disabled, remediate',
        "policy.json: log-retention-min.days: 0 is out of range; give a number from 1 to 3653",
        'policy.json: log-retention-min.day: is no setting of the rule; did you mean "days"? known: days',
        'policy.json: sg-no-open-ingress.publicPorts: [1] 70000 is out of range; give a number from 0 to 65535; [2] "443" is no whole number; give one from 0 to 65535',
        'policy.json: required-tags.keys: "owner" is no list; give a list of texts',
        'policy.json: ecs-task-awsvpc-mode.modesOnInstances: [1] "nat" is not allowed; use bridge, host, none',
        "policy.json: alb-idle-vs-keepalive.keepAliveSeconds: 1.5 is no whole number; give one from 2 to 86400",
        'policy.json: undecided-verdicts.profile: "prod" is not allowed; use baseline, production',
        "policy.json: exemption-valid.file: is empty; give a text",
        "policy.json: ecr-lifecycle: 7 is no enforcement level; use mandatory, advisory, disabled, remediate",
      ],
    );
  });

  for (const text of ["", "[]", '"mandatory"', "{"])
    it(`is refused when it is ${text === "" ? "empty" : text}`, () => {
      assert.deepEqual(readPackConfiguration(text, "policy.json").problems, [
        "policy.json: is no JSON object; see docs/rules.md",
      ]);
    });

  it("has settings whose defaults are valid themselves", () => {
    const defaults = rules.map(({ id, settings = {} }) => [
      id,
      Object.fromEntries(Object.entries(settings).map(([name, schema]) => [name, schema.default])),
    ]);
    assert.deepEqual(problemsOf(Object.fromEntries(defaults)), []);
  });
});

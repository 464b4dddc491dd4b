import assert from "node:assert/strict";
import { detectionFigures, exampleStackFiles, previewFigures } from "../../bench/policy-figures";

/** Rules whose violations mean nothing in these examples: what is put in is no violation beside what is there. */
const noViolationThere = {
  "alb-internal-unless-declared": "the load balancer is called public, which is enough",
  "ecs-task-container-healthcheck": "a load balancer checks the service, whatever its containers say",
  "sg-in-use": "everything else goes on referring to the security group",
};

describe("the figures of the policy pack", function () {
  this.timeout(120_000);

  it("are those of every example that is a platform", () => {
    const files = exampleStackFiles();
    assert.ok(files.includes("examples/minimal/Pulumi.dev.yaml"));
    assert.ok(files.length > 25);
  });

  it("count what the first preview of an example decides, and what it cannot", async () => {
    const { verdicts, decided, undecided, violated } = await previewFigures(
      "examples/existing-vpc/Pulumi.dev.yaml",
    );
    assert.deepEqual(violated, []);
    assert.equal(
      verdicts - decided,
      Object.values(undecided).reduce((sum, each) => sum + each, 0),
    );
    assert.deepEqual(Object.keys(undecided), ["ecs-service-private-egress", "ecs-service-private-subnets"]);
  });

  it("say that the first preview of every example decides 98 % of its verdicts and more", async () => {
    const less: string[] = [];
    for (const file of exampleStackFiles()) {
      const { verdicts, decided, undecided } = await previewFigures(file);
      const percent = (100 * decided) / verdicts;
      if (!(percent >= 98)) less.push(`${file}: ${percent.toFixed(1)} %, open ${JSON.stringify(undecided)}`);
    }
    assert.deepEqual(less, []);
  });

  for (const [example, silent] of [
    ["existing-vpc", ["alb-internal-unless-declared", "sg-in-use"]],
    ["minimal", ["sg-in-use"]],
    ["ec2-bridge", ["ecs-task-container-healthcheck"]],
  ] as const)
    it(`say that rules report a violation that is put into examples/${example}`, async () => {
      const figures = await detectionFigures(`examples/${example}/Pulumi.dev.yaml`);
      const { leaves, properties, case: whole } = figures.reported;
      assert.deepEqual([figures.silent, figures.silentOnAdditions], [silent, []]);
      assert.ok(silent.every((rule) => rule in noViolationThere));
      assert.ok(figures.seeded > 50, `${String(figures.seeded)} rules`);
      assert.equal(leaves + properties + whole, figures.seeded - silent.length);
    });
});

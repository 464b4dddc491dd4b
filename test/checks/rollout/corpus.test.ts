import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { proveRollouts, type RolloutProof } from "../../../checks/rollout/proof";
import { planStackFile } from "../../../cli/offline-plan";
import type { PlatformPlan } from "../../../plan/platform";
import { planned } from "../../support/plan";
import { corpus } from "./corpus";
import { canStand, deployInSandbox } from "./standing-plan";
import { words } from "./words";

const stackFiles = [
  "Pulumi.dev.yaml",
  ...readdirSync("examples").map((folder) => join("examples", folder, "Pulumi.dev.yaml")),
].filter((file) => existsSync(file));

function proofOf(plan: PlatformPlan, service: string): RolloutProof {
  const proof = proveRollouts(plan).find((each) => each.service === service);
  assert.ok(proof);
  return proof;
}

/** What the proof says ends a deployment; undefined where nothing does. */
function causeOf({ blockade, fits, pools }: RolloutProof): string | undefined {
  if (blockade === undefined) return fits ? undefined : "time";
  if (blockade.kind === "bounds") return "bounds";
  return pools.find(({ name }) => name === blockade.pool.name)?.room?.limit;
}

describe("proof of rollouts and sandbox account", () => {
  for (const { title, service, holds, breaks, cause } of corpus) {
    it(`agree that a deployment comes to its end: ${title}`, () => {
      const plan = planned(...holds);
      const proof = proofOf(plan, service);
      const { reasons, seconds } = deployInSandbox(plan, service);
      assert.deepEqual([causeOf(proof), reasons], [undefined, []]);
      assert.equal(proof.leastSeconds, seconds);
    });

    it(`agree that it does not, by ${cause}: ${title}, with ${breaks[0]}`, () => {
      const plan = planned(...holds, breaks);
      const { reasons } = deployInSandbox(plan, service);
      assert.equal(causeOf(proofOf(plan, service)), cause);
      assert.match(reasons.at(-1) ?? "steady", words[cause]);
    });
  }

  for (const file of stackFiles)
    it(`agree on every service of ${file}`, () => {
      const plan = planStackFile(file);
      const proofs = proveRollouts(plan);
      for (const [name, spec] of Object.entries(plan.services)) {
        if (!canStand(spec, plan)) continue;
        const proof = proofs.find(({ service }) => service === name);
        const { reasons, seconds } = deployInSandbox(plan, name);
        assert.deepEqual([name, reasons, seconds], [name, [], proof?.leastSeconds]);
      }
    });

  it("look at 40 plans that hold and 40 that do not", () => {
    assert.ok(corpus.length >= 40, String(corpus.length));
    assert.equal(new Set(corpus.map(({ title }) => title)).size, corpus.length);
  });
});

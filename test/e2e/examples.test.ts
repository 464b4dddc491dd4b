import assert from "node:assert/strict";
import { join } from "node:path";
import { Account } from "../../sandbox/account/account";
import { AccountStore } from "../../sandbox/account/store";
import { TestSandbox } from "../support/sandbox";
import { changedStackFile, engineTimeoutMilliseconds, stackFileChange, upSteps } from "./engine-run";
import type { Change } from "../support/stack";
import { Lanes } from "./lanes";
import { type Elsewhere, type Life, type Scenario, scenarios } from "./scenarios";

/** What stays in the account by design: revisions, for a rollback by hand. */
const kept = ["aws:ecs/taskDefinition:TaskDefinition"];

/**
 * The life of an example: up, an update, down. The update takes the steps that are written in its row and no other, so everything else
 * stays as it is; that the program says the same again is shown under mocks, and that the policy pack takes it in test/policy/.
 */
async function live({ example, given, before, update, steps, ...rest }: Scenario): Promise<void> {
  const sandbox = new TestSandbox();
  try {
    const original = join("examples", example, "Pulumi.dev.yaml");
    const file = (changes: readonly Change[] = []) => [
      ...["-s", example, "--config-file"],
      changedStackFile(sandbox, original, changes.map(stackFileChange)),
    ];
    const [first, next] = [file(before), file(update)];
    const env = {
      ECS_SANDBOX_POLICY_PACK: "",
      ...(given !== undefined && { ECS_SANDBOX_GIVEN: sandbox.write("given.json", JSON.stringify(given)) }),
    };
    const life = { sandbox, env, file };

    await upSteps(sandbox, first, { env });
    await rest.created?.(life);
    assert.deepEqual(await upSteps(sandbox, next, { env }), [...steps].sort());
    await rest.updated?.(life);
    if (rest.elsewhere !== undefined) await leavesAlone(rest.elsewhere, life, next);
    await sandbox.succeed(["destroy", "--skip-preview", ...next], { env });
    assert.deepEqual(remaining(sandbox, given), kept);
  } finally {
    sandbox.dispose();
  }
}

/** What somebody else than the stack decided is read by a refresh, and left as it is. */
async function leavesAlone(
  { decide, seen, holds }: Elsewhere,
  { sandbox, env }: Life,
  args: readonly string[],
): Promise<void> {
  await decide?.(new AccountStore(join(sandbox.home, "account.json")));
  const look = () => {
    const state = sandbox.account();
    assert.ok(state);
    return seen(new Account(state));
  };
  assert.deepEqual(look(), holds);
  assert.deepEqual(await upSteps(sandbox, ["--refresh", ...args], { env }), []);
  assert.deepEqual(look(), holds);
}

/** Types of what the account holds. Where it held something before, only what a stack made, and what is kept of it. */
function remaining(sandbox: TestSandbox, given: Scenario["given"]): string[] {
  const objects = sandbox.account()?.objects ?? [];
  const left = objects.filter(
    ({ type, urn }) => given === undefined || urn !== undefined || kept.includes(type),
  );
  return [...new Set(left.map(({ type }) => type))];
}

describe("the examples on the real engine", function () {
  this.timeout(engineTimeoutMilliseconds);
  this.slow(60_000);
  const lanes = new Lanes(2, scenarios, live);

  for (const [index, { example }] of scenarios.entries())
    it(`${example} comes up, stays as it is, is updated and goes down`, () => lanes.result(index));
});

import assert from "node:assert/strict";
import type { AccountObject } from "../../../../sandbox/account/account";
import { registerWith } from "../../../../sandbox/account/behaviours/activation";
import { text } from "../../../../sandbox/account/json";
import { Scene, trust } from "../scene";

describe("the sandbox account's activations", () => {
  let scene: Scene;

  beforeEach(() => {
    scene = new Scene();
    scene.create("iamRole", "machines", { name: "machines", assumeRolePolicy: trust("ssm.amazonaws.com") });
  });

  function activation(iamRole = "machines"): AccountObject {
    return scene.create("activation", "main", {
      iamRole,
      registrationLimit: 2,
      expirationDate: "2026-06-30T18:00:00Z",
    });
  }

  const register = (found: AccountObject, at: string, code?: string): string =>
    scene.refusal(() =>
      registerWith(scene.account, {
        activationId: found.id,
        activationCode: code ?? text(found.properties["activationCode"]),
        at: new Date(at),
      }),
    );

  it("need a role that exists and trusts Systems Manager", () => {
    scene.create("iamRole", "tasks", { name: "tasks", assumeRolePolicy: trust("ecs-tasks.amazonaws.com") });
    const words = /^ValidationException: Nonexistent role or missing ssm service principal in trust policy: /;
    assert.match(
      scene.refusal(() => activation("tasks")),
      words,
    );
    assert.match(
      scene.refusal(() => activation("nobody")),
      words,
    );
    assert.equal(
      scene.refusal(() => activation()),
      "accepted",
    );
  });

  it("register as many machines as they are for", () => {
    const found = activation();
    const inTime = "2026-06-30T17:59:59Z";
    assert.deepEqual(
      [1, 2, 3].map(() => register(found, inTime)),
      [
        "accepted",
        "accepted",
        "RegistrationLimitExceeded: The activation is for 2 machines, all of which have registered.",
      ],
    );
    assert.equal(found.properties["registrationCount"], 2);
  });

  it("register no machine once they have expired, and say so from then on", () => {
    const found = activation();
    assert.equal(found.properties["expired"], false);
    assert.equal(
      register(found, "2026-06-30T18:00:00Z"),
      "ActivationExpired: The activation has expired; create a new one.",
    );
    assert.equal(found.properties["expired"], true);
  });

  it("register no machine that has another code", () => {
    assert.equal(
      register(activation(), "2026-06-01T00:00:00Z", "guessed"),
      "InvalidActivation: The activation ID or code is not valid.",
    );
  });
});

import assert from "node:assert/strict";
import { planDataProtection } from "../../plan/data-protection";
import { planPlatform } from "../../plan/platform";
import { context, parsed } from "../support/stack";

describe("planDataProtection", () => {
  it("plans nothing where a deployment may delete data", () => {
    assert.equal(planDataProtection({ protect: false, retainOnDelete: false, except: [] }), undefined);
    assert.equal("dataProtection" in planPlatform(parsed(), context), false);
  });

  it("says what holds, and for whom it does not", () => {
    const { dataProtection } = planPlatform(
      parsed(["dataProtection", { protect: true, except: ["web", "api"] }]),
      context,
    );
    assert.deepEqual(dataProtection, { protect: true, except: ["api", "web"] });
    assert.deepEqual(planDataProtection({ protect: false, retainOnDelete: true }), { retainOnDelete: true });
  });

  it("leaves it to a repository to decide otherwise for itself", () => {
    const repositories = (protect?: boolean) =>
      planPlatform(parsed(["repositories.web", protect === undefined ? {} : { protect }]), context)
        .repositories;
    assert.deepEqual(
      [repositories(), repositories(true), repositories(false)].map((each) => each["web"]?.protect),
      [undefined, true, false],
    );
  });
});

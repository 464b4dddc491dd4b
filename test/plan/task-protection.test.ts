import assert from "node:assert/strict";
import { createdRole, plannedWeb } from "../support/plan";

describe("task scale-in protection", () => {
  it("is a right of the task role on the tasks of its cluster, when asked for", () => {
    assert.deepEqual(createdRole(plannedWeb({ taskProtection: true }).taskRole).policy?.Statement, [
      {
        Sid: "ProtectTasks",
        Effect: "Allow",
        Action: ["ecs:GetTaskProtection", "ecs:UpdateTaskProtection"],
        Resource: ["arn:aws:ecs:ap-northeast-1:123456789012:task/shop-test/*"],
      },
    ]);
    assert.equal(createdRole(plannedWeb().taskRole).policy, undefined);
  });
});

import assert from "node:assert/strict";
import { rules } from "../../policy/rules";

/** Every rule with its levels. A change here is a change for everybody who uses the pack. */
const pinned: readonly (readonly [id: string, baseline: string, production: string])[] = [
  ["ecr-immutable-tags", "mandatory", "mandatory"],
  ["ecr-scan-on-push", "mandatory", "mandatory"],
  ["ecs-capacity-draining", "advisory", "advisory"],
  ["ecs-capacity-termination-protection", "mandatory", "mandatory"],
  ["ecs-cluster-destroy-order", "mandatory", "mandatory"],
  ["ecs-cluster-exec-encrypted", "advisory", "advisory"],
  ["ecs-cluster-insights", "mandatory", "mandatory"],
  ["ecs-cluster-spot-base", "disabled", "advisory"],
  ["ecs-exec-audited", "mandatory", "mandatory"],
  ["ecs-exec-conflicts-readonly", "advisory", "advisory"],
  ["ecs-service-after-iam", "mandatory", "mandatory"],
  ["ecs-service-after-listener", "mandatory", "mandatory"],
  ["ecs-service-circuit-breaker", "mandatory", "mandatory"],
  ["ecs-service-desired-ha", "advisory", "mandatory"],
  ["ecs-service-desired-owner", "mandatory", "mandatory"],
  ["ecs-service-drain-budget", "mandatory", "mandatory"],
  ["ecs-service-dynamic-port-check", "mandatory", "mandatory"],
  ["ecs-service-exec-off", "disabled", "advisory"],
  ["ecs-service-fargate-replica", "mandatory", "mandatory"],
  ["ecs-service-fargate-td", "mandatory", "mandatory"],
  ["ecs-service-grace-with-lb", "mandatory", "mandatory"],
  ["ecs-service-launch-xor-strategy", "mandatory", "mandatory"],
  ["ecs-service-lb-container-match", "mandatory", "mandatory"],
  ["ecs-service-min-healthy", "advisory", "mandatory"],
  ["ecs-service-multi-az", "advisory", "mandatory"],
  ["ecs-service-network-config", "mandatory", "mandatory"],
  ["ecs-service-no-force-delete", "advisory", "mandatory"],
  ["ecs-service-no-public-ip", "mandatory", "mandatory"],
  ["ecs-service-platform-latest", "advisory", "advisory"],
  ["ecs-service-private-egress", "mandatory", "mandatory"],
  ["ecs-service-private-subnets", "mandatory", "mandatory"],
  ["ecs-service-propagate-tags", "advisory", "advisory"],
  ["ecs-service-rollout-possible", "mandatory", "mandatory"],
  ["ecs-service-tg-ip-target", "mandatory", "mandatory"],
  ["ecs-task-awslogs-options", "mandatory", "mandatory"],
  ["ecs-task-awsvpc-mode", "mandatory", "mandatory"],
  ["ecs-task-capabilities", "mandatory", "mandatory"],
  ["ecs-task-container-healthcheck", "advisory", "advisory"],
  ["ecs-task-containers-fit", "mandatory", "mandatory"],
  ["ecs-task-efs-iam", "advisory", "advisory"],
  ["ecs-task-efs-tls", "mandatory", "mandatory"],
  ["ecs-task-essential", "mandatory", "mandatory"],
  ["ecs-task-execution-role", "mandatory", "mandatory"],
  ["ecs-task-fargate-log-driver", "mandatory", "mandatory"],
  ["ecs-task-fargate-size", "mandatory", "mandatory"],
  ["ecs-task-host-port", "mandatory", "mandatory"],
  ["ecs-task-image-pinned", "mandatory", "mandatory"],
  ["ecs-task-image-registry", "advisory", "advisory"],
  ["ecs-task-log-configuration", "mandatory", "mandatory"],
  ["ecs-task-log-non-blocking", "advisory", "advisory"],
  ["ecs-task-memory-limit", "advisory", "advisory"],
  ["ecs-task-no-fault-injection", "advisory", "mandatory"],
  ["ecs-task-no-host-ipc", "mandatory", "mandatory"],
  ["ecs-task-no-host-mounts", "mandatory", "mandatory"],
  ["ecs-task-no-host-network", "mandatory", "mandatory"],
  ["ecs-task-no-host-pid", "mandatory", "mandatory"],
  ["ecs-task-no-privileged", "mandatory", "mandatory"],
  ["ecs-task-no-secret-args", "mandatory", "mandatory"],
  ["ecs-task-no-secret-env", "mandatory", "mandatory"],
  ["ecs-task-non-root-user", "advisory", "mandatory"],
  ["ecs-task-readonly-rootfs", "advisory", "mandatory"],
  ["ecs-task-revision-retained", "advisory", "advisory"],
  ["ecs-task-roles-distinct", "mandatory", "mandatory"],
  ["ecs-task-runtime-platform", "advisory", "advisory"],
  ["ecs-task-secret-valuefrom", "mandatory", "mandatory"],
  ["ecs-task-stop-timeout", "mandatory", "mandatory"],
  ["ecs-task-volume-refs", "mandatory", "mandatory"],
  ["ecs-taskset-no-public-ip", "mandatory", "mandatory"],
  ["iam-no-star-resource", "mandatory", "mandatory"],
  ["listener-https-or-redirect", "mandatory", "mandatory"],
  ["log-retention", "mandatory", "mandatory"],
  ["sg-no-open-ingress", "mandatory", "mandatory"],
  ["stored-data-protected", "disabled", "mandatory"],
];

describe("the list of rules", () => {
  it("is this one", () => {
    assert.deepEqual(
      rules.map(({ id, levels }) => [id, levels.baseline, levels.production]),
      pinned,
    );
  });

  for (const rule of rules)
    it(`${rule.id} says what, why and how to mend it in full sentences`, () => {
      for (const text of [rule.title, rule.why, rule.fix]) assert.match(text, /^[A-Z].*[.)]$/s);
      assert.match(rule.url, /^https:\/\/docs\.aws\.amazon\.com\//);
      assert.notEqual(rule.types.length, 0);
    });
});

import { rule as ecrImmutableTags } from "./rules/ecr-immutable-tags";
import { rule as ecrScanOnPush } from "./rules/ecr-scan-on-push";
import { rule as ecsClusterInsights } from "./rules/ecs-cluster-insights";
import { rule as ecsServiceAfterIam } from "./rules/ecs-service-after-iam";
import { rule as ecsServiceAfterListener } from "./rules/ecs-service-after-listener";
import { rule as ecsServiceCircuitBreaker } from "./rules/ecs-service-circuit-breaker";
import { rule as ecsServiceDesiredOwner } from "./rules/ecs-service-desired-owner";
import { rule as ecsServiceNetworkConfig } from "./rules/ecs-service-network-config";
import { rule as ecsServiceNoPublicIp } from "./rules/ecs-service-no-public-ip";
import { rule as ecsTaskFargateSize } from "./rules/ecs-task-fargate-size";
import { rule as ecsTaskImagePinned } from "./rules/ecs-task-image-pinned";
import { rule as ecsTaskLogConfiguration } from "./rules/ecs-task-log-configuration";
import { rule as ecsTaskNoPrivileged } from "./rules/ecs-task-no-privileged";
import { rule as ecsTaskNoSecretEnv } from "./rules/ecs-task-no-secret-env";
import { rule as ecsTaskNonRootUser } from "./rules/ecs-task-non-root-user";
import { rule as ecsTaskReadonlyRootfs } from "./rules/ecs-task-readonly-rootfs";
import { rule as iamNoStarResource } from "./rules/iam-no-star-resource";
import { rule as listenerHttpsOrRedirect } from "./rules/listener-https-or-redirect";
import { rule as logRetention } from "./rules/log-retention";
import { rule as sgNoOpenIngress } from "./rules/sg-no-open-ingress";
import { rule as storedDataProtected } from "./rules/stored-data-protected";
import type { Rule } from "./rule";

/** Every rule of the pack, in the order of ids. */
export const rules: readonly Rule[] = [
  ecrImmutableTags,
  ecrScanOnPush,
  ecsClusterInsights,
  ecsServiceAfterIam,
  ecsServiceAfterListener,
  ecsServiceCircuitBreaker,
  ecsServiceDesiredOwner,
  ecsServiceNetworkConfig,
  ecsServiceNoPublicIp,
  ecsTaskFargateSize,
  ecsTaskImagePinned,
  ecsTaskLogConfiguration,
  ecsTaskNoPrivileged,
  ecsTaskNoSecretEnv,
  ecsTaskNonRootUser,
  ecsTaskReadonlyRootfs,
  iamNoStarResource,
  listenerHttpsOrRedirect,
  logRetention,
  sgNoOpenIngress,
  storedDataProtected,
];

import type { CapacityGroupConfig } from "../cluster";
import type { Rule } from "../draft";
import type { ServiceConfig } from "../service";

/** What surrounds a service: the names that it may refer to. */
export interface ServiceScope {
  /** Repository keys of the stack. */
  readonly repositories: readonly string[];
  /** Load balancer keys of the stack. */
  readonly loadBalancers: readonly string[];
  /** CPU architecture of each capacity group of the cluster. */
  readonly groupArchitectures: Readonly<Record<string, CapacityGroupConfig["ami"]["architecture"]>>;
}

/** A rule across the fields of one service. */
export type ServiceRule = Rule<ServiceConfig, ServiceScope>;

/** Whether the tasks of a service run on Fargate. */
export function onFargate(service: ServiceConfig): boolean {
  return "fargate" in service.capacity;
}

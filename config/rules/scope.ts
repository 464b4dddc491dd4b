import type { EdgeZoneKindName } from "../../facts/edge-zones";
import type { CapacityGroupConfig } from "../ec2-group";
import { entryOf, type Rule } from "../draft";
import type { ServiceConfig } from "../service";
import type { WorkloadConfig } from "../workload";

/** What surrounds a service or job: the names that it may refer to. */
export interface Scope {
  /** Repository keys of the stack. */
  readonly repositories: readonly string[];
  /** Keys of the pull-through caches of the stack. */
  readonly pullThroughCaches: readonly string[];
  /** Kind of each load balancer, and whether it has an HTTPS listener. */
  readonly loadBalancers: Readonly<
    Record<
      string,
      {
        readonly kind: "application" | "network";
        readonly https: boolean;
        /** Values that every rule compares with the header of the distribution in front. */
        readonly originHeaderValues?: number;
        /** Whether a distribution stands in front. */
        readonly behindDistribution?: boolean;
      }
    >
  >;
  /** What the instances of each capacity group are, as far as it is known. */
  readonly groups: Readonly<
    Record<
      string,
      {
        /** Instances of an Auto Scaling group, or those that AWS manages. */
        readonly kind: "ec2" | "managed";
        readonly architecture: CapacityGroupConfig["ami"]["architecture"] | undefined;
        /** Family of the AMI; undefined for Managed Instances, which have AWS's own. */
        readonly family: CapacityGroupConfig["ami"]["family"] | undefined;
        /** Edge zone where the instances stand, as far as it is known; absent where they stand in the region. */
        readonly edgeZone?: { readonly name: string; readonly kind: EdgeZoneKindName } | undefined;
        /** Whether Managed Instances have, or may have, GPUs. */
        readonly gpus?: boolean;
      }
    >
  >;
  /** Keys of the Cloud Map namespaces of the stack, with their kind. */
  readonly namespaces: Readonly<Record<string, "private-dns" | "http">>;
  /** Access points of each file system of the stack. */
  readonly fileSystems: Readonly<Record<string, readonly string[]>>;
  /** Names of all services of the stack. */
  readonly services: readonly string[];
  /** Whether tasks on Fargate stand in public subnets unless they say otherwise. */
  readonly publicTasks?: boolean;
  /** Namespace of Service Connect for services that name none, as the cluster says it. */
  readonly connectNamespace?: string | undefined;
  /** Whether the platform tells containers to call FIPS endpoints. */
  readonly fipsEndpoints?: boolean;
}

/** A rule across the fields of one service or job. */
export type WorkloadRule = Rule<WorkloadConfig, Scope>;
/** A rule across the fields of one service. */
export type ServiceRule = Rule<ServiceConfig, Scope>;

/** Whether the tasks run on Fargate. */
export function onFargate(workload: WorkloadConfig): boolean {
  return "fargate" in workload.capacity;
}

/** Whether the images are for Windows. */
export function forWindows({ task }: Pick<WorkloadConfig, "task">): boolean {
  return task.operatingSystem !== "LINUX";
}

/** The capacity groups that the tasks run on; none on Fargate and on external instances. */
export function groupsOf({ capacity }: Pick<WorkloadConfig, "capacity">): string[] {
  if ("group" in capacity) return [capacity.group];
  return "groups" in capacity ? Object.keys(capacity.groups) : [];
}

/** The groups of Managed Instances among them. */
export function managedGroupsOf(workload: Pick<WorkloadConfig, "capacity">, { groups }: Scope): string[] {
  return groupsOf(workload).filter((name) => entryOf(groups, name)?.kind === "managed");
}

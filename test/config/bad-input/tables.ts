import { numbers } from "./bounds";
import { certificates } from "./certificates";
import { cluster } from "./cluster";
import { containers } from "./containers";
import { deployments } from "./deployments";
import { discovery } from "./discovery";
import { distributions } from "./distributions";
import { instances } from "./instances";
import { doors, listeners, logins } from "./doors";
import { environments } from "./environments";
import { edgeZones } from "./edge-zones";
import { externalInstances } from "./external-instances";
import { jobs } from "./jobs";
import { kernel } from "./kernel";
import { logs } from "./logs";
import { managedCapacity } from "./managed-capacity";
import { network } from "./network";
import { networkAcls } from "./network-acls";
import { networkBlocks } from "./network-blocks";
import { networkLoadBalancers } from "./network-load-balancers";
import { registry } from "./registry";
import { routes } from "./routes";
import { unsupported } from "./places";
import type { BadInput } from "./row";
import { scale } from "./scale";
import { settingsOfCluster } from "./settings";
import { shapes } from "./shapes";
import { stack } from "./stack";
import { targetGroups } from "./target-groups";
import { tasks } from "./tasks";

/** Every bad stack file, by topic. */
export const tables: Readonly<Record<string, readonly BadInput[]>> = {
  shapes,
  numbers,
  network,
  networkAcls,
  networkBlocks,
  cluster,
  instances,
  settingsOfCluster,
  managedCapacity,
  externalInstances,
  edgeZones,
  containers,
  kernel,
  unsupported,
  tasks,
  logs,
  routes,
  networkLoadBalancers,
  distributions,
  targetGroups,
  certificates,
  doors,
  listeners,
  logins,
  deployments,
  scale,
  discovery,
  jobs,
  stack,
  registry,
  environments,
};

import { Cluster } from "../../components/cluster";
import { LoadBalancer } from "../../components/load-balancer";
import { existingNetwork, Network } from "../../components/network";
import { Repository } from "../../components/repository";
import { Service } from "../../components/service";
import type { PlatformPlan } from "../../plan/platform";
import { mapSorted } from "../../plan/sorted";
import { ownPlatform } from "../../program/service-platform";
import { record, type RecordedResource } from "./record";

/** Every resource that the components of a whole plan register. */
export function recordPlatform(plan: PlatformPlan): Promise<RecordedResource[]> {
  return record(() => {
    const network =
      plan.network.kind === "created" ? new Network("network", { spec: plan.network }) : existingNetwork(plan.network);
    const cluster = new Cluster("cluster", { spec: plan.cluster, network });
    mapSorted(plan.repositories, (key, spec) => new Repository(key, { spec }));
    const loadBalancers = mapSorted(plan.loadBalancers, (name, spec) => new LoadBalancer(name, { spec, network }));
    const platform = ownPlatform({ network, cluster, loadBalancers });
    mapSorted(plan.services, (name, spec) => new Service(name, { spec, platform }));
  });
}

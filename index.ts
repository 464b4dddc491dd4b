import * as pulumi from "@pulumi/pulumi";
import { lookUpAccount } from "./components/account";
import { Cluster } from "./components/cluster";
import { LoadBalancer } from "./components/load-balancer";
import { existingNetwork, Network } from "./components/network";
import { Repository } from "./components/repository";
import { Service } from "./components/service";
import { planPlatform } from "./plan/platform";
import { mapSorted } from "./plan/sorted";
import { loadConfig } from "./program/load-config";
import { refuseUnsound } from "./program/refuse-unsound";
import { stackOutputs } from "./program/outputs";
import { ownPlatform } from "./program/service-platform";

export = async () => {
  const config = loadConfig();
  const account = await lookUpAccount();
  const plan = planPlatform(config, { project: pulumi.getProject(), stack: pulumi.getStack(), ...account });
  refuseUnsound(plan);

  const network =
    plan.network.kind === "created"
      ? new Network("network", { spec: plan.network })
      : existingNetwork(plan.network);
  const cluster = new Cluster("cluster", { spec: plan.cluster, network });
  const repositories = mapSorted(plan.repositories, (key, spec) => new Repository(key, { spec }));
  const loadBalancers = mapSorted(
    plan.loadBalancers,
    (name, spec) => new LoadBalancer(name, { spec, network }),
  );
  const platform = ownPlatform({ network, cluster, loadBalancers });
  const services = mapSorted(plan.services, (name, spec) => new Service(name, { spec, platform }));

  return stackOutputs({ network, cluster, repositories, loadBalancers, services }, plan, account);
};

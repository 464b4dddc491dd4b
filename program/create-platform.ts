import * as pulumi from "@pulumi/pulumi";
import { createAccountSettings } from "../components/account-settings";
import { createBuiltImages } from "../components/built-images";
import { Cluster } from "../components/cluster";
import { createNamespace } from "../components/connections";
import { createApplicationTargets } from "./application-targets";
import { createDistributions } from "./distributions";
import { createDashboard } from "../components/dashboard";
import { protecting } from "../components/data-protection";
import { ExistingNetwork } from "../components/existing-network";
import { FileSystem } from "../components/file-system";
import { createInstanceRules } from "../components/instance-rules";
import { Job } from "../components/job";
import type { ArnPlace } from "../components/known-arns";
import { createJobAccess } from "../components/job-access";
import { createLoadBalancerRules } from "../components/listener-rules";
import { LoadBalancer } from "../components/load-balancer";
import { Network } from "../components/network";
import { createNotifications } from "../components/alarms";
import { createPullThroughCaches } from "../components/pull-through-cache";
import { createRegistry } from "../components/registry";
import { Repository } from "../components/repository";
import { Service } from "../components/service";
import { createServiceAccess } from "../components/service-access";
import { tagging } from "../components/tags";
import type { PlatformPlan } from "../plan/platform";
import { mapSorted } from "../plan/sorted";
import type { WorkloadSpec } from "../plan/workload";
import type { WholePlatform } from "./outputs";
import { releaseOf } from "./release";
import { ownPlatform } from "./service-platform";

/** Creates everything that a plan holds, where it is planned for: what services stand on, the services, and the jobs around them. */
export function createPlatform(plan: PlatformPlan, place: ArnPlace): WholePlatform {
  if (plan.tags !== undefined) pulumi.runtime.registerStackTransformation(tagging(plan.tags));
  if (plan.dataProtection !== undefined)
    pulumi.runtime.registerStackTransformation(protecting(plan.dataProtection));
  const base = createBase(plan, place);
  const platform = ownPlatform(base, place);
  const rules = createInstanceRules({ ...workloadsOfJobs(plan.jobs), ...plan.services }, platform);
  // Jobs of a release exist before the services that wait for them; those that borrow a service's task come after it.
  const early = mapSorted(
    withoutTaskFrom(plan.jobs),
    (name, spec) => new Job(name, { spec, platform, instanceRules: rules[name] ?? [] }),
  );
  const services = mapSorted(plan.services, (name, spec) => {
    const release = releaseOf(name, plan.jobs, early);
    const args = { spec, platform, instanceRules: rules[name] ?? [] };
    return new Service(name, { ...args, ...(release !== undefined && { release }) });
  });
  const jobs = mapSorted(plan.jobs, (name, spec) => {
    const lender = spec.taskFrom === undefined ? undefined : services[spec.taskFrom];
    const lent = spec.taskFrom === undefined ? undefined : plan.services[spec.taskFrom];
    const own = early[name];
    if (own !== undefined) return own;
    if (lender === undefined || lent === undefined)
      throw new Error(`no service lends its task to job ${name}`);
    return new Job(name, {
      spec,
      platform,
      lent: {
        ...lent,
        workload: lender.workload,
        containerDefinitions: lent.taskDefinition.containerDefinitions,
      },
    });
  });
  createServiceAccess(plan.services, services);
  for (const [name, loadBalancer] of Object.entries(base.loadBalancers))
    createLoadBalancerRules(name, plan.loadBalancers[name] ?? {}, { loadBalancer, services });
  createJobAccess(plan.jobs, jobs, services);
  createApplicationTargets(plan, base);
  const distributions = createDistributions(plan, base);
  if (plan.dashboard !== undefined) createDashboard(plan.dashboard);
  return { ...base, distributions, services, jobs };
}

function withoutTaskFrom(jobs: PlatformPlan["jobs"]): PlatformPlan["jobs"] {
  return Object.fromEntries(Object.entries(jobs).filter(([, { taskFrom }]) => taskFrom === undefined));
}

/** The task definitions that jobs have of their own, by job. */
function workloadsOfJobs(jobs: PlatformPlan["jobs"]): Record<string, WorkloadSpec> {
  return Object.fromEntries(
    Object.entries(jobs).flatMap(([name, { workload }]) =>
      workload === undefined ? [] : [[name, workload]],
    ),
  );
}

/** What services and jobs stand on. */
function createBase(plan: PlatformPlan, place: ArnPlace) {
  const network =
    plan.network.kind === "created"
      ? new Network("network", { spec: plan.network })
      : new ExistingNetwork("network", { spec: plan.network });
  const namespaces = mapSorted(plan.namespaces, (key, spec) => createNamespace(key, spec, network.vpcId));
  const startAfter = plan.accountSettings === undefined ? [] : createAccountSettings(plan.accountSettings);
  const cluster = new Cluster("cluster", { spec: plan.cluster, network, namespaces, startAfter });
  const repositories = mapSorted(plan.repositories, (key, spec) => new Repository(key, { spec }));
  createPullThroughCaches(plan.pullThroughCaches);
  if (plan.registry !== undefined) createRegistry(plan.registry);
  const specs = [...Object.values(plan.services), ...Object.values(workloadsOfJobs(plan.jobs))];
  return {
    network,
    cluster,
    repositories,
    loadBalancers: mapSorted(
      plan.loadBalancers,
      (name, spec) => new LoadBalancer(name, { spec, network, place }),
    ),
    namespaces,
    fileSystems: mapSorted(plan.fileSystems, (key, spec) => new FileSystem(key, { spec, network })),
    builtImages: createBuiltImages(
      specs.flatMap(({ builtImages }) => builtImages),
      repositories,
    ),
    notificationsTopicArn:
      plan.notifications === undefined ? undefined : createNotifications(plan.notifications),
  };
}

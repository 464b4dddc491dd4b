import { type Properties, unknown } from "../../../policy/value";
import {
  cannotBe,
  component,
  doesNotConcern,
  fails,
  inside,
  passes,
  referring,
  resource,
  type RuleCases,
  undecidedAbout,
  waiting,
} from "./rule-cases";

const cluster = resource("aws:ecs/cluster:Cluster", {}, { name: "cluster" });
const group = (properties: Properties = { protectFromScaleIn: true }) =>
  resource("aws:autoscaling/group:Group", properties, { name: "group" });
const enabled = { managedTerminationProtection: "ENABLED", managedScaling: { status: "ENABLED" } };
const provider = (settings: Properties = enabled, of = group()) =>
  referring(
    resource("aws:ecs/capacityProvider:CapacityProvider", {
      autoScalingGroupProvider: { autoScalingGroupArn: unknown, ...settings },
    }),
    { autoScalingGroupProvider: of },
  );
const unprotected = 'protectFromScaleIn of Auto Scaling group "group" must be true.';
const off = "autoScalingGroupProvider.managedTerminationProtection must be ENABLED.";

const association = referring(
  resource("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", { clusterName: unknown }),
  { clusterName: cluster, capacityProviders: provider() },
);
const unordered = 'Auto Scaling group "group" must depend on cluster "cluster".';

/** The cases of the rules about capacity among the other resources of a stack. */
export const capacityCases: readonly RuleCases[] = [
  {
    id: "ecs-capacity-termination-protection",
    cells: {
      compliant: [
        passes(provider(), group()),
        doesNotConcern(
          resource("aws:ecs/capacityProvider:CapacityProvider", { managedInstancesProvider: {} }),
        ),
      ],
      violating: [
        fails([provider({ ...enabled, managedTerminationProtection: "DISABLED" }), group()], off),
        fails(
          [provider({ ...enabled, managedScaling: { status: "DISABLED" } }), group()],
          "autoScalingGroupProvider.managedScaling.status must be ENABLED.",
        ),
        fails([provider(), group({ protectFromScaleIn: false })], unprotected),
      ],
      absent: fails([provider(), group({})], unprotected),
      unknown: [
        undecidedAbout(provider(), group({ protectFromScaleIn: unknown })),
        undecidedAbout(provider({ ...enabled, managedTerminationProtection: unknown }), group()),
      ],
      mixed: fails([provider({ ...enabled, managedScaling: unknown }), group({})], unprotected),
      malformed: fails([provider(enabled), group({ protectFromScaleIn: ["true"] })], unprotected),
      plainText: undecidedAbout(
        resource("aws:ecs/capacityProvider:CapacityProvider", {
          autoScalingGroupProvider: { autoScalingGroupArn: "arn:aws:autoscaling:x", ...enabled },
        }),
      ),
      insideComponent: fails([provider(enabled, component), component, inside(group({}))], unprotected),
    },
  },
  {
    id: "ecs-cluster-destroy-order",
    cells: {
      compliant: passes(association, cluster, provider(), waiting(group(), cluster)),
      violating: fails([association, cluster, provider(), group()], unordered),
      absent: doesNotConcern({ ...association, propertyDependencies: {} }, cluster),
      unknown: cannotBe("The rule asks for edges only, and the engine knows every edge."),
      mixed: fails(
        [
          { ...association, properties: { capacityProviders: [unknown], clusterName: unknown } },
          cluster,
          provider(),
          group(),
        ],
        unordered,
      ),
      malformed: fails(
        [{ ...association, properties: { clusterName: [5] } }, cluster, provider(), group({ tags: "none" })],
        unordered,
      ),
      plainText: undecidedAbout(
        referring(
          resource("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", { clusterName: "main" }),
          { capacityProviders: provider() },
        ),
        provider(),
        group(),
      ),
      insideComponent: passes(
        association,
        inside(cluster),
        provider(),
        waiting(group(), component),
        component,
      ),
    },
  },
];

import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { OwnRouteSpec, RouteSpec } from "../plan/route";
import { createAliasRecords } from "./alias-record";
import { authenticationActions } from "./authentication";
import { headerConditions } from "./listener-rules";
import type { LoadBalancerConnection } from "./load-balancer";
import { connection } from "./workload-platform";

/** What the way from a load balancer to a service is made from. */
export interface RouteArgs {
  /** One entry of `planRoutes`' output. */
  readonly spec: RouteSpec;
  readonly loadBalancers: Readonly<Record<string, LoadBalancerConnection>>;
  readonly vpcId: pulumi.Input<string>;
  /** Whether somebody else than this program moves traffic between the target groups. */
  readonly governedElsewhere: boolean;
  readonly parent: pulumi.ComponentResource;
}

/** The way from a load balancer to a service. */
export interface CreatedRoute {
  readonly targetGroupArn: pulumi.Input<string>;
  readonly containerName: string;
  readonly containerPort: number;
  /** Second target group with the rules that shift traffic to it. */
  readonly alternate?: {
    readonly targetGroupArn: pulumi.Output<string>;
    readonly targetGroupName: pulumi.Output<string>;
    /** ARN of the production rule, or of the listener of a network load balancer. */
    readonly productionListenerRule: pulumi.Output<string>;
    readonly testListenerRule?: pulumi.Output<string>;
  };
  /** How metrics know load balancer and target groups; absent for a target group that exists already. */
  readonly metrics?: {
    readonly kind: "rule" | "listener";
    readonly namespace: "AWS/ApplicationELB" | "AWS/NetworkELB";
    readonly loadBalancer: pulumi.Input<string>;
    readonly targetGroups: pulumi.Output<string>[];
  };
  /** What CodeDeploy is told; absent for a target group that exists already. */
  readonly names?: {
    readonly targetGroup: pulumi.Output<string>;
    readonly listenerArn: pulumi.Input<string>;
  };
  /** What a service needs before ECS takes its target group. */
  readonly ready: readonly pulumi.Resource[];
}

/** Creates target groups, and what leads to them. */
export function createRoute(args: RouteArgs): CreatedRoute {
  const { spec } = args;
  const container = { containerName: spec.containerName, containerPort: spec.containerPort };
  if (spec.kind === "existing") return { ...container, targetGroupArn: spec.targetGroupArn, ready: [] };
  const loadBalancer = connection(args.loadBalancers, spec.loadBalancer, "load balancer");
  const targetGroup = createTargetGroup(spec.targetGroup, args);
  const alternate =
    spec.alternateTargetGroup === undefined ? undefined : createTargetGroup(spec.alternateTargetGroup, args);
  if (spec.kind === "rule") createHostRecords(spec, loadBalancer, args.parent);
  const entrance = createEntrance(args, spec, { loadBalancer, targetGroup, alternate });
  return {
    ...container,
    targetGroupArn: targetGroup.arn,
    ...(alternate !== undefined && {
      alternate: {
        targetGroupArn: alternate.arn,
        targetGroupName: alternate.name,
        productionListenerRule: entrance.production.arn,
        ...(entrance.test !== undefined && { testListenerRule: entrance.test.arn }),
      },
    }),
    metrics: {
      kind: spec.kind,
      namespace: spec.kind === "rule" ? "AWS/ApplicationELB" : "AWS/NetworkELB",
      loadBalancer: loadBalancer.arnSuffix,
      targetGroups: [targetGroup.arnSuffix, ...(alternate === undefined ? [] : [alternate.arnSuffix])],
    },
    names: { targetGroup: targetGroup.name, listenerArn: entrance.listenerArn },
    ready: [entrance.production, ...(entrance.test === undefined ? [] : [entrance.test])],
  };
}

function createTargetGroup(
  { logicalName, ...settings }: OwnRouteSpec["targetGroup"],
  { vpcId, parent }: RouteArgs,
): aws.lb.TargetGroup {
  return new aws.lb.TargetGroup(logicalName, { ...settings, vpcId }, { parent });
}

/** Creates the records that lead clients to the load balancer. */
function createHostRecords(
  { records = [] }: Extract<OwnRouteSpec, { kind: "rule" }>,
  { dnsName, zoneId, dualStack }: LoadBalancerConnection,
  parent: pulumi.ComponentResource,
): void {
  if (records.length === 0) return;
  if (zoneId === undefined) throw new Error("the platform publishes no hosted zone of its load balancer");
  createAliasRecords(records, { dnsName, zoneId, dualStack }, parent);
}

interface Targets {
  readonly loadBalancer: LoadBalancerConnection;
  readonly targetGroup: aws.lb.TargetGroup;
  readonly alternate: aws.lb.TargetGroup | undefined;
}

/** Creates the rules, or the listener, through which requests come in. */
function createEntrance(args: RouteArgs, spec: OwnRouteSpec, targets: Targets) {
  const { parent } = args;
  const actions = [forward(targets)];
  if (spec.kind === "listener") {
    const listener = new aws.lb.Listener(
      spec.key,
      { ...spec.listener, loadBalancerArn: targets.loadBalancer.loadBalancerArn, defaultActions: actions },
      { parent, ...ownership("defaultActions", args, targets) },
    );
    for (const certificateArn of spec.additionalCertificateArns ?? [])
      new aws.lb.ListenerCertificate(
        `${spec.key}.${certificateArn.split("/").at(-1) ?? ""}`,
        { listenerArn: listener.arn, certificateArn },
        { parent },
      );
    return { production: listener, test: undefined, listenerArn: listener.arn };
  }
  const { listenerArn } = targets.loadBalancer;
  if (listenerArn === undefined)
    throw new Error(`load balancer ${spec.loadBalancer} has no listener for rules`);
  const createRule = (name: string, { authentication, ...rule }: typeof spec.rule) =>
    new aws.lb.ListenerRule(
      name,
      {
        listenerArn,
        ...rule,
        conditions: [...rule.conditions, ...headerConditions(targets.loadBalancer)],
        actions: [...authenticationActions(authentication, parent), ...actions],
      },
      { parent, ...ownership("actions", args, targets) },
    );
  return {
    production: createRule(spec.key, spec.rule),
    test: spec.testRule === undefined ? undefined : createRule(`${spec.key}.test`, spec.testRule),
    listenerArn,
  };
}

/**
 * Where somebody else moves the weights, the target groups among them stay this program's: new groups are a new rule, and since two rules
 * have no priority in common, and two listeners no port, the old one goes first.
 */
function ownership(
  property: "actions" | "defaultActions",
  { governedElsewhere }: RouteArgs,
  { targetGroup, alternate }: Targets,
): pulumi.CustomResourceOptions {
  if (!governedElsewhere) return {};
  return {
    ignoreChanges: [property],
    replacementTrigger: [targetGroup.arn, ...(alternate === undefined ? [] : [alternate.arn])],
    deleteBeforeReplace: true,
  };
}

/** All traffic to the one group; where there are two, with weights that ECS moves from then on. */
function forward({ targetGroup, alternate }: Targets) {
  if (alternate === undefined) return { type: "forward", targetGroupArn: targetGroup.arn };
  return {
    type: "forward",
    forward: {
      targetGroups: [
        { arn: targetGroup.arn, weight: 100 },
        { arn: alternate.arn, weight: 0 },
      ],
    },
  };
}

import assert from "node:assert/strict";
import { Account, emptyState, type AccountObject } from "../../../sandbox/account/account";
import { createObject, deleteObject, updateObject } from "../../../sandbox/account/changes";
import { checkInputs } from "../../../sandbox/account/check";
import { AwsError } from "../../../sandbox/account/errors";
import { text, type JsonObject } from "../../../sandbox/account/json";
import { types } from "../../../sandbox/account/type-tokens";

export const REGION = "ap-northeast-1";

type TypeName = keyof typeof types;

/** An account in memory, with short ways to create, change and delete things in it. */
export class Scene {
  readonly account = new Account(emptyState());
  private readonly lastInputs = new Map<AccountObject, JsonObject>();

  /** Checked inputs; fails the test when the check does. */
  inputs(type: string, name: string, news: JsonObject): JsonObject {
    const { inputs, failures } = checkInputs({
      type,
      logicalName: name,
      randomSeed: Buffer.from(name),
      olds: {},
      news,
    });
    assert.deepEqual(failures, []);
    return inputs;
  }

  create(typeName: TypeName, name: string, news: JsonObject = {}): AccountObject {
    const type = types[typeName];
    const urn = `urn:pulumi:dev::shop::${type}::${name}`;
    const inputs = this.inputs(type, name, news);
    const object = createObject(this.account, { urn, type, logicalName: name, region: REGION, inputs });
    this.lastInputs.set(object, inputs);
    return object;
  }

  /** Updates an object from the inputs it was created with to the same with `changes`. */
  update(object: AccountObject, changes: JsonObject): AccountObject {
    const { type, id, region, properties } = object;
    const olds = this.lastInputs.get(object) ?? {};
    const news = { ...olds, ...changes };
    const updated = updateObject(this.account, { type, id, region, properties, olds, news });
    this.lastInputs.set(object, news);
    return updated;
  }

  delete({ type, id, region, properties }: AccountObject): void {
    deleteObject(this.account, { type, id, region, properties });
  }

  /** The words of AWS's refusal. */
  refusal(act: () => unknown): string {
    try {
      act();
    } catch (error) {
      if (error instanceof AwsError) return error.message;
      throw error;
    }
    return "accepted";
  }

  /** A VPC with internet gateway, two public and two private subnets, and a NAT gateway. */
  network(): Network {
    const vpc = this.create("vpc", "main", { cidrBlock: "10.0.0.0/16", enableDnsHostnames: true });
    const vpcId = vpc.id;
    const gateway = this.create("internetGateway", "main", { vpcId });
    const publicTable = this.create("routeTable", "public", { vpcId });
    this.create("route", "public", {
      routeTableId: publicTable.id,
      destinationCidrBlock: "0.0.0.0/0",
      gatewayId: gateway.id,
    });
    const publicSubnets = ["a", "c"].map((zone, index) => this.subnet(vpcId, `public-${zone}`, index));
    const privateTable = this.create("routeTable", "private", { vpcId });
    const privateSubnets = ["a", "c"].map((zone, index) => this.subnet(vpcId, `private-${zone}`, index + 10));
    for (const subnet of publicSubnets) this.associate(subnet, publicTable);
    for (const subnet of privateSubnets) this.associate(subnet, privateTable);
    const address = this.create("eip", "nat", { domain: "vpc" });
    const nat = this.create("natGateway", "nat", {
      subnetId: publicSubnets[0]?.id ?? "",
      allocationId: address.id,
    });
    const privateRoute = this.create("route", "private", {
      routeTableId: privateTable.id,
      destinationCidrBlock: "0.0.0.0/0",
      natGatewayId: nat.id,
    });
    const ids = (subnets: AccountObject[]): string[] => subnets.map(({ id }) => id);
    return {
      vpc,
      vpcId,
      gateway,
      nat,
      address,
      privateRoute,
      privateTable,
      publicSubnetIds: ids(publicSubnets),
      privateSubnetIds: ids(privateSubnets),
    };
  }

  private subnet(vpcId: string, name: string, index: number): AccountObject {
    const availabilityZone = `${REGION}${name.slice(-1)}`;
    return this.create("subnet", name, { vpcId, availabilityZone, cidrBlock: `10.0.${index}.0/24` });
  }

  private associate(subnet: AccountObject, table: AccountObject): void {
    this.create("routeTableAssociation", text(subnet.properties["cidrBlock"]), {
      subnetId: subnet.id,
      routeTableId: table.id,
    });
  }

  /** A security group that lets everything out. */
  openGroup(name: string, vpcId: string): AccountObject {
    const group = this.create("securityGroup", name, { vpcId });
    this.create("egressRule", `${name}-out`, {
      securityGroupId: group.id,
      ipProtocol: "-1",
      cidrIpv4: "0.0.0.0/0",
    });
    return group;
  }

  /** Lets addresses of the network in at a port of a group. */
  admit(group: AccountObject, port: number): AccountObject {
    this.create("ingressRule", `in-${port}`, {
      securityGroupId: group.id,
      ipProtocol: "tcp",
      fromPort: port,
      toPort: port,
      cidrIpv4: "10.0.0.0/16",
    });
    return group;
  }

  /** A role that ECS tasks can assume, with one inline policy. */
  taskRole(name: string, statements: JsonObject[]): AccountObject {
    const role = this.create("iamRole", name, { assumeRolePolicy: trust("ecs-tasks.amazonaws.com") });
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: statements });
    this.create("rolePolicy", name, { role: role.id, policy });
    return role;
  }

  /** A load balancer with a listener and a target group of `ip` targets that the listener forwards to. */
  loadBalancer(network: Network): {
    balancer: AccountObject;
    listener: AccountObject;
    targetGroup: AccountObject;
  } {
    const group = this.openGroup("alb", network.vpcId);
    const balancer = this.create("loadBalancer", "alb", {
      subnets: network.publicSubnetIds,
      securityGroups: [group.id],
    });
    const targetGroup = this.create("targetGroup", "web", {
      vpcId: network.vpcId,
      port: 8080,
      protocol: "HTTP",
      targetType: "ip",
    });
    const listener = this.create("listener", "http", {
      loadBalancerArn: balancer.id,
      port: 80,
      protocol: "HTTP",
      defaultActions: [{ type: "forward", targetGroupArn: targetGroup.id }],
    });
    return { balancer, listener, targetGroup };
  }
}

export interface Network {
  readonly vpc: AccountObject;
  readonly vpcId: string;
  readonly gateway: AccountObject;
  readonly nat: AccountObject;
  readonly address: AccountObject;
  readonly privateRoute: AccountObject;
  readonly privateTable: AccountObject;
  readonly publicSubnetIds: string[];
  readonly privateSubnetIds: string[];
}

/** A trust policy for one service. */
export function trust(service: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Principal: { Service: service } }],
  });
}

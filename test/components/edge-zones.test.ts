import assert from "node:assert/strict";
import { find, type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";
import { changedInput } from "../support/stack";

const subnet = "aws:ec2/subnet:Subnet";
const route = "aws:ec2/route:Route";
const launchTemplate = "aws:ec2/launchTemplate:LaunchTemplate";
const group = (edgeZone: string) => ({
  kind: "ec2",
  edgeZone,
  instanceTypes: ["t3.xlarge"],
  minSize: 1,
  maxSize: 2,
  rootVolume: { volumeType: "gp2" },
});

describe("edge zones", () => {
  let resources: readonly RecordedResource[] = [];
  before(async () => {
    const input = changedInput([
      [
        "network.edgeZones",
        {
          local: {
            kind: "local-zone",
            zone: "ap-northeast-1-tpe-1a",
            cidr: "10.0.240.0/24",
            access: "public",
          },
          wave: { kind: "wavelength", zone: "ap-northeast-1-wl1-nrt-wlz-1", cidr: "10.0.241.0/24" },
          plant: {
            kind: "outpost",
            outpostArn: "arn:aws:outposts:ap-northeast-1:123456789012:outpost/op-0123456789abcdef0",
            zone: "ap-northeast-1a",
            cidr: "10.0.242.0/24",
          },
        },
      ],
      ["cluster.capacity.local", group("local")],
      ["cluster.capacity.wave", group("wave")],
      ["cluster.capacity.plant", group("plant")],
      ["services.api.capacity", { group: "plant" }],
      ["services.api.task.architecture", "x86_64"],
    ]);
    ({ resources } = await recordProgram(input as object));
  });

  const interfacesOf = (name: string) => find(resources, launchTemplate, name).inputs["networkInterfaces"];
  const edgesOf = (type: string, name: string) =>
    find(resources, type, name).dependencies.map((urn) => urn.split("::").slice(-2).join("::"));

  it("have a subnet each, that of an Outpost on the Outpost", () => {
    assert.deepEqual(find(resources, subnet, "network-edge-plant").inputs, {
      availabilityZone: "ap-northeast-1a",
      cidrBlock: "10.0.242.0/24",
      mapPublicIpOnLaunch: false,
      outpostArn: "arn:aws:outposts:ap-northeast-1:123456789012:outpost/op-0123456789abcdef0",
      tags: { Name: "network-edge-plant" },
      vpcId: "network-id",
    });
  });

  it("leave by the internet gateway, a carrier gateway or a NAT gateway", () => {
    const association = "aws:ec2/routeTableAssociation:RouteTableAssociation";
    assert.equal(
      find(resources, association, "network-edge-local").inputs["routeTableId"],
      "network-public-id",
    );
    assert.equal(find(resources, route, "network-edge-wave").inputs["carrierGatewayId"], "network-id");
    assert.equal(
      find(resources, route, "network-edge-plant").inputs["natGatewayId"],
      "network-ap-northeast-1a-id",
    );
    const gateways = resources.filter(({ type }) => type === "aws:ec2/carrierGateway:CarrierGateway");
    assert.equal(gateways.length, 1);
  });

  it("hold instances, with addresses of the internet or the carrier where they have some", () => {
    const autoScalingGroup = "aws:autoscaling/group:Group";
    for (const name of ["local", "wave", "plant"])
      assert.deepEqual(find(resources, autoScalingGroup, name).inputs["vpcZoneIdentifiers"], [
        `network-edge-${name}-id`,
      ]);
    const common = { deleteOnTermination: "true", deviceIndex: 0 };
    assert.deepEqual(interfacesOf("local"), [
      { ...common, associatePublicIpAddress: "true", securityGroups: ["local-id"] },
    ]);
    assert.deepEqual(interfacesOf("wave"), [
      { ...common, associateCarrierIpAddress: "true", securityGroups: ["wave-id"] },
    ]);
    assert.equal(interfacesOf("plant"), undefined);
    assert.ok(edgesOf(autoScalingGroup, "wave").includes(`${route}::network-edge-wave`));
  });

  it("hold the addresses of tasks on those instances", () => {
    const service = find(resources, "aws:ecs/service:Service", "api");
    const { subnets } = service.inputs["networkConfiguration"] as { subnets: string[] };
    assert.deepEqual(subnets, ["network-edge-plant-id"]);
  });
});

import assert from "node:assert/strict";
import type { AccountObject } from "../../../../sandbox/account/account";
import { behaviourOf } from "../../../../sandbox/account/behaviours/registry";
import { text, type JsonObject } from "../../../../sandbox/account/json";
import { greatestSize } from "../../../../sandbox/account/behaviours/instance-launch";
import { kindsOf } from "../../../../sandbox/account/steady-state/instances";
import { types } from "../../../../sandbox/account/type-tokens";
import { REGION, Scene, type Network } from "../scene";

const mixed = (template: AccountObject, overrides: JsonObject[], distribution: JsonObject = {}) => ({
  mixedInstancesPolicy: {
    instancesDistribution: distribution,
    launchTemplate: {
      launchTemplateSpecification: { launchTemplateId: template.id, version: "1" },
      overrides,
    },
  },
});

describe("sandbox account: instances of Auto Scaling groups", () => {
  let scene: Scene;
  let network: Network;

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
  });

  function template(changes: JsonObject = {}, name = "main"): AccountObject {
    return scene.create("launchTemplate", name, { imageId: "ami-0", instanceType: "m7g.large", ...changes });
  }

  describe("of a group that leaves a subnet", () => {
    const subnetFor = (name: string, availabilityZone: string) =>
      scene.create("subnet", name, { vpcId: network.vpcId, cidrBlock: "10.0.200.0/24", availabilityZone });
    const leave = (subnet: AccountObject, changes: JsonObject = {}) => {
      const launchTemplate = { id: template().id, version: "1" };
      const moving = group({ launchTemplate, ...changes });
      const [, ...others] = network.privateSubnetIds;
      scene.update(moving, { vpcZoneIdentifiers: [subnet.id, ...others] });
      return moving;
    };
    const deletion = () => {
      const subnet = scene.account.named(types.subnet, network.privateSubnetIds[0] ?? "");
      return scene.refusal(() => {
        if (subnet !== undefined) scene.delete(subnet);
      });
    };

    it("stay in it where the group has another one in its zone, until the group goes", () => {
      const moving = leave(subnetFor("same-zone", `${REGION}a`));
      assert.equal(
        deletion(),
        `DependencyViolation: The subnet '${network.privateSubnetIds[0] ?? ""}' has dependencies and cannot be deleted.`,
      );
      scene.delete(moving);
      assert.equal(deletion(), "accepted");
    });

    it("leave a zone that the group leaves", () => {
      leave(subnetFor("other-zone", `${REGION}d`));
      assert.equal(deletion(), "accepted");
    });

    it("leave it with an instance refresh", () => {
      leave(subnetFor("same-zone", `${REGION}a`), { instanceRefresh: { strategy: "Rolling" } });
      assert.equal(deletion(), "accepted");
    });
  });

  function group(changes: JsonObject, name = "main"): AccountObject {
    return scene.create("autoScalingGroup", name, {
      minSize: 2,
      maxSize: 8,
      vpcZoneIdentifiers: network.privateSubnetIds,
      ...changes,
    });
  }

  const own = (of: AccountObject): JsonObject => ({ launchTemplate: { id: of.id, version: "1" } });
  const reasons = (object: AccountObject) =>
    behaviourOf(object.type).unsettled?.(scene.account, object) ?? [];
  const quota = (quotaCode: string, value: number) =>
    scene.create("serviceQuota", quotaCode, { serviceCode: "ec2", quotaCode, value });

  it("takes a type, or properties, and not both in one override", () => {
    const requirements = { vcpuCount: { min: 2 }, memoryMib: { min: 4096 } };
    const override = { instanceType: "m7g.large", instanceRequirements: requirements };
    assert.equal(
      scene.refusal(() => group(mixed(template(), [override]))),
      "ValidationError: InstanceType and InstanceRequirements cannot both be specified in the same LaunchTemplateOverrides structure.",
    );
    group(mixed(template({}, "other"), [{ instanceRequirements: requirements }]));
  });

  it("has no warm pool of Spot instances, from the start or later", () => {
    const spot = { onDemandPercentageAboveBaseCapacity: 0 };
    const words =
      "ValidationError: You can't add a warm pool to an Auto Scaling group that launches Spot Instances.";
    const made = group(mixed(template(), [{ instanceType: "m7g.large" }], spot));
    assert.equal(
      scene.refusal(() => scene.update(made, { warmPool: { minSize: 1 } })),
      words,
    );
    assert.equal(
      scene.refusal(() =>
        group({ ...mixed(template({}, "b"), [{ instanceType: "m7g.large" }], spot), warmPool: {} }, "b"),
      ),
      words,
    );
    group({ ...own(template({}, "c")), warmPool: { minSize: 1 } }, "c");
  });

  it("starts as many instances as the vCPU quota lets it, counting those of other groups", () => {
    quota("L-1216C47A", 6);
    const first = group(own(template()));
    assert.deepEqual(reasons(first), []);
    assert.equal(greatestSize(scene.account, first), 3);
    const second = group(own(template({}, "second")), "second");
    const name = text(second.properties["name"]);
    assert.deepEqual(reasons(second), [
      `waiting for Auto Scaling Group (${name}) capacity satisfied: scaling activity: Failed: VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 6 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit. Launching EC2 instance failed.`,
    ]);
    scene.update(second, { minSize: 0 });
    second.properties["desiredCapacity"] = 1;
    assert.deepEqual(reasons(second), []);
  });

  it("counts Spot instances towards a quota of their own", () => {
    quota("L-1216C47A", 2);
    quota("L-34B43A08", 2);
    const distribution = { onDemandBaseCapacity: 1, onDemandPercentageAboveBaseCapacity: 0 };
    const made = group(mixed(template(), [{ instanceType: "m7g.large" }], distribution));
    assert.deepEqual(reasons(made), []);
    scene.update(made, { minSize: 3 });
    assert.match(reasons(made).join(), /MaxSpotInstanceCountExceeded: Max spot instance count exceeded\./);
  });

  it("starts nothing of a type that none of its zones offers", () => {
    const places = (zone: string) => ({ vpcZoneIdentifiers: null, availabilityZones: [zone] });
    const old = group({ ...own(template()), ...places("us-east-1e") });
    assert.match(
      reasons(old).join(),
      /Unsupported: Your requested instance type \(m7g\.large\) is not supported in your requested Availability Zone \(us-east-1e\)\. Please retry your request by not specifying an Availability Zone or choosing /,
    );
    assert.deepEqual(kindsOf(scene.account, old), []);
    const either = mixed(template({}, "b"), [{ instanceType: "m7g.large" }, { instanceType: "m5.large" }]);
    assert.deepEqual(reasons(group({ ...either, ...places("us-east-1e") }, "b")), []);
    const spread = { vpcZoneIdentifiers: null, availabilityZones: ["us-east-1e", "us-east-1a"] };
    assert.deepEqual(reasons(group({ ...own(template({}, "c")), ...spread }, "c")), []);
  });

  it("holds up its deletion with protected instances, unless it is forced", () => {
    const made = group({ ...own(template()), protectFromScaleIn: true });
    const name = text(made.properties["name"]);
    assert.equal(
      scene.refusal(() => {
        scene.delete(made);
      }),
      `waiting for Auto Scaling Group (${name}) drained: timeout while waiting for state to become '0' (last state: '2', timeout: 10m0s)`,
    );
    scene.update(made, { forceDelete: true });
    scene.delete(made);
    scene.delete(group({ ...own(template({}, "b")), protectFromScaleIn: false }, "b"));
  });

  it("has instances that are what their user data says, on every operating system", () => {
    const kind = (userData: string, changes: JsonObject = {}) => {
      const name = String(scene.account.ofType("aws:ec2/launchTemplate:LaunchTemplate").length);
      const encoded = Buffer.from(userData).toString("base64");
      const [first] = kindsOf(
        scene.account,
        group(own(template({ userData: encoded, ...changes }, name)), name),
      );
      return first ?? assert.fail("no kind");
    };
    const linux = kind('ECS_INSTANCE_ATTRIBUTES={"disk":"ssd"}\nECS_RESERVED_MEMORY=512\n');
    const plain = kind("");
    assert.equal(linux.attributes["disk"], "ssd");
    assert.equal((plain.memoryMiB ?? 0) - (linux.memoryMiB ?? 0), 512);
    const rocket = kind(
      '[settings.ecs]\nreserved-memory = 512\n[settings.ecs.instance-attributes]\n"capacity-group" = "a"\n"disk" = "ssd"\n[settings]\nmotd = "x"\n',
    );
    assert.deepEqual([rocket.attributes["capacity-group"], rocket.attributes["disk"]], ["a", "ssd"]);
    assert.equal(rocket.memoryMiB, linux.memoryMiB);
  });

  it("has no trunk on Windows", () => {
    scene.create("accountSetting", "trunk", { name: "awsvpcTrunking", value: "enabled" });
    const interfaces = (imageId: string, name: string) =>
      kindsOf(scene.account, group(own(template({ imageId, instanceType: "m7i.large" }, name)), name))[0]
        ?.taskInterfaces;
    const linux = "resolve:ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id";
    const windows =
      "resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Full-ECS_Optimized/image_id";
    assert.deepEqual([interfaces(linux, "l"), interfaces(windows, "w")], [10, 2]);
  });
});

import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { parsePlatform } from "../../config/parse";
import { planAddresses } from "../../plan/addresses";
import { planPlatform, type PlatformPlan } from "../../plan/platform";
import { mapSorted } from "../../plan/sorted";
import { stackOfServices } from "../../bench/stacks";
import { planned } from "../support/plan";
import { type Change, context } from "../support/stack";

/** What is needed in each subnet. */
function needed(...changes: Change[]) {
  const { addresses } = planned(...changes);
  return [addresses?.private?.needed, addresses?.public?.needed];
}

/** A platform with nothing in it but its network, and one load balancer. */
const bare: readonly Change[] = [
  ["services", {}],
  ["cluster", undefined],
  ["loadBalancers", undefined],
];
const image = { containers: { app: { image: { uri: "a:1" } } } };
const task = { cpu: 256, memoryMiB: 512 };

describe("planAddresses", () => {
  it("has nothing to say of a VPC that was there before", () => {
    const ids = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];
    const { addresses } = planned([
      "network",
      { vpcId: "vpc-0123456789abcdef0", cidr: "10.0.0.0/16", publicSubnetIds: ids, privateSubnetIds: ids },
    ]);
    assert.equal(addresses, undefined);
  });

  it("counts what is there and what is left", () => {
    assert.deepEqual(planned(...bare).addresses, {
      private: { needed: 0, free: 16379, spare: 16379 },
      public: { needed: 1, free: 4091, spare: 4090 },
    });
  });

  const service = (keys: object): Change => ["services.app", { task, ...image, ...keys }];
  const rows: readonly [string, readonly Change[], readonly [number, number]][] = [
    ["a service by its count, twice while it rolls", [service({ desiredCount: 10 })], [10, 1]],
    [
      "a service by what it may scale out to",
      [service({ scaling: { min: 1, max: 30, targetTracking: { cpuPercent: 50 } } })],
      [30, 1],
    ],
    [
      "a service by its maximum percent",
      [service({ desiredCount: 10, deployment: { maximumPercent: 150 } })],
      [8, 1],
    ],
    ["a service in public subnets there", [service({ desiredCount: 4, subnets: "public" })], [0, 5]],
    [
      "a service in subnets by id nowhere",
      [service({ desiredCount: 4, subnets: ["subnet-0123456789abcdef0"] })],
      [0, 1],
    ],
    ["the tasks of a job", [["jobs.report", { task, ...image, taskCount: 6 }]], [3, 1]],
    [
      "the tasks of a job that borrows the task of a service",
      [service({ desiredCount: 1 }), ["jobs.report", { taskFrom: "services.app", taskCount: 5 }]],
      [4, 1],
    ],
    [
      "eight addresses for an application load balancer and one for a network load balancer",
      [
        ["loadBalancers.a", { scheme: "internal" }],
        ["loadBalancers.b", { kind: "network", scheme: "internet-facing" }],
      ],
      [8, 2],
    ],
    ["no NAT gateway where there is none", [["network.egress", "none"]], [0, 0]],
    ["endpoints", [["network.additionalEndpoints", ["sqs", "sns", "dynamodb"]]], [2, 1]],
    ["mount targets", [["fileSystems.data", { accessPoints: { main: { path: "/" } } }]], [1, 1]],
    [
      "instances where they stand",
      [
        ["cluster.capacity.here", { kind: "ec2", instanceTypes: ["m7i.large"], minSize: 1, maxSize: 6 }],
        [
          "cluster.capacity.outside",
          { kind: "ec2", instanceTypes: ["m7i.large"], minSize: 1, maxSize: 4, subnets: "public" },
        ],
        [
          "cluster.capacity.elsewhere",
          { kind: "ec2", instanceTypes: ["m7i.large"], minSize: 1, maxSize: 9, subnets: ["subnet-01234567"] },
        ],
      ],
      [3, 3],
    ],
    [
      "a trunk beside each instance",
      [
        ["cluster.eniTrunking", true],
        ["cluster.capacity.here", { kind: "ec2", instanceTypes: ["m7i.large"], minSize: 1, maxSize: 6 }],
      ],
      [6, 1],
    ],
    [
      "instances, and the tasks of a daemon on each of them",
      [
        ["cluster.capacity.general", { kind: "ec2", instanceTypes: ["m7i.large"], minSize: 1, maxSize: 6 }],
        service({
          task: { networkMode: "awsvpc" },
          containers: { app: { image: { uri: "a:1" }, memoryMiB: 64 } },
          capacity: { group: "general" },
          scheduling: "DAEMON",
        }),
      ],
      [6, 1],
    ],
  ];
  for (const [title, changes, expected] of rows)
    it(`counts ${title}`, () => {
      assert.deepEqual(needed(...bare, ...changes), expected);
    });

  it("spreads over the zones that there are", () => {
    assert.deepEqual(
      needed(...bare, ["network.availabilityZones", 3], service({ desiredCount: 10 })),
      [7, 1],
    );
  });
});

describe("planning the network of many services", () => {
  /** How often planning and checking the addresses reads something of a service. */
  function reads(count: number): number {
    const plan: PlatformPlan = planPlatform(parsePlatform(stackOfServices(count)), context);
    let read = 0;
    const services = mapSorted(
      plan.services,
      (_, spec) =>
        new Proxy(spec, {
          get: (target, key) => {
            read += 1;
            return Reflect.get(target, key) as unknown;
          },
        }),
    );
    const counted = { ...plan, services };
    planAddresses(counted);
    const network = { ...plan.network, egress: { kind: "endpoints", region: context.region } } as const;
    checkPlatform({ ...counted, network });
    return read;
  }

  it("takes as much work for each service however many there are", () => {
    const [few, many] = [reads(20), reads(200)];
    assert.ok(few > 20, String(few));
    assert.equal(many, few * 10);
  });
});

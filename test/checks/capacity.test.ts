import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

/** What is found, without what only a deployment at the maximum of scaling needs: test/checks/rollout/ is about that. */
function found(...changes: Change[]): string[] {
  return checkPlatform(planned(...changes))
    .filter(({ check }) => check !== "deployments-progress-at-maximum")
    .map(({ severity, path, message }) => `${severity} ${path}: ${message}`);
}

const general = "cluster.capacity.general";
const job = (task: object, capacity: object = { group: "general" }): Change => [
  "jobs.report",
  {
    task: { architecture: "arm64", ...task },
    capacity,
    taskCount: 3,
    containers: { report: { image: { uri: "ghcr.io/example/report:1" }, memoryMiB: 128 } },
  },
];
const scaling = (max: number): Change => [
  "services.api.scaling",
  { min: 1, max, targetTracking: { cpuPercent: 50 } },
];
const bridge: Change = ["services.api.task.networkMode", "bridge"];
const agents: Change = [
  "services.agent",
  {
    task: { architecture: "arm64", networkMode: "bridge" },
    capacity: { group: "general" },
    scheduling: "DAEMON",
    containers: { agent: { image: { uri: "ghcr.io/example/agent:1" }, cpu: 512, memoryMiB: 64 } },
  },
];
const other = {
  kind: "ec2",
  instanceTypes: ["c7g.large"],
  minSize: 0,
  maxSize: 4,
  ami: { architecture: "arm64" },
};

describe("tasks fit on their instances", () => {
  const task = { cpu: 4096, memoryMiB: 4096 };

  it("also those of jobs", () => {
    assert.deepEqual(found(job(task)), [
      "error jobs.report.task.cpu: a task needs 4096 CPU units, an instance m7g.large of capacity group general has 2048; choose a larger instance type, or lower it",
      "warning cluster.capacity.general.maxSize: 4 instances cannot hold the 4 tasks that services and jobs may ask for: at their maximum they need 6 by CPU; raise it, use larger instance types, or lower what services and jobs may ask for",
    ]);
  });

  it("on every group that gets a share of them", () => {
    const shared: Change = ["services.api.capacity", { groups: { general: {}, other: {} } }];
    const memory: Change = ["services.api.containers.api.memoryMiB", 5000];
    assert.deepEqual(found(["cluster.capacity.other", other], shared, memory), [
      "error services.api.task.memoryMiB: a task needs 5000 MiB, an instance c7g.large of capacity group other offers about 3809; choose a larger instance type, or lower it",
    ]);
  });

  it("less what the agent keeps", () => {
    const memory: Change = ["services.api.containers.api.memoryMiB", 7618];
    assert.deepEqual(found(memory), []);
    assert.deepEqual(found(memory, [`${general}.agent.reservedMemoryMiB`, 256]), [
      "error services.api.task.memoryMiB: a task needs 7618 MiB, an instance m7g.large of capacity group general offers about 7362; choose a larger instance type, or lower it",
    ]);
  });

  it("that are only known by what they have at least", () => {
    const requirements = { vCpuCount: { min: 2 }, memoryMiB: { min: 2048 } };
    assert.deepEqual(
      found(
        [`${general}.instanceTypes`, undefined],
        [`${general}.instanceRequirements`, requirements],
        ["services.api.containers.api.memoryMiB", 4096],
      ),
      [
        "error services.api.task.memoryMiB: a task needs 4096 MiB, the smallest instance by instanceRequirements of capacity group general offers about 2048; choose a larger instance type, or lower it",
      ],
    );
  });

  it("with as many GPUs as they ask for", () => {
    const gpu = { family: "al2023-gpu" };
    const asking = (value: number): Change => [
      "services.api.containers.api.resourceRequirements",
      [{ type: "GPU", value }],
    ];
    const group: Change[] = [
      [`${general}.instanceTypes`, ["g5.xlarge"]],
      [`${general}.ami`, gpu],
      ["services.api.task.architecture", "x86_64"],
    ];
    assert.deepEqual(found(...group, asking(1)), []);
    assert.equal(
      found(...group, asking(2))[0],
      "error services.api.task: a task needs 2 GPUs, an instance g5.xlarge of capacity group general has 1; choose a larger instance type, or ask for fewer",
    );
  });
});

describe("groups hold what may run on them", () => {
  it("by network interfaces, which trunking multiplies", () => {
    assert.deepEqual(found(scaling(8)), []);
    assert.deepEqual(found(scaling(9)), [
      "warning cluster.capacity.general.maxSize: 4 instances cannot hold the 9 tasks that services and jobs may ask for: at their maximum they need 5 by network interfaces; raise it, set cluster.eniTrunking, use larger instance types, or lower what services and jobs may ask for",
    ]);
    assert.deepEqual(found(scaling(9), ["cluster.eniTrunking", true]), []);
  });

  it("with the jobs among them", () => {
    assert.deepEqual(found(scaling(5), job({ memoryMiB: 128 })), []);
    assert.equal(found(scaling(6), job({ memoryMiB: 128 })).length, 1);
  });

  it("by memory, of which daemons take their part on each instance", () => {
    const memory: Change = ["services.api.containers.api.memoryMiB", 3800];
    assert.deepEqual(found(bridge, memory, scaling(8)), []);
    assert.match(found(bridge, memory, scaling(8), agents).join(), /need 5 by memory/);
  });

  it("by CPU that daemons leave", () => {
    const cpu: Change = ["services.api.containers.api.cpu", 1024];
    assert.deepEqual(found(bridge, cpu, scaling(8)), []);
    assert.match(found(bridge, cpu, scaling(8), agents).join(), /need 6 by CPU/);
  });

  it("by ports that a task has to itself", () => {
    const ports: Change[] = [
      bridge,
      ["services.api.containers.api.portMappings", [{ name: "http", containerPort: 80, hostPort: 80 }]],
    ];
    assert.deepEqual(found(...ports, scaling(4)), []);
    assert.match(
      found(...ports, scaling(5)).join(),
      /need 5 by ports of the instance; raise it, or lower what services and jobs may ask for$/,
    );
  });

  it("by tasks that do not share an instance", () => {
    const alone: Change[] = [
      bridge,
      ["services.api.placement", { constraints: [{ type: "distinctInstance" }] }],
    ];
    assert.deepEqual(found(...alone, scaling(4)), []);
    assert.match(found(...alone, scaling(5)).join(), /need 5 by distinctInstance/);
  });

  it("of several groups each its share", () => {
    const shared: Change = [
      "services.api.capacity",
      { groups: { general: { base: 2, weight: 1 }, other: { weight: 3 } } },
    ];
    const more: Change = ["cluster.capacity.other", other];
    assert.deepEqual(found(more, shared, scaling(13)), []);
    assert.match(
      found(more, shared, scaling(14)).join(),
      /^warning cluster\.capacity\.other\.maxSize: .* need 5 by/,
    );
  });

  it("as far as their types are known", () => {
    assert.deepEqual(found(scaling(100), [`${general}.instanceTypes`, ["m7g.large", "x8g.large"]]), []);
  });
});

describe("what is said about instances holds", () => {
  it("warns of an image whose support has ended", () => {
    assert.deepEqual(found([`${general}.ami.family`, "al2"]), [
      "warning cluster.capacity.general.ami.family: the support of Amazon Linux 2 ended on 2026-06-30: al2 may get no security fixes; use al2023",
    ]);
  });

  it("finds user data that EC2 does not take", () => {
    const bytes = Buffer.byteLength(planned().cluster.groups["general"]?.launchTemplate.userData ?? "");
    const userData = (length: number): Change => [`${general}.userData`, `${"#".repeat(length - 1)}\n`];
    assert.deepEqual(found(userData(16384 - bytes)), []);
    assert.deepEqual(found(userData(16385 - bytes)), [
      "error cluster.capacity.general.userData: comes to 16385 bytes with what joins the cluster, EC2 takes 16384; shorten it, or load a part of it from S3",
    ]);
  });

  it("warns of types without a trunk among others", () => {
    const trunking: Change = ["cluster.eniTrunking", true];
    assert.deepEqual(found(trunking), []);
    assert.deepEqual(found(trunking, [`${general}.instanceTypes`, ["m7g.large", "t4g.large"]]), [
      "warning cluster.capacity.general.instanceTypes: t4g.large has no trunk although cluster.eniTrunking is on; choose other types, or expect as few tasks on them as before",
    ]);
    const win = {
      kind: "ec2",
      instanceTypes: ["m7i.large", "m6i.large"],
      minSize: 0,
      maxSize: 1,
      ami: { family: "windows-2022" },
    };
    assert.match(
      found(trunking, ["cluster.capacity.win", win]).join(),
      /m7i\.large, m6i\.large have no trunk with Windows/,
    );
  });
});

describe("what runs on Spot stops in time", () => {
  const timeout = (seconds: number): Change => ["services.api.containers.api.stopTimeoutSeconds", seconds];
  const spot: Change = [`${general}.spot`, {}];

  it("within the notice of two minutes", () => {
    assert.deepEqual(found(timeout(121)), []);
    assert.deepEqual(found(spot, timeout(120)), []);
    assert.deepEqual(found(spot, timeout(121)), [
      "warning services.api.containers.api.stopTimeoutSeconds: 121 is more than the 120 seconds that Spot leaves; lower it, or run on On-Demand capacity",
    ]);
  });

  it("as jobs do", () => {
    const report = {
      task: { architecture: "arm64" },
      capacity: { group: "general" },
      containers: { report: { image: { uri: "a:1" }, memoryMiB: 128, stopTimeoutSeconds: 600 } },
    };
    assert.match(
      found(spot, ["jobs.report", report]).join(),
      /^warning jobs\.report\.containers\.report\.stopTimeoutSeconds: 600 /,
    );
  });

  it("and its load balancer lets go of it, on Fargate Spot, too", () => {
    const delay: Change = ["services.web.loadBalancer.deregistrationDelaySeconds", 300];
    assert.deepEqual(found(delay), []);
    assert.deepEqual(found(delay, ["services.web.capacity", { fargate: { spotWeight: 1 } }]), [
      "warning services.web.loadBalancer.deregistrationDelaySeconds: 300 is more than the 120 seconds that Spot leaves, so that connections are cut; lower it, or run on On-Demand capacity",
    ]);
  });
});

describe("groups in public subnets", () => {
  it("reach ECS by their own addresses", () => {
    const open: Change = ["network.egress", "public-ip"];
    assert.match(found(open).join(), /instances stand in private subnets/);
    assert.deepEqual(found(open, [`${general}.subnets`, "public"]), []);
  });
});

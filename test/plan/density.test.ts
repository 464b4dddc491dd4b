import assert from "node:assert/strict";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

const general = "cluster.capacity.general";
const types = (...names: string[]): Change => [`${general}.instanceTypes`, names];
const bridge: Change = ["services.api.task.networkMode", "bridge"];

/** Density of service api by instance type. */
function densities(...changes: Change[]): Record<string, unknown> {
  const ofGroup = planned(...changes).densities?.["general"] ?? {};
  return Object.fromEntries(Object.entries(ofGroup).map(([type, tasks]) => [type, tasks["api"]]));
}

describe("planDensities", () => {
  it("counts the network interfaces of each type", () => {
    assert.deepEqual(densities(types("m7g.large", "m7g.2xlarge")), {
      "m7g.large": { tasksPerInstance: 2, limit: "interfaces" },
      "m7g.2xlarge": { tasksPerInstance: 3, limit: "interfaces" },
    });
  });

  it("counts those of the trunk, until memory is the tighter limit", () => {
    const trunking: Change = ["cluster.eniTrunking", true];
    assert.deepEqual(densities(types("m7g.large", "c7g.medium"), trunking), {
      "m7g.large": { tasksPerInstance: 10, limit: "interfaces" },
      "c7g.medium": { tasksPerInstance: 4, limit: "interfaces" },
    });
    assert.deepEqual(densities(trunking, ["services.api.containers.api.memoryMiB", 1000]), {
      "m7g.large": { tasksPerInstance: 7, limit: "memory" },
    });
  });

  it("counts no trunk on Windows", () => {
    const win = {
      kind: "ec2",
      instanceTypes: ["m7i.large"],
      minSize: 0,
      maxSize: 2,
      ami: { family: "windows-2022" },
    };
    const task = { operatingSystem: "WINDOWS_SERVER_2022_FULL" };
    const report = {
      task,
      capacity: { group: "win" },
      containers: { report: { image: { uri: "a:1" }, memoryMiB: 64 } },
    };
    const plan = planned(
      ["cluster.eniTrunking", true],
      ["cluster.capacity.win", win],
      ["jobs.report", report],
    );
    assert.deepEqual(plan.densities?.["win"]?.["m7i.large"]?.["report"], {
      tasksPerInstance: 2,
      limit: "interfaces",
    });
  });

  it("counts CPU and memory, less what the agent keeps", () => {
    assert.deepEqual(densities(bridge, ["services.api.containers.api.cpu", 300]), {
      "m7g.large": { tasksPerInstance: 6, limit: "cpu" },
    });
    assert.deepEqual(densities(bridge), { "m7g.large": { tasksPerInstance: 29, limit: "memory" } });
    assert.deepEqual(densities(bridge, [`${general}.agent.reservedMemoryMiB`, 512]), {
      "m7g.large": { tasksPerInstance: 27, limit: "memory" },
    });
  });

  it("counts one task for each port of the instance, and one where tasks keep apart", () => {
    const port: Change = [
      "services.api.containers.api.portMappings",
      [{ name: "http", containerPort: 80, hostPort: 8080 }],
    ];
    assert.deepEqual(densities(bridge, port), { "m7g.large": { tasksPerInstance: 1, limit: "hostPorts" } });
    const alone: Change = ["services.api.placement", { constraints: [{ type: "distinctInstance" }] }];
    assert.deepEqual(densities(bridge, alone), {
      "m7g.large": { tasksPerInstance: 1, limit: "distinctInstance" },
    });
  });

  it("counts GPUs", () => {
    assert.deepEqual(
      densities(
        types("g5.xlarge", "g5.12xlarge"),
        [`${general}.ami`, { family: "al2023-gpu" }],
        ["services.api.task.architecture", "x86_64"],
        ["services.api.containers.api.resourceRequirements", [{ type: "GPU", value: 1 }]],
      ),
      {
        "g5.xlarge": { tasksPerInstance: 1, limit: "gpus" },
        "g5.12xlarge": { tasksPerInstance: 4, limit: "gpus" },
      },
    );
  });

  it("does not guess about types outside the tables, and about interfaces that it does not know", () => {
    assert.deepEqual(densities(types("x8g.large")), {});
    assert.deepEqual(densities(types("g5g.xlarge"), ["services.api.containers.api.memoryMiB", 512]), {});
    assert.equal("densities" in planned(["services.api", undefined]), false);
  });

  it("counts tasks of jobs", () => {
    const report = {
      task: { architecture: "arm64", cpu: 512, memoryMiB: 512, networkMode: "bridge" },
      capacity: { group: "general" },
      containers: { report: { image: { uri: "a:1" } } },
    };
    assert.deepEqual(planned(["jobs.report", report]).densities?.["general"]?.["m7g.large"]?.["report"], {
      tasksPerInstance: 4,
      limit: "cpu",
    });
  });
});

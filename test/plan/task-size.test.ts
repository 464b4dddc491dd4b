import assert from "node:assert/strict";
import { z } from "zod";
import { workloadKeys } from "../../config/workload";
import { planTaskSize } from "../../plan/task-size";
import { plannedService } from "../support/plan";

const schema = z.strictObject(workloadKeys);

/** The size of a task whose containers ask for so much, in CPU units and MiB. */
function sizeOf(asked: [cpu: number, memoryMiB: number][], task: object = {}, others: object = {}) {
  const containers = asked.map(([cpu, memoryMiB], index) => [
    `c${String(index)}`,
    { image: { uri: "a:1" }, ...(cpu > 0 && { cpu }), ...(memoryMiB > 0 && { memoryMiB }) },
  ]);
  return planTaskSize(
    schema.parse({ task, containers: Object.fromEntries(containers) as object, ...others }),
  );
}

/** What the containers ask for together, what is given, and the size. */
const rows: [asked: [number, number][], given: object, wanted: [cpu: number, memoryMiB: number]][] = [
  [[[0, 0]], {}, [256, 512]],
  [[[256, 512]], {}, [256, 512]],
  [[[257, 512]], {}, [512, 1024]],
  [[[256, 513]], {}, [256, 1024]],
  [[[0, 2049]], {}, [512, 3072]],
  [[[0, 4097]], {}, [1024, 5120]],
  [
    [
      [100, 300],
      [100, 300],
    ],
    {},
    [256, 1024],
  ],
  [[[4096, 30721]], {}, [8192, 32768]],
  [[[8192, 16385]], {}, [8192, 20480]],
  [[[16384, 32769]], {}, [16384, 40960]],
  [[[16385, 6]], {}, [32768, 61440]],
  [[[0, 122881]], {}, [32768, 249856]],
  [[[0, 0]], { cpu: 1024 }, [1024, 2048]],
  [[[0, 3000]], { cpu: 1024 }, [1024, 3072]],
  [[[0, 0]], { memoryMiB: 4096 }, [512, 4096]],
  [[[600, 0]], { memoryMiB: 4096 }, [1024, 4096]],
  [[[0, 0]], { operatingSystem: "WINDOWS_SERVER_2022_CORE" }, [1024, 2048]],
  [[[0, 20000]], { operatingSystem: "WINDOWS_SERVER_2022_CORE" }, [4096, 20480]],
];

describe("planTaskSize", () => {
  for (const [asked, given, [cpu, memoryMiB]] of rows)
    it(`${JSON.stringify(asked)} with ${JSON.stringify(given)} gets ${String(cpu)} and ${String(memoryMiB)}`, () => {
      const size = sizeOf(asked, given);
      assert.deepEqual([size.cpu, size.memoryMiB], [cpu, memoryMiB]);
    });

  it("says why", () => {
    assert.equal(
      sizeOf([
        [200, 600],
        [100, 300],
      ]).reason,
      "the containers ask for 300 CPU units and 900 MiB together; " +
        "512 CPU units with 1024 MiB is the smallest Fargate size that holds them",
    );
    assert.equal(
      sizeOf([[0, 600]], { cpu: 512 }).reason,
      "cpu 512 is given, the containers ask for 0 CPU units and 600 MiB together; " +
        "512 CPU units with 1024 MiB is the smallest Fargate size that holds them",
    );
    assert.equal(
      sizeOf([[0, 600]], { memoryMiB: 1024 }).reason,
      "memoryMiB 1024 is given, the containers ask for 0 CPU units and 600 MiB together; " +
        "256 CPU units with 1024 MiB is the smallest Fargate size that holds them",
    );
  });

  it("counts hard limits, and reservations where there are none", () => {
    const image = { uri: "a:1" };
    const { reason } = planTaskSize(
      schema.parse({
        containers: {
          limited: { image, memoryMiB: 500, memoryReservationMiB: 100 },
          reserved: { image, memoryReservationMiB: 200 },
        },
      }),
    );
    assert.match(String(reason), /^the containers ask for 0 CPU units and 700 MiB together/);
  });

  it("counts the log router", () => {
    const firelens = { options: { Name: "stdout" }, memoryReservationMiB: 50 };
    assert.equal(sizeOf([[0, 500]], {}, { logging: { firelens } }).memoryMiB, 1024);
  });

  it("takes what is given, and gives no reason for it", () => {
    assert.deepEqual(sizeOf([[0, 0]], { cpu: 512, memoryMiB: 3072 }), { cpu: 512, memoryMiB: 3072 });
  });

  it("needs no size on instances", () => {
    const capacity = { group: "general" };
    assert.deepEqual(sizeOf([[128, 256]], {}, { capacity }), {});
    assert.deepEqual(sizeOf([[128, 256]], { memoryMiB: 300 }, { capacity }), { memoryMiB: 300 });
  });

  it("reaches the task definition as text, and the plan with its reason", () => {
    const { taskDefinition, sizeReason } = plannedService("web", { task: {} });
    assert.deepEqual([taskDefinition.cpu, taskDefinition.memory], ["256", "512"]);
    assert.match(String(sizeReason), /smallest Fargate size/);
  });
});

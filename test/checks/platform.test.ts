import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { parsePlatform } from "../../config/parse";
import { planPlatform } from "../../plan/platform";
import { planned } from "../support/plan";
import { type Change, context, stackInput } from "../support/stack";

describe("checkPlatform", () => {
  it("finds nothing in a sound platform", () => {
    assert.deepEqual(checkPlatform(planned()), []);
  });

  it("finds a region with too few zones", () => {
    const plan = planPlatform(parsePlatform(stackInput()), {
      ...context,
      availabilityZones: ["ap-northeast-1a"],
    });
    assert.deepEqual(checkPlatform(plan), [
      {
        check: "zones-exist",
        severity: "error",
        path: "network.availabilityZones",
        message:
          "2 zones are asked for, the region offers 1 to this account; ask for fewer, or choose another region",
      },
    ]);
  });

  it("finds a task that no instance of its group can hold", () => {
    const findings = checkPlatform(
      planned(["services.api.task", { cpu: 4096, memoryMiB: 8192, architecture: "arm64" }]),
    );
    assert.deepEqual(
      findings.map(({ path, message }) => `${path}: ${message}`),
      [
        "services.api.task.cpu: a task needs 4096 CPU units, an instance m7g.large of capacity group general has 2048; choose a larger instance type, or lower it",
        "services.api.task.memoryMiB: a task needs 8192 MiB, an instance m7g.large of capacity group general offers about 7618; choose a larger instance type, or lower it",
      ],
    );
  });

  it("counts the containers where the task has no size", () => {
    const findings = checkPlatform(planned(["services.api.containers.api.memoryMiB", 8192]));
    assert.deepEqual(
      findings.map(({ path }) => path),
      ["services.api.task.memoryMiB"],
    );
  });

  it("takes a task that just fits", () => {
    assert.deepEqual(
      checkPlatform(planned(["services.api.task", { cpu: 2048, memoryMiB: 7618, architecture: "arm64" }])),
      [],
    );
  });

  it("finds subnets of all kinds that are too small, and says how large they have to be", () => {
    const said = (...changes: Change[]) => checkPlatform(planned(...changes)).map(({ message }) => message);
    const subnets = {
      public: ["10.0.0.0/28", "10.0.1.0/24"],
      private: ["10.0.2.0/26", "10.0.3.0/24"],
    };
    const balancers = Object.fromEntries(
      ["a", "b"].map((name) => [`loadBalancers.${name}`, { scheme: "internet-facing" }] as const),
    );
    assert.deepEqual(said(["network.subnets", subnets], ...Object.entries(balancers)), [
      "public subnet 10.0.0.0/28 in ap-northeast-1a has 11 free addresses, the peak of a deployment needs 25; give each of them a /27 or larger in network.subnets, or lower scaling.max or deployment.maximumPercent",
    ]);
    const many = { min: 1, max: 5000, targetTracking: { cpuPercent: 50 } };
    assert.match(
      said(["network.cidr", "10.0.0.0/18"], ["services.web.scaling", many])[0] ?? "",
      /^private subnet 10\.0\.0\.0\/20 .* needs 5003; use a cidr of \/17 or larger, or lower/,
    );
    const large = ["b", "c", "d"].map((name): Change => [
      `services.${name}`,
      {
        task: { cpu: 256, memoryMiB: 512 },
        containers: { app: { image: { uri: "a:1" } } },
        scaling: many,
      },
    ]);
    assert.match(
      said(["services.web.scaling", many], ...large)[0] ?? "",
      /needs 20003; no VPC is large enough: add network.secondaryCidrs for tasks, or lower/,
    );
  });

  it("finds subnets that a deployment would exhaust", () => {
    const scaling = { min: 1, max: 50, targetTracking: { cpuPercent: 50 } };
    const [finding, ...others] = checkPlatform(
      planned(["network.cidr", "10.0.0.0/24"], ["services.web.scaling", scaling]),
    );
    assert.deepEqual(finding, undefined);
    const small = checkPlatform(
      planned(["network.cidr", "10.0.0.0/24"], ["services.web.scaling", { ...scaling, max: 60 }]),
    );
    assert.deepEqual(others, []);
    assert.deepEqual(
      small.map(({ path, message }) => `${path}: ${message}`),
      [
        "network.cidr: private subnet 10.0.0.0/26 in ap-northeast-1a has 59 free addresses, the peak of a deployment needs 63; use a cidr of /23 or larger, or lower scaling.max or deployment.maximumPercent",
        "network.cidr: private subnet 10.0.0.64/26 in ap-northeast-1c has 59 free addresses, the peak of a deployment needs 63; use a cidr of /23 or larger, or lower scaling.max or deployment.maximumPercent",
      ],
    );
  });
});

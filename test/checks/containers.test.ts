import assert from "node:assert/strict";
import { checkPlatform } from "../../checks/platform";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

function found(...changes: Change[]): string[] {
  return checkPlatform(planned(...changes)).map(
    ({ severity, path, message }) => `${severity} ${path}: ${message}`,
  );
}

describe("host directories are cleared", () => {
  const volume: Change = ["services.api.task.volumes", { data: { hostPath: "/var/data" } }];
  const mount = (readOnly: boolean): Change => [
    "services.api.containers.api.mountPoints",
    [{ sourceVolume: "data", containerPath: "/data", readOnly }],
  ];

  it("warns of a directory of the instance that is written to", () => {
    assert.deepEqual(found(volume, mount(false)), [
      "warning services.api.task.volumes.data.hostPath: what the containers write to /var/data stays on the instance when the task has gone, " +
        "and other tasks there see it; use an empty volume or efs, or clear it yourself and set readOnly where nothing is written",
    ]);
  });

  it("lets containers read what is there, and write to volumes that go with the task", () => {
    assert.deepEqual(found(volume, mount(true)), []);
    assert.deepEqual(found(["services.api.task.volumes", { data: {} }], mount(false)), []);
    assert.deepEqual(found(volume), []);
  });

  it("looks at jobs too", () => {
    const job = {
      capacity: { group: "general" },
      task: { architecture: "arm64", volumes: { data: { hostPath: "/var/data" } } },
      containers: {
        report: {
          image: { uri: "a:1" },
          memoryMiB: 64,
          mountPoints: [{ sourceVolume: "data", containerPath: "/data" }],
        },
      },
    };
    assert.deepEqual(
      checkPlatform(planned(["jobs.report", job])).map(({ path }) => path),
      ["jobs.report.task.volumes.data.hostPath"],
    );
  });

  it("leaves machines outside AWS to their owner", () => {
    const external: Change[] = [
      ["services.api.capacity", { external: true }],
      ["services.api.task.networkMode", "bridge"],
    ];
    assert.deepEqual(found(...external, volume, mount(false)), []);
  });
});

describe("start timeouts are used", () => {
  const database = {
    image: { uri: "a:1" },
    startTimeoutSeconds: 60,
    healthCheck: { command: ["CMD", "true"] },
  };
  const waiting = (condition?: string): Change[] => [
    ["services.web.containers.database", database],
    [
      "services.web.containers.web.dependsOn",
      condition === undefined ? [] : [{ containerName: "database", condition }],
    ],
  ];
  const unused =
    "warning services.web.containers.database.startTimeoutSeconds: 60 is never used: no container waits in dependsOn for database to be COMPLETE, SUCCESS or HEALTHY; " +
    "remove it, or use healthCheck.startPeriodSeconds for an application that starts slowly";

  it("warns where nobody waits for the container, or only for its start", () => {
    assert.deepEqual(found(...waiting()), [unused]);
    assert.deepEqual(found(...waiting("START")), [unused]);
    assert.deepEqual(found(...waiting("HEALTHY")), []);
  });

  it("is no matter of the container that waits", () => {
    assert.deepEqual(
      checkPlatform(
        planned(...waiting("HEALTHY"), ["services.web.containers.web.startTimeoutSeconds", 60]),
      ).map(({ path }) => path),
      ["services.web.containers.web.startTimeoutSeconds"],
    );
  });
});

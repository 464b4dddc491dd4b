import assert from "node:assert/strict";
import { logConfiguration } from "../../config/container-logging";
import { logging } from "../../config/logging";
import { planLogConfiguration, planLogRouter } from "../../plan/log-configuration";

const secret = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:splunk-AbCdEf";

function destination(given: object) {
  return { logGroupName: "/ecs/a", region: "eu-west-1", logging: logging.parse(given) };
}

function planned(given: object | undefined, ofTask: object = {}) {
  const parsed = given === undefined ? undefined : logConfiguration.parse(given);
  return planLogConfiguration("app", parsed, destination(ofTask));
}

const awslogs = {
  "awslogs-group": "/ecs/a",
  "awslogs-region": "eu-west-1",
  "awslogs-stream-prefix": "app",
};

const rows: [name: string, container: object | undefined, task: object, wanted: object][] = [
  [
    "nothing said",
    undefined,
    {},
    { logDriver: "awslogs", options: { ...awslogs, "max-buffer-size": "25m", mode: "non-blocking" } },
  ],
  [
    "the task says how",
    undefined,
    { mode: "non-blocking", maxBufferSizeMiB: 4 },
    { logDriver: "awslogs", options: { ...awslogs, "max-buffer-size": "4m", mode: "non-blocking" } },
  ],
  [
    "nothing is buffered that blocks",
    undefined,
    { mode: "blocking" },
    { logDriver: "awslogs", options: { ...awslogs, mode: "blocking" } },
  ],
  [
    "the container says otherwise than its task",
    { logDriver: "awslogs", mode: "non-blocking", maxBufferSizeMiB: 8, streamPrefix: "x" },
    { mode: "blocking" },
    {
      logDriver: "awslogs",
      options: { ...awslogs, "awslogs-stream-prefix": "x", "max-buffer-size": "8m", mode: "non-blocking" },
    },
  ],
  [
    "messages of several lines by their date",
    { logDriver: "awslogs", mode: "blocking", datetimeFormat: "%Y" },
    {},
    { logDriver: "awslogs", options: { "awslogs-datetime-format": "%Y", ...awslogs, mode: "blocking" } },
  ],
  [
    "messages of several lines by a pattern",
    { logDriver: "awslogs", mode: "blocking", multilinePattern: "^\\[" },
    {},
    { logDriver: "awslogs", options: { ...awslogs, "awslogs-multiline-pattern": "^\\[", mode: "blocking" } },
  ],
  [
    "Splunk with its token in a secret",
    {
      logDriver: "splunk",
      options: { "splunk-url": "https://s", "splunk-format": "raw" },
      secretOptions: { "splunk-token": { valueFrom: secret } },
    },
    {},
    {
      logDriver: "splunk",
      options: { "splunk-format": "raw", "splunk-url": "https://s" },
      secretOptions: [{ name: "splunk-token", valueFrom: secret }],
    },
  ],
  ["a driver without options", { logDriver: "journald" }, {}, { logDriver: "journald" }],
  [
    "the log router of the task",
    undefined,
    { firelens: { options: { region: "eu-west-1", Name: "firehose" }, secretOptions: { key: "/k" } } },
    {
      logDriver: "awsfirelens",
      options: { Name: "firehose", region: "eu-west-1" },
      secretOptions: [{ name: "key", valueFrom: "/k" }],
    },
  ],
  [
    "an output of its own through the log router",
    { logDriver: "awsfirelens", options: { Name: "s3" } },
    { firelens: { options: { Name: "firehose" } } },
    { logDriver: "awsfirelens", options: { Name: "s3" } },
  ],
  [
    "past the log router",
    { logDriver: "awslogs" },
    { mode: "blocking", firelens: { options: { Name: "firehose" } } },
    { logDriver: "awslogs", options: { ...awslogs, mode: "blocking" } },
  ],
];

describe("planLogConfiguration", () => {
  for (const [name, container, task, wanted] of rows)
    it(name, () => {
      assert.deepEqual(planned(container, task), wanted);
    });

  it("has options in the order of their keys, since the definition is compared as text", () => {
    const { options } = planned({ logDriver: "gelf", options: { b: "2", a: "1" } });
    assert.deepEqual(Object.keys(options ?? {}), ["a", "b"]);
    assert.deepEqual(Object.keys(planned({ logDriver: "awslogs", multilinePattern: "x" }).options ?? {}), [
      "awslogs-group",
      "awslogs-multiline-pattern",
      "awslogs-region",
      "awslogs-stream-prefix",
      "max-buffer-size",
      "mode",
    ]);
  });
});

describe("planLogRouter", () => {
  it("adds no router where none is asked for", () => {
    assert.equal(planLogRouter(destination({})), undefined);
  });

  it("adds a router whose own output goes to the log group", () => {
    assert.deepEqual(
      planLogRouter(destination({ firelens: { type: "fluentd", options: { Name: "stdout" } } })),
      {
        name: "log-router",
        image: "public.ecr.aws/aws-observability/aws-for-fluent-bit:stable",
        essential: true,
        memoryReservation: 50,
        user: "0",
        firelensConfiguration: { type: "fluentd", options: { "enable-ecs-log-metadata": "true" } },
        logConfiguration: {
          logDriver: "awslogs",
          options: {
            "awslogs-group": "/ecs/a",
            "awslogs-region": "eu-west-1",
            "awslogs-stream-prefix": "log-router",
            "max-buffer-size": "25m",
            mode: "non-blocking",
          },
        },
      },
    );
  });
});

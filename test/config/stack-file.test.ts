import assert from "node:assert/strict";
import { ConfigError } from "../../config/problem";
import { readStackFile } from "../../config/stack-file";

describe("readStackFile", () => {
  it("takes the keys of the platform and leaves the others", () => {
    const file = readStackFile(
      "config:\n  aws:region: eu-west-1\n  ecs-platform:network: { cidr: 10.0.0.0/16 }\n  other:key: 1\n",
    );
    assert.deepEqual(file.platform, { network: { cidr: "10.0.0.0/16" } });
    assert.equal(file.region, "eu-west-1");
  });

  it("finds the line of a problem, and of the nearest key above a missing one", () => {
    const file = readStackFile("config:\n  ecs-platform:services:\n    web:\n      task:\n        cpu: 3\n");
    assert.deepEqual(file.positionOf({ path: "services.web.task.cpu", message: "" }), {
      line: 5,
      column: 14,
    });
    assert.deepEqual(file.positionOf({ path: "services.web.containers", message: "" }), {
      line: 4,
      column: 7,
    });
    assert.equal(file.positionOf({ path: "network", message: "" }), undefined);
  });

  it("fails with line and column when the file is no YAML", () => {
    assert.throws(
      () => readStackFile("config:\n  a: [1\n  b: 2\n"),
      (error) =>
        error instanceof ConfigError && /^line 3, column \d+: is no valid YAML: /.test(error.message),
    );
  });

  it("fails when there is no config", () => {
    assert.throws(
      () => readStackFile("ecs-platform:network: {}\n"),
      new ConfigError([
        {
          path: "config",
          message: "is missing; put the keys of the platform under config, as ecs-platform:network and so on",
        },
      ]),
    );
  });
});

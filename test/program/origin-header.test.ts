import assert from "node:assert/strict";
import type { ServiceInput } from "../../config/service";
import { samplePlatform } from "../../contract/sample-platform";
import { EcsService } from "../../program/ecs-service";
import { find, record } from "../support/record";

const originHeader = { name: "X-Origin-Verify", parameterNames: ["origin-header.public.1-0000001"] };
const getParameter = "aws:ssm/getParameter:getParameter";

/** A platform whose load balancer stands behind a distribution. */
function behindCloudFront() {
  const sample = samplePlatform();
  const loadBalancers = Object.fromEntries(
    Object.entries(sample.loadBalancers).map(([name, each]) => [name, { ...each, originHeader }]),
  );
  return { ...sample, loadBalancers };
}

function service(paths: string[], rest: object = {}): ServiceInput {
  return {
    containers: {
      app: {
        image: { uri: "ghcr.io/example/app:1" },
        portMappings: [{ name: "http", containerPort: 8080 }],
      },
    },
    loadBalancer: { name: "public", container: "app", port: "http", priority: 7, paths, ...rest },
  };
}

describe("a service of another stack behind a distribution of the platform", () => {
  const build = (input: ServiceInput) =>
    record(() => new EcsService("checkout", { platform: behindCloudFront(), ...input }), {
      answers: { [getParameter]: ({ name }) => ({ value: `value of ${String(name)}` }) },
    });

  it("asks for the header with the values that the platform keeps", async () => {
    const rule = find(await build(service(["/*"])), "aws:lb/listenerRule:ListenerRule", "checkout");
    assert.deepEqual(rule.inputs["conditions"], [
      { pathPattern: { values: ["/*"] } },
      {
        httpHeader: {
          httpHeaderName: "X-Origin-Verify",
          values: ["value of origin-header.public.1-0000001"],
        },
      },
    ]);
  });

  it("has room for as many values as the header leaves", async () => {
    await build(service(["/1", "/2", "/3", "/4"]));
    await assert.rejects(
      build(service(["/1", "/2", "/3", "/4", "/5"])),
      /services\.checkout\.loadBalancer: has 5 values in its conditions, and the header of the distribution in front of public has 1/,
    );
  });

  it("makes no records that lead past the distribution", async () => {
    await assert.rejects(
      build(service(["/*"], { hosts: ["shop.example.com"], zoneId: "Z0123456789ABCDEFGHIJ" })),
      /services\.checkout\.loadBalancer\.zoneId: leads clients past the distribution in front of public/,
    );
  });
});

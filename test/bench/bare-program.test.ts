import assert from "node:assert/strict";
import { bareProgram, markedResource } from "../../bench/bare-program";
import { stackOfServices } from "../../bench/stacks";
import { type RecordedResource } from "../support/record";
import { recordProgram } from "../support/record-program";

describe("bareProgram", function () {
  this.timeout(60_000);
  let resources: readonly RecordedResource[] = [];
  let program = "";
  before(async () => {
    resources = (await recordProgram(stackOfServices(2), { create: markedResource })).resources;
    program = bareProgram(resources);
  });

  it("registers every resource once, and no component", () => {
    const custom = resources.filter((each) => each.custom);
    assert.equal(program.match(/^const r\d+ = new aws\./gm)?.length, custom.length);
    assert.equal(program.includes("ecs-platform:index"), false);
  });

  it("refers to outputs where our program does, and leaves no marker behind", () => {
    assert.match(
      program,
      /new aws\.ec2\.InternetGateway\("network", \{ "tags": \{ "Name": "network" \}, "vpcId": r\d+\.id \}/,
    );
    assert.match(program, /"resourceLabel": pulumi\.interpolate|"resourceId": r\d+\.resourceId/);
    assert.equal(/[«»]/.test(program), false);
  });

  it("keeps the edges that no property shows", () => {
    const service = program.split("\n").find((line) => line.includes("new aws.ecs.Service("));
    assert.match(service ?? "", /dependsOn: \[(r\d+(, )?){5,}\], ignoreChanges: \["desiredCount"\]/);
  });
});

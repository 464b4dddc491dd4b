import assert from "node:assert/strict";
import { addressesText, networkText } from "../../cli/network-text";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

function said(...changes: Change[]): string {
  return networkText(planned(...changes).network);
}

describe("addressesText", () => {
  it("says what the peak of a deployment takes of each subnet", () => {
    assert.equal(
      addressesText(planned().addresses),
      "Addresses      at the peak of a deployment 4 of 16379 in each private subnet, 9 of 4091 in each public subnet",
    );
    assert.equal(addressesText(undefined), "");
  });
});

describe("networkText", () => {
  const vpc = "new VPC 10.0.0.0/16 in ap-northeast-1a, ap-northeast-1c";

  it("counts what is billed by the hour whether it is used or not", () => {
    assert.equal(said(), `${vpc}, 1 NAT gateway billed by the hour`);
    assert.equal(said(["network.egress", "nat-per-zone"]), `${vpc}, 2 NAT gateways billed by the hour`);
    assert.equal(
      said(["network.additionalEndpoints", ["sqs", "dynamodb", "sns"]]),
      [
        `${vpc}, 1 NAT gateway billed by the hour, 2 interface endpoints in 2 zones: 4 billed by the hour`,
        "                 sns: what applications call",
        "                 sqs: queues of services",
      ].join("\n"),
    );
    assert.equal(
      said(
        ["network.egress", "endpoints"],
        ["services.api", undefined],
        ["cluster", undefined],
        ["network.availabilityZones", 3],
      ),
      [
        "new VPC 10.0.0.0/16 in ap-northeast-1a, ap-northeast-1c, ap-northeast-1d, no NAT gateway, 3 interface endpoints in 3 zones: 9 billed by the hour",
        "                 ecr.api: signing in to ECR",
        "                 ecr.dkr: pulling images from ECR",
        "                 logs: logs in CloudWatch",
      ].join("\n"),
    );
    assert.equal(
      said(["network.egress", "public-ip"]),
      `${vpc}, no NAT gateway, a public address billed by the hour for each running task`,
    );
    assert.equal(said(["network.egress", "none"]), `${vpc}, no way out of private subnets`);
  });
});

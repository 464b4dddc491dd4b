import assert from "node:assert/strict";
import { planned } from "../support/plan";

describe("planRegistry", () => {
  it("leaves alone what the stack file does not say", () => {
    assert.equal(planned().registry, undefined);
    assert.deepEqual(planned(["registry", { scanning: { scanType: "BASIC" } }]).registry, {
      scanningConfiguration: {
        scanType: "BASIC",
        rules: [
          { scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "*", filterType: "WILDCARD" }] },
        ],
      },
    });
  });

  it("copies images to other regions of this account, and to other accounts", () => {
    const replication = [
      { destinations: [{ region: "us-east-1" }] },
      {
        destinations: [{ region: "ap-northeast-1", registryId: "210987654321" }],
        repositoryFilters: ["shop/"],
      },
    ];
    assert.deepEqual(planned(["registry", { replication }]).registry, {
      replicationConfiguration: {
        rules: [
          { destinations: [{ region: "us-east-1", registryId: "123456789012" }] },
          {
            destinations: [{ region: "ap-northeast-1", registryId: "210987654321" }],
            repositoryFilters: [{ filter: "shop/", filterType: "PREFIX_MATCH" }],
          },
        ],
      },
    });
  });

  it("takes images of other accounts, for repositories of their prefixes only", () => {
    const replicationSources = [
      { registryId: "210987654321", repositoryFilters: ["shop/", "base/"] },
      { registryId: "310987654321" },
    ];
    const resource = (name: string) => `arn:aws:ecr:ap-northeast-1:123456789012:repository/${name}`;
    const statement = (account: string, resources: readonly string[]) => ({
      Sid: `ReplicateFrom${account}`,
      Effect: "Allow",
      Principal: { AWS: [`arn:aws:iam::${account}:root`] },
      Action: ["ecr:CreateRepository", "ecr:ReplicateImage"],
      Resource: resources,
    });
    assert.deepEqual(planned(["registry", { replicationSources }]).registry, {
      policy: {
        Version: "2012-10-17",
        Statement: [
          statement("210987654321", [resource("base/*"), resource("shop/*")]),
          statement("310987654321", [resource("*")]),
        ],
      },
    });
  });
});

import assert from "node:assert/strict";
import { rmSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readPrices } from "../../cli/price-file";
import { listPrices } from "../../facts/prices";

describe("prices of an estimate", () => {
  let folder = "";
  before(() => (folder = mkdtempSync(join(tmpdir(), "prices-"))));
  after(() => {
    rmSync(folder, { recursive: true });
  });
  const file = (text: string): string => {
    const path = join(folder, "prices.yaml");
    writeFileSync(path, text);
    return path;
  };
  const problems = (text: string): string => {
    try {
      readPrices("eu-west-1", file(text));
    } catch (error) {
      return (error as Error).message.replaceAll(`${folder}/`, "");
    }
    return "";
  };

  it("are the region's list prices", () => {
    assert.deepEqual(readPrices("ap-northeast-1"), {
      table: listPrices["ap-northeast-1"],
      name: "list prices of ap-northeast-1 in 2025-09",
    });
  });

  it("are those of us-east-1 for other regions, and say so", () => {
    assert.deepEqual(readPrices("eu-south-2"), {
      table: listPrices["us-east-1"],
      name: "list prices of us-east-1 in 2026-06, for want of those of eu-south-2",
    });
  });

  it("are those of a file where it has them", () => {
    const given = file(
      "asOf: 2026-11\nfargate: { linuxX86: { vcpuHour: 0.03 } }\ninstanceHour: { m8g.large: 0.09 }\n",
    );
    const { table, name } = readPrices("us-east-1", given);
    assert.deepEqual(table.fargate.linuxX86, { vcpuHour: 0.03, gbHour: 0.004445 });
    assert.equal(table.instanceHour["m8g.large"], 0.09);
    assert.equal(table.instanceHour["t3.micro"], 0.0104);
    assert.equal(table.natGateway.hour, 0.045);
    assert.equal(name, `prices of ${given} in 2026-11, others list prices of us-east-1 in 2026-06`);
  });

  it("are refused with every problem of the file", () => {
    assert.equal(
      problems("asOf: yesterday\nnatGateway: { hour: -1 }\nfargat: {}\n"),
      [
        "prices.yaml: asOf: must be a month; write it like 2026-11; see facts/prices.ts for the keys",
        "prices.yaml: natGateway.hour: Too small: expected number to be >=0; see facts/prices.ts for the keys",
        'prices.yaml: the file: Unrecognized key: "fargat"; see facts/prices.ts for the keys',
      ].join("\n"),
    );
    assert.match(problems("a: [\n"), /^prices\.yaml: is not YAML: /);
    assert.match(problems("12"), /^prices\.yaml: the file: .*object/);
    assert.throws(
      () => readPrices("us-east-1", join(folder, "none.yaml")),
      /none\.yaml: there is no such file; name a YAML or JSON file of prices$/,
    );
  });
});

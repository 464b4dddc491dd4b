import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import * as pulumi from "@pulumi/pulumi";
import { planStackFile } from "../../cli/offline-plan";
import { parsePlatform } from "../../config/parse";
import { ConfigError } from "../../config/problem";
import { checkWhole, wholeConfig } from "../../program/whole-config";
import { loadConfig } from "../../program/load-config";
import { TestFolder } from "../support/folder";

const network = { cidr: "10.0.0.0/16", availabilityZones: 2, egress: "nat-single" };
const baseFile = `config:
  ecs-platform:network: { cidr: 10.0.0.0/16, availabilityZones: 2, egress: nat-single }
  ecs-platform:services:
    hello:
      task: { cpu: 256, memoryMiB: 512 }
      containers:
        hello:
          image: { uri: "public.ecr.aws/nginx/nginx:1.29.3" }
          environment: { LOG_LEVEL: info, CURRENCY: JPY }
    debug:
      task: { cpu: 256, memoryMiB: 512 }
      containers:
        debug: { image: { uri: "public.ecr.aws/nginx/nginx:1.29.3" } }
`;

describe("a stack file that extends another", () => {
  let folder: TestFolder;
  beforeEach(() => {
    folder = new TestFolder();
    folder.write("Pulumi.yaml", "name: shop\nruntime: nodejs\n");
    folder.write("base.yaml", baseFile);
  });
  afterEach(() => {
    folder.dispose();
  });

  /** A stack file in the folder, with a region. */
  const stackFile = (text: string) =>
    folder.write("Pulumi.dev.yaml", `config:\n  aws:region: eu-west-1\n${text}`);

  /** What planning a stack file reports. */
  const problems = (text: string): string[] => {
    try {
      planStackFile(stackFile(text));
      return [];
    } catch (error) {
      assert.ok(error instanceof ConfigError);
      return error.message.split("\n");
    }
  };

  it("has what both say, and what it says itself where both do", () => {
    const plan = planStackFile(
      stackFile(`  ecs-platform:extends: base.yaml
  ecs-platform:services:
    hello:
      task: { memoryMiB: 1024 }
      containers: { hello: { environment: { LOG_LEVEL: warn, CURRENCY: } } }
    debug:
`),
    );
    const { cpu, memory, containerDefinitions } = plan.services["hello"]?.taskDefinition ?? {};
    assert.deepEqual([cpu, memory], ["256", "1024"]);
    assert.deepEqual(containerDefinitions?.[0]?.environment, [{ name: "LOG_LEVEL", value: "warn" }]);
    assert.deepEqual(Object.keys(plan.services), ["hello"]);
  });

  it("may extend several, the later over the earlier, and those may extend others", () => {
    folder.write(
      "size.yaml",
      "config:\n  ecs-platform:extends: [base.yaml]\n  ecs-platform:services: { hello: { task: { cpu: 1024, memoryMiB: 2048 } } }\n",
    );
    folder.write(
      "zones.yaml",
      "config:\n  ecs-platform:extends: base.yaml\n  ecs-platform:network: { availabilityZones: 3 }\n",
    );
    const plan = planStackFile(stackFile("  ecs-platform:extends: [size.yaml, zones.yaml]\n"));
    assert.equal(plan.services["hello"]?.taskDefinition.cpu, "1024", "base.yaml counts once, below both");
    assert.ok(plan.network.kind === "created");
    assert.equal(plan.network.zones.length, 3);
  });

  it("is found by what Pulumi.yaml says for every stack, whose whole keys a stack file hides", () => {
    folder.write(
      "Pulumi.yaml",
      "name: shop\nruntime: nodejs\nconfig:\n  aws:region: ap-northeast-1\n  ecs-platform:extends: { value: base.yaml }\n  ecs-platform:tags: { value: { team: shop } }\n  ecs-platform:dashboard: true\n",
    );
    const file = folder.write(
      "Pulumi.dev.yaml",
      "config:\n  ecs-platform:dashboard: false\n  ecs-platform:services: { debug: }\n",
    );
    const plan = planStackFile(file);
    assert.deepEqual(Object.keys(plan.services), ["hello"]);
    assert.equal(plan.dashboard, undefined);
    assert.ok(plan.network.kind === "created");
    assert.equal(plan.network.zones[0]?.availabilityZone, "ap-northeast-1a");
  });

  it("reports each problem with the file and the line that it comes from", () => {
    assert.deepEqual(
      problems(`  ecs-platform:extends: base.yaml
  ecs-platform:dashboard: sure
  ecs-platform:services:
    hello: { task: { cpu: 512 } }
    debgu:
`),
      [
        "Pulumi.dev.yaml:7: services.debgu: is empty, which takes away what an extended file says, but none says it; give a value or remove the key",
        'Pulumi.dev.yaml:4: dashboard: "sure" is not true or false; give true or false',
        "base.yaml:5: services.hello.task.memoryMiB: 512 MiB does not fit cpu 512; use one of 1024, 2048, 3072, 4096",
      ],
    );
  });

  it("reports a value of Pulumi.yaml with its line", () => {
    folder.write("Pulumi.yaml", "name: shop\nruntime: nodejs\nconfig:\n  ecs-platform:dashboard: sure\n");
    assert.deepEqual(problems("  ecs-platform:extends: base.yaml\n"), [
      'Pulumi.yaml:4: dashboard: "sure" is not true or false; give true or false',
    ]);
  });

  it("reports a key that no file has where it is missing", () => {
    folder.write(
      "base.yaml",
      "config:\n  ecs-platform:services: { hello: { task: { cpu: 256, memoryMiB: 512 } } }\n",
    );
    assert.deepEqual(problems("  ecs-platform:extends: base.yaml\n"), [
      "Pulumi.dev.yaml: network: is missing; give a map of keys",
      "base.yaml:2: services.hello.containers: is empty; add at least one container",
    ]);
  });

  const unusable: readonly (readonly [title: string, base: string, problem: string])[] = [
    [
      "is no YAML",
      "config: [",
      "base.yaml: line 1, column 10: is no valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    [
      "has no config",
      "services: {}\n",
      "base.yaml: config: is missing; put the keys of the platform under config, as ecs-platform:network and so on",
    ],
    [
      "has keys of Pulumi",
      `${baseFile}secretsprovider: awskms://alias/pulumi\n`,
      "base.yaml: secretsprovider: has no place in a file that others extend; it has the key config alone",
    ],
    [
      "has configuration of a provider",
      `${baseFile}  aws:region: eu-west-1\n`,
      "base.yaml: aws:region: is read by Pulumi, which does not see this file; write it into the stack file or into Pulumi.yaml",
    ],
    [
      "has an encrypted value",
      `${baseFile}  ecs-platform:tags: { owner: { secure: v1:abc } }\n`,
      "base.yaml: tags.owner: is encrypted, and only Pulumi could decrypt it; write it into the stack file of each stack",
    ],
    [
      "names no files",
      `${baseFile}  ecs-platform:extends: 5\n`,
      "base.yaml: extends: names no YAML files; give a path relative to the Pulumi project, or a list of them",
    ],
    [
      "names a file that is not there",
      `${baseFile}  ecs-platform:extends: bsae.yaml\n`,
      'base.yaml: extends: "bsae.yaml" cannot be read; give a path relative to the Pulumi project',
    ],
    [
      "extends itself",
      `${baseFile}  ecs-platform:extends: ./base.yaml\n`,
      'base.yaml: extends: leads back to "./base.yaml": base.yaml, ./base.yaml; take one of them away',
    ],
  ];
  for (const [title, base, problem] of unusable)
    it(`is refused when the other one ${title}`, () => {
      folder.write("base.yaml", base);
      assert.deepEqual(problems("  ecs-platform:extends: base.yaml\n").slice(0, 1), [
        `Pulumi.dev.yaml: ${problem}`,
      ]);
    });

  it("is refused when the other one is not there", () => {
    assert.deepEqual(problems("  ecs-platform:extends: bsae.yaml\n"), [
      'Pulumi.dev.yaml: extends: "bsae.yaml" cannot be read; give a path relative to the Pulumi project',
    ]);
  });

  describe("when Pulumi runs the program", () => {
    let before = "";
    beforeEach(() => {
      before = process.cwd();
      process.chdir(folder.path);
    });
    afterEach(() => {
      process.chdir(before);
    });

    /** What the program reads of these values, which Pulumi hands over as texts. */
    const load = async (values: Readonly<Record<string, unknown>>) => {
      await pulumi.runtime.setMocks(
        { call: () => ({}), newResource: ({ inputs }) => ({ id: "", state: inputs as object }) },
        ...(["shop", "dev", true] as const),
      );
      const texts = Object.entries(values).map(([key, value]) => [
        `ecs-platform:${key}`,
        typeof value === "string" ? value : JSON.stringify(value),
      ]);
      pulumi.runtime.setAllConfig(Object.fromEntries(texts) as Record<string, string>);
      return loadConfig();
    };

    it("sees the very same configuration as npm run plan", async () => {
      const services = { hello: { task: { memoryMiB: 1024 } }, debug: null };
      const offline = wholeConfig(
        [{ name: "x", platform: { extends: "base.yaml", services, network: null } }],
        folder.path,
      );
      const program = await load({ extends: "base.yaml", services, network });
      assert.deepEqual(
        program,
        checkWhole({ ...offline, platform: { ...offline.platform, network } }, parsePlatform),
      );
      assert.deepEqual(Object.keys(program.services), ["hello"]);
    });

    it("takes an empty value directly below config, which Pulumi hands over as an empty text, for what it is", async () => {
      const config = await load({ extends: "base.yaml", services: "" });
      assert.deepEqual(config.services, {});
    });

    it("names the file and the line of a problem in the other one", async () => {
      await assert.rejects(
        load({ extends: "base.yaml", services: { hello: { task: { cpu: 512 } } }, dashboard: "sure" }),
        {
          message: [
            "Pulumi.dev.yaml cannot be used:",
            'dashboard: "sure" is not true or false; give true or false',
            "base.yaml:5: services.hello.task.memoryMiB: 512 MiB does not fit cpu 512; use one of 1024, 2048, 3072, 4096",
            "Nothing was created or changed.",
          ].join("\n"),
        },
      );
    });
  });

  it("is planned without an engine by npm run plan, from any folder", () => {
    const file = stackFile("  ecs-platform:extends: base.yaml\n");
    const { status, stdout } = spawnSync(process.execPath, ["-r", "ts-node/register", "cli/plan.ts", file], {
      encoding: "utf8",
      env: { ...process.env, PATH: "" },
    });
    assert.equal(status, 0);
    assert.match(stdout, /│ hello /);
  }).timeout(60_000);
});

import assert from "node:assert/strict";
import type { ContainerDefinition } from "../../plan/container-definition";
import { configKeys, isConfigKey, keysBelow } from "../../scripts/config-keys";
import { kubernetesChapters, kubernetesMarkdown } from "../../scripts/kubernetes-document";
import { firstMapping } from "./first-mapping";

const parameters = kubernetesChapters.flatMap((chapter) => chapter.parameters);
const keys = configKeys();

/** Every field of the ECS container definition; the type has each of them, and this record fails to compile without one. */
const containerFields: Record<keyof ContainerDefinition, true> = {
  name: true,
  image: true,
  essential: true,
  cpu: true,
  memory: true,
  memoryReservation: true,
  entryPoint: true,
  command: true,
  workingDirectory: true,
  user: true,
  environment: true,
  environmentFiles: true,
  secrets: true,
  portMappings: true,
  healthCheck: true,
  dependsOn: true,
  startTimeout: true,
  stopTimeout: true,
  restartPolicy: true,
  repositoryCredentials: true,
  versionConsistency: true,
  dockerLabels: true,
  linuxParameters: true,
  ulimits: true,
  systemControls: true,
  resourceRequirements: true,
  mountPoints: true,
  volumesFrom: true,
  readonlyRootFilesystem: true,
  privileged: true,
  interactive: true,
  pseudoTerminal: true,
  dockerSecurityOptions: true,
  credentialSpecs: true,
  hostname: true,
  extraHosts: true,
  links: true,
  dnsServers: true,
  dnsSearchDomains: true,
  disableNetworking: true,
  firelensConfiguration: true,
  logConfiguration: true,
};

describe("docs/kubernetes.md", () => {
  it("names only keys that the stack file has", () => {
    const unknown = parameters.flatMap((each) => each.keys.filter((key) => !isConfigKey(key, keys)));
    assert.deepEqual(unknown, []);
  });

  it("has every field of a container of the stack file", () => {
    const named = new Set(parameters.flatMap((each) => each.keys).map((key) => key.split(".")[2]));
    const missing = keysBelow("services.<name>.containers.<name>", keys).filter((key) => !named.has(key));
    assert.deepEqual(missing, []);
  });

  it("has every field of the task of the stack file", () => {
    const named = new Set(parameters.flatMap((each) => each.keys).map((key) => key.split(".")[1]));
    const missing = keysBelow("services.<name>.task", keys).filter((key) => !named.has(key));
    assert.deepEqual(missing, []);
  });

  it("has all 42 fields of the ECS container definition", () => {
    const named = new Set(
      parameters.flatMap(({ ecs }) => /^ContainerDefinitions\.(\w+)$/.exec(ecs)?.[1] ?? []),
    );
    const fields = Object.keys(containerFields).map(
      (field) => field.charAt(0).toUpperCase() + field.slice(1),
    );
    assert.equal(fields.length, 42);
    assert.deepEqual([...named].sort(), fields.sort());
  });

  it("has the 36 lines of the first mapping between the two", () => {
    const told = parameters.flatMap(({ concept }) => concept ?? []);
    assert.equal(firstMapping.length, 36);
    assert.deepEqual(
      firstMapping.filter((id) => !told.includes(id)),
      [],
    );
  });

  it("puts every field into exactly one bucket, and says why it is not simply mapped", () => {
    const given = parameters.filter(({ kubernetes }) => kubernetes !== "");
    const fields = given.map(({ kubernetes, ecs }) => `${kubernetes} ${ecs}`);
    assert.deepEqual(fields, [...new Set(fields)]);
    for (const { kubernetes, keys: named, fate, remark } of given) {
      assert.ok(remark.length >= 9, kubernetes);
      if (fate === "lost") continue;
      assert.ok(named.length > 0, `${kubernetes} is ${fate} to nothing`);
    }
  });

  it("has a line for each field, and lists what is lost once more", () => {
    const document = kubernetesMarkdown("en");
    const lines = document.split("\n").filter((line) => line.startsWith("| `") || line.startsWith("| - |"));
    assert.equal(lines.length, parameters.length);
    const [, lost = ""] = document.split("\n## What is lost\n");
    assert.equal(
      lost.split("\n").filter((line) => line.startsWith("- ")).length,
      parameters.filter(({ fate }) => fate === "lost").length,
    );
  });
});

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { anchor } from "../../scripts/config-document";
import { configKeys, isConfigKey } from "../../scripts/config-keys";

const documents = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "*.md"], { encoding: "utf8" })
  .trim()
  .split("\n")
  .filter((file) => existsSync(file));

const keys = configKeys();

/** First words of a key that leads from the root of the stack file, and those below a service or a container that stand alone. */
const roots = new Set([
  ...[
    "network",
    "cluster",
    "repositories",
    "pullThroughCaches",
    "loadBalancers",
    "namespaces",
    "fileSystems",
  ],
  ...["services", "jobs", "notifications", "task", "containers", "deployment", "loadBalancer", "placement"],
  ...["logging", "scaling", "queue", "alarms", "serviceConnect", "discovery"],
  ...["image", "healthCheck", "linuxParameters", "portMappings", "logConfiguration"],
]);

/** Documents whose keys have a test of their own, since they name fields of Kubernetes, or keys below their section, besides. */
const ownTest = ["docs/config.md", "docs/kubernetes.md", "docs/kubernetes.ja.md"];

/** Documents that name properties of @pulumi/aws: the policy pack's rules are about any stack. */
const ofAnyStack = ["docs/rules.md"];

function isKnown(key: string): boolean {
  return isConfigKey(key, keys) || isConfigKey(`containers.<name>.${key}`, keys);
}

/** Commands of the AWS CLI that the documents may name, each with its page at https://docs.aws.amazon.com/cli/latest/reference/. */
const awsCommands = new Set([
  ...[
    "list-services",
    "describe-services",
    "list-service-deployments",
    "describe-service-deployments",
    "describe-tasks",
  ].map(ecs),
  ...["run-task", "stop-task", "execute-command", "update-service", "list-task-definitions"].map(ecs),
  ...["continue-service-deployment", "stop-service-deployment"].map(ecs),
  ...["list-container-instances", "describe-container-instances", "update-container-instances-state"].map(
    ecs,
  ),
  ...["put-attributes", "list-account-settings"].map(ecs),
  ...["logs tail", "ssm create-activation", "ssm start-session"],
]);

function ecs(command: string): string {
  return `ecs ${command}`;
}

/** The text of a section of a document, from its heading to the next of the same or a higher level. */
function section(file: string, heading: string): string {
  const text = readFileSync(file, "utf8");
  const [, found] = text.split(`\n## ${heading}\n`);
  assert.ok(found !== undefined, `${file} has no section ${heading}`);
  return found.split("\n## ")[0] ?? "";
}

describe("the documents of the platform", () => {
  it("name only keys that the stack file has", () => {
    const named = documents
      .filter((file) => ![...ownTest, ...ofAnyStack].includes(file))
      .flatMap((file) =>
        [...readFileSync(file, "utf8").matchAll(/`([a-z]\w*(?:\[\])?(?:\.[\w<>[\]]+)+)`/g)].map(
          ([, key = ""]) => [file, key] as const,
        ),
      )
      .filter(([, key]) => roots.has(key.split(".")[0] ?? ""));
    assert.ok(named.length > 200, String(named.length));
    assert.deepEqual(
      named.filter(([, key]) => !isKnown(key)).map(([file, key]) => `${file}: ${key}`),
      [],
    );
  });

  it("link only to headings that exist", () => {
    const broken = documents.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/\]\((?!https?:)([^)#]*)#([^)]+)\)/g)].flatMap(
        ([, target = "", wanted = ""]) => {
          const path = target === "" ? file : join(dirname(file), target);
          const headings = [...readFileSync(path, "utf8").matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
            anchor(heading),
          );
          return headings.includes(wanted) ? [] : [`${file}: ${target}#${wanted}`];
        },
      ),
    );
    assert.deepEqual(broken, []);
  });

  it("name only commands of the AWS CLI that exist", () => {
    const unknown = documents.flatMap((file) =>
      [...readFileSync(file, "utf8").matchAll(/(?:^|`|\s)aws ((?:ecs|logs|ssm) [a-z][a-z-]+)/gm)]
        .map(([, command = ""]) => command)
        .filter((command) => !awsCommands.has(command))
        .map((command) => `${file}: ${command}`),
    );
    assert.deepEqual(unknown, []);
  });

  it("ask for no login on a host", () => {
    const logins = documents.filter((file) => /^\s*(ssh|scp) /m.test(readFileSync(file, "utf8")));
    assert.deepEqual(logins, []);
  });
});

describe("docs/concepts.md", () => {
  it("names the four elements and where each is said", () => {
    for (const element of ["task definition", "cluster", "task", "service"])
      assert.match(
        section("docs/concepts.md", "Four elements"),
        new RegExp(`^\\| ${element} +\\| .*\`.*\``, "m"),
      );
  });

  it("shows that the containers of a task run on one host", () => {
    assert.match(
      section("docs/concepts.md", "One task, one host"),
      /subgraph host1[\s\S]*subgraph task1[\s\S]*nginx1[\s\S]*app1/,
    );
  });

  it("has a line for each network mode", () => {
    for (const mode of ["awsvpc", "bridge", "host", "none"])
      assert.match(section("docs/concepts.md", "Network modes"), new RegExp(`^\\| \`${mode}\``, "m"));
  });

  it("has every kind of role with who assumes it, in figure and table", () => {
    const roles = section("docs/concepts.md", "Roles");
    for (const [role, principal] of [
      ["execution", "ecs-tasks"],
      ["task", "ecs-tasks"],
      ["instance", "ec2"],
      ["infrastructure", "ecs"],
      ["start", "scheduler"],
    ] as const) {
      assert.match(roles, new RegExp(`^\\| ${role} +\\| \`${principal}\\.amazonaws\\.com\``, "m"));
      assert.match(roles, new RegExp(`\\["${role} role`), role);
    }
  });

  it("says who is responsible for what, for each way of running tasks", () => {
    const table = section("docs/concepts.md", "Who is responsible");
    assert.match(table, /^\| for +\| Fargate +\| instances +\| external +\|$/m);
    for (const matter of [
      "operating system",
      "container runtime, ECS agent",
      "image",
      "task role, security groups, secrets",
    ])
      assert.match(table, new RegExp(`^\\| ${matter}.*\\| (AWS|you)`, "m"));
  });

  it("tells how an instance comes into the cluster, and which states it has", () => {
    const instances = section("docs/concepts.md", "Container instances");
    assert.deepEqual(
      [...instances.matchAll(/^(\d)\. /gm)].map(([, step]) => step),
      ["1", "2", "3", "4"],
    );
    for (const word of ["ACTIVE", "DRAINING", "itself a container"])
      assert.ok(instances.includes(word), word);
  });

  it("says that a strategy works when tasks are placed and when they stop", () => {
    assert.match(
      section("docs/concepts.md", "Placement"),
      /when a task is placed[\s\S]*when one has to stop/,
    );
  });

  it("says what the logs contain", () => {
    assert.match(section("docs/concepts.md", "Logs"), /standard output and standard error/);
  });

  it("says how long each kind of volume lives, and who cleans up a host", () => {
    const table = section("docs/concepts.md", "Data");
    for (const kind of ["hostPath", "docker", "efs", "ebs"])
      assert.match(table, new RegExp(`^\\| \`${kind}\``, "m"));
    assert.match(table, /yours to manage/);
  });

  it("says what changes in place and what is replaced", () => {
    assert.match(
      section("docs/concepts.md", "Settings of a living cluster"),
      /change in place[\s\S]*replaces[\s\S]*cluster itself stays/,
    );
  });
});

describe("docs/operations.md", () => {
  it("has the steps of draining with their commands", () => {
    const draining = section("docs/operations.md", "Take an instance out");
    assert.match(draining, /update-container-instances-state .*--status DRAINING/);
    for (const word of ["No new task", "PENDING", "RUNNING", "jobs, are not touched"])
      assert.ok(draining.includes(word), word);
  });

  it("has the commands for one-off tasks, shells, and services", () => {
    const text = readFileSync("docs/operations.md", "utf8");
    for (const command of [
      "run-task",
      "update-container-instances-state",
      "execute-command",
      "describe-services",
    ])
      assert.ok(text.includes(`aws ecs ${command}`), command);
  });

  it("says how to go back to a kept revision", () => {
    assert.match(
      section("docs/operations.md", "A deployment does not get through"),
      /keepRevisions[\s\S]*update-service .*--task-definition <family>:<revision>/,
    );
  });

  it("says how instances get a newer AMI", () => {
    assert.match(
      section("docs/operations.md", "Move instances to a newer AMI"),
      /`cluster\.capacity\.<name>\.ami\.id`[\s\S]*npm run ami -- [\s\S]*`cluster\.capacity\.<name>\.instanceRefresh`/,
    );
  });
});

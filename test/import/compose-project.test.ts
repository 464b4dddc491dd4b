import assert from "node:assert/strict";
import fc from "fast-check";
import { serviceRows } from "../../import/compose/service-rows";
import { variablesOfFile } from "../../import/compose/environment-file";
import { interpolate } from "../../import/compose/interpolation";
import { fieldsOf, vocabulary } from "./arbitrary-document";
import { assertTotal, importedFiles, platformOf } from "./imported";

type Container = Readonly<Record<string, unknown>>;

/** Imports Compose files, of which the first `given` are named on the command line. */
function importProject(files: Readonly<Record<string, unknown>>, given = 1) {
  const texts = Object.fromEntries(
    Object.entries(files).map(([name, file]) => [
      name,
      typeof file === "string" ? file : JSON.stringify(file),
    ]),
  );
  return importedFiles("compose", texts, { given });
}

function containerOf(result: ReturnType<typeof importProject>, service = "web"): Container {
  const services = platformOf(result)["services"] as Record<
    string,
    { containers: Record<string, Container> }
  >;
  return services[service]?.containers[service] ?? {};
}

/** The bucket, the keys and the reason of a field of a file. */
function verdictIn(result: ReturnType<typeof importProject>, file: string, field: string): string {
  const found = result.entries.filter((entry) => entry.source === file && entry.field === field);
  assert.equal(found.length, 1, `${field} of ${file} has ${String(found.length)} verdicts`);
  return found
    .map(({ bucket, keys, why }) =>
      [bucket, keys.map((key) => key.join(".")).join(", "), why].filter((text) => text !== "").join(" | "),
    )
    .join();
}

const web = { image: "nginx:1.29" };

describe("import of Compose projects of several files", () => {
  it("merges files: maps by key, lists joined, ports and volumes by what they are, commands replaced", () => {
    const result = importProject(
      {
        "compose.yaml": {
          services: {
            web: {
              ...web,
              command: ["a", "b"],
              environment: ["A=1", "B=1"],
              expose: ["80"],
              volumes: ["data:/var/lib", "/cache"],
              ports: ["80:80"],
            },
          },
        },
        "compose.prod.yaml": {
          services: {
            web: {
              command: ["c"],
              environment: { B: "2" },
              expose: ["81"],
              volumes: ["other:/var/lib"],
              ports: ["80:80"],
            },
          },
        },
      },
      2,
    );
    const { command, environment, portMappings, mountPoints } = containerOf(result);
    assert.deepEqual(
      { command, environment, portMappings, mountPoints },
      {
        command: ["c"],
        environment: { A: "1", B: "2" },
        portMappings: [
          { name: "port-80", containerPort: 80 },
          { name: "port-81", containerPort: 81 },
        ],
        mountPoints: [
          { sourceVolume: "other", containerPath: "/var/lib" },
          { sourceVolume: "storage", containerPath: "/cache" },
        ],
      },
    );
    assert.equal(
      verdictIn(result, "compose.yaml", "services.web.environment[1]"),
      "mapped | services.web.environment.B of compose.prod.yaml takes its place.",
    );
    assert.equal(
      verdictIn(result, "compose.yaml", "services.web.command[1]"),
      "mapped | services.web.command[0] of compose.prod.yaml takes its place.",
    );
  });

  it("writes out what a service extends, through files of other folders", () => {
    const result = importProject({
      "compose.yaml": {
        services: {
          web: { extends: { file: "common/base.yaml", service: "base" }, ...web },
          api: { extends: "web", command: "serve" },
        },
      },
      "common/base.yaml": {
        services: {
          base: { extends: { service: "root" }, build: { context: "./app" }, env_file: "base.env" },
          root: { read_only: true, image: "old:1" },
          other: { image: "unused:1" },
        },
      },
      "common/base.env": "LOG=info\n",
    });
    const built = { repository: "web", build: { context: "common/app" } };
    assert.deepEqual(containerOf(result), {
      image: built,
      readonlyRootFilesystem: true,
      environment: { LOG: "info" },
    });
    assert.deepEqual(containerOf(result, "api")["command"], ["serve"]);
    assert.equal(
      verdictIn(result, "common/base.env", "LOG"),
      "mapped | services.web.containers.web.environment.LOG, services.api.containers.api.environment.LOG",
    );
    assert.equal(
      verdictIn(result, "common/base.yaml", "services.other.image"),
      "mapped | Only services of this file that others extend are part of the project.",
    );
    assert.equal(
      verdictIn(result, "compose.yaml", "services.web.extends.file"),
      "mapped | What it names stands at the service.",
    );
  });

  it("loses an extends that leads nowhere, and refuses one that leads back", () => {
    const nowhere = importProject({
      "compose.yaml": { services: { web: { ...web, extends: { service: "base" } } } },
    });
    assert.equal(
      verdictIn(nowhere, "compose.yaml", "services.web.extends.service"),
      "lost | The service, or its file, is not where it is named; put it there, or write the fields out: `docker compose config` does it.",
    );
    assert.throws(
      () =>
        importProject({
          "compose.yaml": { services: { web: { ...web, extends: "api" }, api: { ...web, extends: "web" } } },
        }),
      {
        message:
          "compose.yaml: services.web extends itself, by compose.yaml: services.web -> compose.yaml: services.api -> compose.yaml: services.web; take one extends away",
      },
    );
  });

  it("includes files with their own variables, and refuses circles and services of one name", () => {
    const result = importProject({
      "compose.yaml": { include: ["db/compose.yaml", { path: "missing.yaml" }], services: { web } },
      "db/compose.yaml": { services: { db: { image: "postgres:${PG:-17}", env_file: ["db.env"] } } },
      "db/.env": "PG=18\n",
      "db/db.env": "PGDATA=/data\n",
    });
    assert.deepEqual(containerOf(result, "db"), {
      image: { uri: "postgres:18" },
      environment: { PGDATA: "/data" },
    });
    assert.equal(verdictIn(result, "db/.env", "PG"), "mapped | services.db.containers.db.image.uri");
    assert.equal(
      verdictIn(result, "compose.yaml", "include[1].path"),
      "lost | The file is not where it is named; put it there, or write it out: `docker compose config` does it.",
    );
    assert.throws(
      () =>
        importProject({
          "compose.yaml": { include: ["a.yaml"], services: { web } },
          "a.yaml": { include: ["b.yaml"] },
          "b.yaml": { include: ["a.yaml"] },
        }),
      { message: "a.yaml: includes itself, by a.yaml -> b.yaml -> a.yaml; take one include away" },
    );
    assert.throws(
      () =>
        importProject({
          "compose.yaml": { include: ["a.yaml"], services: { web } },
          "a.yaml": { services: { web } },
        }),
      {
        message:
          "compose.yaml: services.web is in an included file too; rename one, or import both files side by side, which merges them",
      },
    );
  });

  it("writes out files of variables, of which later ones and environment count over earlier ones", () => {
    const result = importProject({
      "compose.yaml": {
        services: {
          web: {
            ...web,
            env_file: [
              "a.env",
              { path: "b.env", format: "raw" },
              { path: "c.env", required: false },
              "gone.env",
            ],
            environment: { OWN: "own" },
          },
        },
      },
      "a.env": '# first\nOWN=file\nBOTH=a\nexport QUOTED="x # y"\nDB_PASSWORD=correct-horse-battery\n',
      "b.env": "BOTH='b'\n",
    });
    const { environment, secrets } = containerOf(result);
    assert.deepEqual(environment, { OWN: "own", BOTH: "'b'", QUOTED: "x # y" });
    assert.deepEqual(Object.keys(secrets as object), ["DB_PASSWORD"]);
    assert.ok(!JSON.stringify(result).includes("correct-horse"));
    assert.deepEqual(
      [0, 3].map((index) => verdictIn(result, "compose.yaml", `services.web.env_file[${String(index)}]`)),
      [
        "approximated | Each of its variables is written out; a change of the file is not seen.",
        "lost | The file is not where it is named; put it there, or upload it to S3 as an object that ends with .env, and name it in environmentFiles.",
      ],
    );
    assert.equal(
      verdictIn(result, "compose.yaml", "services.web.env_file[2].path"),
      "mapped | There is no such file, and none is needed.",
    );
    assert.equal(
      verdictIn(result, "a.env", "OWN"),
      "mapped | services.web.environment.OWN of compose.yaml takes its place.",
    );
  });

  it("takes values of .env, and copies none that looks like a secret, wherever it stands", () => {
    const result = importProject({
      "compose.yaml": {
        services: {
          web: {
            image: "nginx:${TAG}",
            environment: ["TAG", "NOWHERE", "PLAIN=${DB_PASSWORD}"],
            command: ["serve", "--password", "${DB_PASSWORD}"],
            labels: { note: "${DB_PASSWORD}" },
            deploy: { replicas: "${N}" },
            oom_score_adj: "${N}",
          },
        },
      },
      ".env": "TAG=1.30\nN=3\nDB_PASSWORD=correct-horse-battery\nUNUSED=1\n",
    });
    assert.deepEqual(Object.keys(containerOf(result)), ["image", "environment", "secrets"]);
    assert.deepEqual(containerOf(result)["environment"], { TAG: "1.30" });
    assert.equal(
      verdictIn(result, "compose.yaml", "services.web.environment[2]"),
      "approximated | services.web.containers.web.secrets.PLAIN | It looks like a secret, so its value is not copied: it comes from Secrets Manager.",
    );
    const lost =
      "lost | It takes DB_PASSWORD from .env, which looks like a secret and is not copied; let the application read it from a variable.";
    assert.deepEqual(
      ["services.web.command[0]", "services.web.labels.note"].map((field) =>
        verdictIn(result, "compose.yaml", field),
      ),
      [lost, lost],
    );
    assert.equal(
      verdictIn(result, "compose.yaml", "services.web.environment[1]"),
      "lost | It takes NOWHERE from the machine where Compose runs; write its value into .env beside the file, or into the stack file.",
    );
    assert.equal(
      verdictIn(result, "compose.yaml", "services.web.deploy.replicas"),
      "mapped | services.web.desiredCount | The value of N in .env is written.",
    );
    assert.equal(
      verdictIn(result, ".env", "N"),
      "approximated | services.web.desiredCount | ECS has no such setting.",
    );
    const built = importProject({
      "compose.yaml": {
        services: { web: { build: { context: ".", args: { A: "${DB_PASSWORD}", B: "b" } } } },
      },
      ".env": "DB_PASSWORD=correct-horse-battery\n",
    });
    assert.deepEqual(containerOf(built)["image"], {
      repository: "web",
      build: { context: ".", args: { B: "b" } },
    });
    assert.equal(verdictIn(result, ".env", "UNUSED"), "mapped | No field takes it: it sets nothing.");
    assert.ok(!JSON.stringify(result).includes("correct-horse"));
  });

  it("copies no secret that stands in a command or a label", () => {
    const result = importProject({
      "compose.yaml": {
        services: {
          web: {
            ...web,
            command: "serve --password Xk93mmQpz7Lw",
            labels: { "db.password": "Xk93mmQpz7Lw" },
            healthcheck: { test: ["CMD", "redis-cli", "--password", "Xk93mmQpz7Lw", "ping"] },
          },
        },
      },
    });
    assert.ok(result.isValid);
    assert.ok(!JSON.stringify(result).includes("Xk93mm"));
    assert.equal(
      verdictIn(result, "compose.yaml", "services.web.command"),
      "lost | A secret seems to stand in it, and is not copied; let the application read it from a variable of secrets.",
    );
  });

  it("refuses tags that take values of other files away", () => {
    assert.throws(() => importProject({ "compose.yaml": "services:\n  web:\n    ports: !reset []\n" }), {
      message:
        "compose.yaml: line 3 takes values of other files away by !reset, which the import does not read; give it the output of `docker compose config`",
    });
  });

  it("puts variables into texts by the rules of Compose", () => {
    const variables = new Map([
      ["SET", "s"],
      ["EMPTY", ""],
    ]);
    for (const [text, expected] of [
      ["$SET ${SET} $$SET", "s s $SET"],
      ["${EMPTY:-d} ${EMPTY-d} ${NONE-d}", "d  d"],
      ["${NONE:-${ALSO:-${SET}!}}", "s!"],
      ["${SET:+yes} ${EMPTY:+yes}${EMPTY+e}", "yes e"],
      ["${SET:?needed} ${not closed", "s ${not closed"],
    ] as const)
      assert.equal(interpolate(text, variables).text, expected);
    assert.deepEqual(interpolate("${A:?needed} ${B:-x}", variables).missing, ["A"]);
  });

  it("reads files of variables by the rules of Compose", () => {
    const text =
      "# none\r\nA=1 # one\nB='x $A'\nC=\"l\\n${A}\"\nD\nE=\nF=a#b\nG: 3\nH=${A}${NO:-y}\n not a line\n";
    assert.deepEqual(
      [...variablesOfFile(text)],
      [
        ["A", "1"],
        ["B", "x $A"],
        ["C", "l\n1"],
        ["E", ""],
        ["F", "a#b"],
        ["G", "3"],
        ["H", "1y"],
      ],
    );
  });

  it("puts every field of any files into one bucket, and of every file beside them too", () => {
    const { paths, words } = vocabulary([serviceRows]);
    const service = fieldsOf(paths, words);
    const file = fc.tuple(service, service).map(([one, two]) => ({ services: { web: one, api: two } }));
    const beside = fc.record({
      base: service,
      env: fc.dictionary(
        fc.constantFrom("A", "B", "DB_PASSWORD"),
        fc.constantFrom("1", "x", "hunter2hunter2"),
      ),
    });
    fc.assert(
      fc.property(file, file, beside, (first, second, { base, env }) => {
        const extending = {
          services: { ...second.services, job: { extends: { file: "b.yaml", service: "base" } } },
        };
        const lines = Object.entries(env).map(([name, value]) => `${name}=${value}`);
        const result = importProject(
          {
            "compose.yaml": first,
            "over.yaml": extending,
            "b.yaml": { services: { base: { ...base, env_file: "b.env", image: "${A:-x}" } } },
            "b.env": lines.join("\n"),
            ".env": lines.join("\n"),
          },
          2,
        );
        const own = result.entries.filter(({ source }) => ["compose.yaml", "over.yaml"].includes(source));
        assertTotal("compose", [first, extending], { ...result, entries: own });
        const names = lines.length === 0 ? ["(whole document)"] : Object.keys(env).sort();
        for (const name of [".env", "b.env"])
          assert.deepEqual(
            result.entries
              .filter(({ source }) => source === name)
              .map(({ field }) => field)
              .sort(),
            names,
          );
      }),
      { numRuns: 30 },
    );
  });
});

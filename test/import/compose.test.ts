import assert from "node:assert/strict";
import fc from "fast-check";
import { serviceRows } from "../../import/compose/service-rows";
import { shellWords } from "../../import/compose/shell-words";
import { fileRows } from "../../import/compose/translate";
import { arbitraryDocument, fieldsOf, vocabulary } from "./arbitrary-document";
import { assertTotal, imported, platformOf, verdictOf } from "./imported";

function importService(fields: object, beside: object = {}) {
  const web = { image: "nginx:1.29", ...fields };
  return imported("compose", JSON.stringify({ services: { web }, ...beside }));
}

function serviceOf(fields: object): Record<string, unknown> {
  const { web } = platformOf(importService(fields))["services"] as { web: Record<string, unknown> };
  return web;
}

describe("import of Compose files", () => {
  it("puts published ports behind a network load balancer inside the VPC, but for those of the machine itself", () => {
    const result = importService({
      ports: ["8080:80", "127.0.0.1:9090:90", { target: 53, published: "53", protocol: "udp" }],
    });
    const platform = platformOf(result) as {
      loadBalancers: unknown;
      services: { web: Record<string, unknown> };
    };
    assert.deepEqual(platform.loadBalancers, { published: { kind: "network", scheme: "internal" } });
    assert.deepEqual(platform.services.web["loadBalancers"], [
      { name: "published", container: "web", port: "port-80", listener: { port: 8080 } },
      { name: "published", container: "web", port: "udp-53", listener: { port: 53, protocol: "UDP" } },
    ]);
    assert.match(verdictOf(result, "services.web.ports[0]"), /^approximated \| /);
  });

  it("writes ranges of ports out, as far as a service has ways in", () => {
    const result = importService({ ports: ["3000-3001:80-81", "8000-8010:90", "5000-5009:5000-5009"] });
    const { web } = platformOf(result)["services"] as { web: Record<string, unknown> };
    assert.deepEqual(web["loadBalancers"], [
      { name: "published", container: "web", port: "port-80", listener: { port: 3000 } },
      { name: "published", container: "web", port: "port-81", listener: { port: 3001 } },
      { name: "published", container: "web", port: "port-90", listener: { port: 8000 } },
    ]);
    assert.match(
      verdictOf(result, "services.web.ports[2]"),
      / \| Only services of this stack reach it\. A service has 5 ways in at most: write those that are needed in loadBalancers\.$/,
    );
    assert.equal(
      verdictOf(importService({ ports: ["80-70"] }), "services.web.ports[0]"),
      "lost | It is no port such as 8080, 8080:80/tcp or 3000-3005.",
    );
  });

  it("runs a global service on each instance, and paces deployments by shares of the tasks", () => {
    assert.equal(serviceOf({ deploy: { mode: "global" } })["scheduling"], "DAEMON");
    const paced = (update: object) =>
      serviceOf({ deploy: { replicas: 4, update_config: update } })["deployment"];
    assert.deepEqual(paced({ parallelism: 1 }), { minimumHealthyPercent: 75, maximumPercent: 100 });
    assert.deepEqual(paced({ parallelism: 2, order: "start-first" }), {
      minimumHealthyPercent: 100,
      maximumPercent: 150,
    });
    assert.deepEqual(paced({ parallelism: 0 }), { minimumHealthyPercent: 0, maximumPercent: 100 });
  });

  it("gives aliases of networks to every port", () => {
    const services = {
      web: { image: "web:1", expose: [80], networks: { back: { aliases: ["shop"] } } },
      api: { image: "api:1", networks: ["back"] },
    };
    const result = imported("compose", JSON.stringify({ services }));
    const { web } = platformOf(result)["services"] as { web: { serviceConnect: { services: unknown } } };
    assert.deepEqual(web.serviceConnect.services, {
      "port-80": {
        discoveryName: "web",
        clientAliases: [
          { port: 80, dnsName: "web" },
          { port: 80, dnsName: "shop" },
        ],
      },
    });
  });

  it("knows the values of variables that have a default, and loses the others", () => {
    const result = importService({
      image: "nginx:${TAG:-1.29}",
      environment: { A: "${HOME}", B: "$$5", C: "${C-c}" },
    });
    const { environment } = (
      serviceOf({ environment: { A: "${HOME}", B: "$$5", C: "${C-c}" } })["containers"] as {
        web: { environment: unknown };
      }
    ).web;
    assert.deepEqual(environment, { B: "$5", C: "c" });
    assert.equal(
      verdictOf(result, "services.web.image"),
      "approximated | services.web.containers.web.image.uri | The default of TAG is written.",
    );
    assert.equal(
      verdictOf(result, "services.web.environment.A"),
      "lost | It takes HOME from the machine where Compose runs; write its value into .env beside the file, or into the stack file.",
    );
  });

  it("builds an image into a repository of the stack", () => {
    const result = importService({
      build: { context: "./app", target: "run", args: ["V=1"], cache_from: ["x"] },
    });
    const platform = platformOf(result) as {
      repositories: unknown;
      services: { web: { containers: { web: unknown } } };
    };
    assert.deepEqual(platform.repositories, { web: {} });
    assert.deepEqual(platform.services.web.containers.web, {
      image: { repository: "web", build: { context: "./app", target: "run", args: { V: "1" } } },
    });
    assert.equal(
      verdictOf(result, "services.web.build.cache_from[0]"),
      "lost | Images are built with context, dockerfile, target and args alone.",
    );
  });

  it("reads sizes and durations in the units of Compose", () => {
    const { containers } = serviceOf({
      mem_limit: "1gb",
      cpus: 0.25,
      stop_grace_period: "1m30s",
      shm_size: "64m",
    });
    assert.deepEqual(containers, {
      web: { image: { uri: "nginx:1.29" }, memoryMiB: 1024, cpu: 256, stopTimeoutSeconds: 90 },
    });
  });

  it("lets services of a common network call each other", () => {
    const services = {
      a: { image: "a:1", expose: [80], networks: ["x"] },
      b: { image: "b:1", networks: ["x", "y"] },
      c: { image: "c:1", networks: ["y"] },
    };
    const platform = platformOf(imported("compose", JSON.stringify({ services })));
    const named = platform["services"] as Record<string, { allowFrom: unknown }>;
    assert.deepEqual(
      Object.entries(named).map(([name, { allowFrom }]) => [name, allowFrom]),
      [
        ["a", ["b"]],
        ["b", ["a", "c"]],
        ["c", ["b"]],
      ],
    );
  });

  it("splits command lines as a shell does", () => {
    assert.deepEqual(shellWords(String.raw`sh -c "echo \"a b\"" 'c d' e\ f`), [
      "sh",
      "-c",
      'echo "a b"',
      "c d",
      "e f",
    ]);
  });

  it("puts every field of any Compose file into one bucket", () => {
    const file = vocabulary([fileRows]);
    const service = vocabulary([serviceRows]);
    const words = [...file.words, ...service.words];
    const document = fc
      .tuple(
        fieldsOf(file.paths, words),
        fc.array(fieldsOf(service.paths, words), { minLength: 1, maxLength: 2 }),
      )
      .map(([fields, given]) => ({
        ...fields,
        services: Object.fromEntries(
          given.map((each, index) => [`s${String(index)}`, { image: "nginx:1", ...each }]),
        ),
      }));
    fc.assert(
      fc.property(
        fc.oneof({ weight: 4, arbitrary: document }, { weight: 1, arbitrary: arbitraryDocument(words) }),
        (each) => {
          if (each !== null) assertTotal("compose", [each]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

import assert from "node:assert/strict";
import fc from "fast-check";
import { mainContainerRows, sidecarRows } from "../../import/copilot/container-rows";
import { environmentRows } from "../../import/copilot/environment-rows";
import { ruleRows } from "../../import/copilot/http-rows";
import { manifestRows } from "../../import/copilot/manifest-rows";
import { listenerRows } from "../../import/copilot/nlb-rows";
import { arbitraryDocument, fieldsOf, vocabulary } from "./arbitrary-document";
import { assertTotal, imported, importedFiles, platformOf, verdictOf } from "./imported";

function importManifest(fields: object) {
  const manifest = {
    name: "web",
    type: "Backend Service",
    image: { location: "web:1", port: 80 },
    ...fields,
  };
  return imported("copilot", JSON.stringify(manifest));
}

describe("import of Copilot manifests", () => {
  it("loses what runs on App Runner", () => {
    assert.equal(
      verdictOf(importManifest({ type: "Request-Driven Web Service" }), "image.port"),
      "lost | Request-Driven Web Service does not run on ECS; write a service, with a load balancer where it is for the public.",
    );
  });

  it("runs a range of tasks by scaling, and Spot tasks on Fargate Spot", () => {
    const scaled = platformOf(
      importManifest({ count: { range: { min: 1, max: 5 }, memory_percentage: { value: 60 } } }),
    );
    const spot = platformOf(importManifest({ count: { spot: 3 } }));
    const web = (platform: Record<string, unknown>) =>
      (platform["services"] as { web: Record<string, unknown> }).web;
    assert.deepEqual(web(scaled)["scaling"], { min: 1, max: 5, targetTracking: { memoryPercent: 60 } });
    assert.deepEqual(web(spot)["capacity"], { fargate: { onDemandWeight: 0, spotWeight: 1 } });
    assert.equal(web(spot)["desiredCount"], 3);
  });

  it("says where the overrides of an environment belong", () => {
    assert.equal(
      verdictOf(importManifest({ environments: { prod: { count: 4 } } }), "environments.prod.count"),
      "lost | It holds in prod alone: import again with --environment prod, into the stack file of prod.",
    );
  });

  it("writes the settings of an environment over the common ones", () => {
    const manifest = {
      name: "web",
      type: "Backend Service",
      image: { build: "./Dockerfile", port: 80 },
      count: { range: "1-3", cpu_percentage: 70 },
      variables: {
        A: "common",
        B: "${COPILOT_ENVIRONMENT_NAME}",
        C: "${COPILOT_APPLICATION_NAME}",
        D: "${OTHER}",
      },
      environments: {
        prod: { image: { location: "web:2" }, count: { range: "2-9" }, variables: { A: "own" } },
        test: { count: 1 },
        empty: {},
      },
    };
    const files = { "manifest.yml": JSON.stringify(manifest), "../.workspace": "application: shop\n" };
    const result = importedFiles("copilot", files, { environment: "prod" });
    const { web } = platformOf(result)["services"] as { web: Record<string, unknown> };
    assert.deepEqual(web["scaling"], { min: 2, max: 9, targetTracking: { cpuPercent: 70 } });
    assert.deepEqual(web["containers"], {
      web: {
        portMappings: [{ name: "http", containerPort: 80 }],
        image: { uri: "web:2" },
        environment: { A: "own", B: "prod", C: "shop" },
      },
    });
    assert.deepEqual(
      [
        "image.build",
        "count.range",
        "variables.D",
        "environments.prod.variables.A",
        "environments.test.count",
      ].map((field) => verdictOf(result, field)),
      [
        "mapped | environments.prod.image.location of manifest.yml takes its place.",
        "mapped | environments.prod.count.range of manifest.yml takes its place.",
        "lost | It takes OTHER, which Copilot knows when it deploys; write its value.",
        "mapped | services.web.containers.web.environment.A",
        "lost | It holds in test alone: import again with --environment test, into the stack file of test.",
      ],
    );
    assert.equal(
      verdictOf(importedFiles("copilot", files), "variables.B"),
      "lost | It takes COPILOT_ENVIRONMENT_NAME, which Copilot knows when it deploys; give --environment.",
    );
  });

  it("gives rules that ask for more the lower priority, over all manifests", () => {
    const of = (name: string, http: object) =>
      JSON.stringify({
        ...{ name, type: "Load Balanced Web Service", image: { location: "web:1", port: 80 }, http },
      });
    const text = [
      of("all", { path: "/" }),
      of("some", { path: "a", additional_rules: [{ path: "a/long" }] }),
    ];
    const platform = platformOf(imported("copilot", text.join("\n---\n")))["services"] as Record<
      string,
      { loadBalancer?: { priority: number }; loadBalancers?: { priority: number }[] }
    >;
    assert.equal(platform["all"]?.loadBalancer?.priority, 30);
    assert.deepEqual(
      platform["some"]?.loadBalancers?.map(({ priority }) => priority),
      [20, 10],
    );
  });

  it("works off a queue, scaled by the messages that wait", () => {
    const result = importManifest({
      type: "Worker Service",
      image: { location: "web:1" },
      count: { range: "1-4", queue_delay: { acceptable_latency: "1m30s", msg_processing_time: "400ms" } },
      subscribe: { topics: [{ name: "t", service: "s" }], queue: { retention: "30h", fifo: true } },
    });
    const { web } = platformOf(result)["services"] as { web: Record<string, unknown> };
    assert.deepEqual(web["queue"], {
      environmentVariable: "COPILOT_QUEUE_URI",
      retentionDays: 2,
      fifo: true,
      messagesPerTask: 225,
    });
    assert.ok(result.isValid);
  });

  it("says what it makes of existing networks, and of ways in that lead nowhere", () => {
    const environment = {
      name: "prod",
      type: "Environment",
      network: {
        vpc: {
          id: "vpc-0123456789abcdef0",
          subnets: {
            public: [{ id: "subnet-0123456789abcdef0" }, { id: "subnet-0123456789abcdef1" }],
            private: [{}],
          },
        },
      },
    };
    const files = { "manifest.yml": JSON.stringify(environment) };
    const result = importedFiles("copilot", files, { environment: "prod" });
    assert.equal(verdictOf(result, "network.vpc.subnets.public[1].id"), "mapped | network.publicSubnetIds");
    assert.equal(
      verdictOf(result, "network.vpc.subnets.private[0]"),
      "lost | Its subnets have neither ids nor ranges of addresses, all of them.",
    );
    assert.equal(
      verdictOf(importManifest({ nlb: { port: "x/sctp", alias: "a" } }), "nlb.alias"),
      "lost | It says no port that a container has; write port, and target_port where it is another one.",
    );
    assert.equal(
      verdictOf(importManifest({ type: "Scheduled Job", http: { path: "/" } }), "http.path"),
      "lost | Jobs have no way in.",
    );
  });

  it("puts every field of any manifest into one bucket", () => {
    const prefixed = (rows: readonly { readonly field: string | readonly string[] }[], ...prefix: string[]) =>
      rows.map(({ field }) => ({
        field: [...prefix, ...(typeof field === "string" ? field.split(".") : field)],
      }));
    const manifest = vocabulary([
      ...[mainContainerRows, manifestRows, environmentRows],
      ...[prefixed(ruleRows, "http"), prefixed(ruleRows, "http", "additional_rules", "*")],
      ...[prefixed(listenerRows, "nlb"), prefixed(listenerRows, "nlb", "additional_listeners", "*")],
    ]);
    const sidecar = vocabulary([sidecarRows]);
    const words = [...manifest.words, ...sidecar.words];
    const types = [
      ...["Load Balanced Web Service", "Backend Service", "Worker Service", "Scheduled Job", "Static Site"],
      "Environment",
    ];
    const document = fc
      .tuple(
        fieldsOf(manifest.paths, words),
        fc.constantFrom(...types),
        fc.dictionary(fc.constantFrom("envoy", "web"), fieldsOf(sidecar.paths, words), { maxKeys: 2 }),
        fc.dictionary(fc.constantFrom("prod", "test"), fieldsOf(manifest.paths, words), { maxKeys: 2 }),
      )
      .map(([fields, type, sidecars, environments]) => ({
        ...fields,
        ...{ name: type === "Environment" ? "prod" : "web", type, sidecars, environments },
      }));
    fc.assert(
      fc.property(
        fc.oneof({ weight: 4, arbitrary: document }, { weight: 1, arbitrary: arbitraryDocument(words) }),
        fc.constantFrom(undefined, "prod"),
        (each, environment) => {
          if (each === null) return;
          const files = { "source.yaml": JSON.stringify(each) };
          const options = environment === undefined ? {} : { environment };
          assertTotal("copilot", [each], importedFiles("copilot", files, options));
        },
      ),
      { numRuns: 60 },
    );
  });
});

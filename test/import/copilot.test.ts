import assert from "node:assert/strict";
import fc from "fast-check";
import { mainContainerRows, sidecarRows } from "../../import/copilot/container-rows";
import { manifestRows } from "../../import/copilot/manifest-rows";
import { arbitraryDocument, fieldsOf, vocabulary } from "./arbitrary-document";
import { assertTotal, imported, platformOf, verdictOf } from "./imported";

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
      "lost | What differs in an environment belongs into the stack file of that environment; share the rest by extends.",
    );
  });

  it("puts every field of any manifest into one bucket", () => {
    const manifest = vocabulary([mainContainerRows, manifestRows]);
    const sidecar = vocabulary([sidecarRows]);
    const words = [...manifest.words, ...sidecar.words];
    const types = [
      "Load Balanced Web Service",
      "Backend Service",
      "Worker Service",
      "Scheduled Job",
      "Static Site",
    ];
    const document = fc
      .tuple(
        fieldsOf(manifest.paths, words),
        fc.constantFrom(...types),
        fc.dictionary(fc.constantFrom("envoy", "web"), fieldsOf(sidecar.paths, words), { maxKeys: 2 }),
      )
      .map(([fields, type, sidecars]) => ({ ...fields, name: "web", type, sidecars }));
    fc.assert(
      fc.property(
        fc.oneof({ weight: 4, arbitrary: document }, { weight: 1, arbitrary: arbitraryDocument(words) }),
        (each) => {
          if (each !== null) assertTotal("copilot", [each]);
        },
      ),
      { numRuns: 40 },
    );
  });
});

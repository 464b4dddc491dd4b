import assert from "node:assert/strict";
import fc from "fast-check";
import { autoscalerRows } from "../../import/kubernetes/autoscaler-rows";
import { containerRows } from "../../import/kubernetes/container-rows";
import { bucketOf, type KubernetesRow, parameters } from "../../import/kubernetes/fact";
import { ingressRows } from "../../import/kubernetes/ingress-rows";
import { cronJobRows, jobRows } from "../../import/kubernetes/job-rows";
import { budgetRows, kindFacts, objectRows } from "../../import/kubernetes/object-rows";
import { podRows } from "../../import/kubernetes/pod-rows";
import { policyRows } from "../../import/kubernetes/policy-rows";
import { readinessRows } from "../../import/kubernetes/probe";
import { serviceRows } from "../../import/kubernetes/service-rows";
import { workloadRows } from "../../import/kubernetes/workload-rows";
import { arbitraryDocument, fieldsOf, vocabulary } from "./arbitrary-document";
import { memoryMiB } from "../../import/units";
import { assertTotal, imported, platformOf, verdictOf } from "./imported";

type Told = Pick<KubernetesRow<never>, "facts" | "bucket" | "field" | "parts">;

const tables: readonly (readonly Told[])[] = [
  ...[containerRows, readinessRows, podRows, workloadRows, jobRows, cronJobRows, autoscalerRows],
  ...[serviceRows, ingressRows, policyRows, budgetRows, ...Object.values(objectRows)],
];

function deployment(pod: object, spec: object = {}): object {
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web" },
    spec: { ...spec, template: { metadata: { labels: { app: "web" } }, spec: pod } },
  };
}

const container = { name: "web", image: "nginx:1.29" };

function importObjects(...objects: object[]) {
  return imported("kubernetes", objects.map((object) => JSON.stringify(object)).join("\n---\n"));
}

describe("import of Kubernetes manifests", () => {
  it("has a row for every line of docs/kubernetes.md, and says nothing better than it", () => {
    const order = ["lost", "approximated", "mapped"];
    const told = tables.flat().filter(({ facts }) => facts.length > 0);
    const missing = parameters
      .map(({ kubernetes }) => kubernetes)
      .filter((fact) => !told.some(({ facts }) => facts.includes(fact)) && !Object.hasOwn(kindFacts, fact));
    assert.deepEqual(missing, []);
    for (const { facts, bucket, field } of told) {
      const best = Math.max(...facts.map((fact) => order.indexOf(bucketOf(fact))));
      assert.ok(
        order.indexOf(bucket) <= best,
        `${String(field)} is ${bucket}, but docs/kubernetes.md says less`,
      );
    }
  });

  it("never writes or shows the value of a secret", () => {
    const result = importObjects(
      {
        apiVersion: "v1",
        kind: "Secret",
        metadata: { name: "db" },
        data: { password: "aHVudGVyMg==" },
        stringData: { user: "hunter" },
      },
      deployment({ containers: [{ ...container, envFrom: [{ secretRef: { name: "db" } }] }] }),
    );
    assert.equal(
      verdictOf(
        { ...result, entries: result.entries.filter(({ source }) => source.includes("Secret")) },
        "data.password",
      ),
      "approximated | services.web.containers.web.secrets.password | Values lie in Secrets Manager or Parameter Store; the stack file has references only.",
    );
    assert.ok(!/aHVudGVyMg|hunter/.test(JSON.stringify(result)));
    assert.deepEqual(result.open, [
      {
        key: "services.web.containers.web.secrets.password",
        message: "create the secret db with the JSON key password in Secrets Manager",
      },
      {
        key: "services.web.containers.web.secrets.user",
        message: "create the secret db with the JSON key user in Secrets Manager",
      },
    ]);
  });

  for (const [name, strategy, expected] of [
    ["percentages", { maxUnavailable: "25%", maxSurge: "50%" }, [75, 150]],
    ["numbers of three replicas", { maxUnavailable: 1, maxSurge: 1 }, [66, 134]],
    ["none that may be missing", { maxUnavailable: 0 }, [100, undefined]],
  ] as const)
    it(`turns a rolling update with ${name} into percent`, () => {
      const result = importObjects(
        deployment({ containers: [container] }, { replicas: 3, strategy: { rollingUpdate: strategy } }),
      );
      const services = platformOf(result)["services"] as { web: { deployment: Record<string, unknown> } };
      const { minimumHealthyPercent, maximumPercent } = services.web.deployment;
      assert.deepEqual([minimumHealthyPercent, maximumPercent], expected);
    });

  it("lets every workload of a namespace call the others by the names of their Services", () => {
    const api = {
      ...deployment({ containers: [{ name: "api", image: "api:1", ports: [{ containerPort: 9000 }] }] }),
    };
    const labelled = JSON.parse(JSON.stringify(api).replaceAll('"web"', '"api"')) as object;
    const result = importObjects(deployment({ containers: [container] }), labelled, {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "api" },
      spec: { selector: { app: "api" }, ports: [{ port: 80, targetPort: 9000 }] },
    });
    const services = platformOf(result)["services"] as Record<
      string,
      { allowFrom?: unknown; serviceConnect?: unknown }
    >;
    assert.deepEqual(services["web"]?.serviceConnect, { namespace: "default" });
    assert.deepEqual(services["api"]?.allowFrom, ["web"]);
    assert.deepEqual(services["api"].serviceConnect, {
      namespace: "default",
      services: { "port-9000": { discoveryName: "api", clientAliases: [{ port: 80, dnsName: "api" }] } },
    });
    assert.ok(result.isValid);
  });

  it("puts a Service of type LoadBalancer behind a network load balancer, and a DaemonSet on instances", () => {
    const daemon = {
      ...deployment({ containers: [{ ...container, ports: [{ containerPort: 53, protocol: "UDP" }] }] }),
      kind: "DaemonSet",
    };
    const result = importObjects(daemon, {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "dns" },
      spec: {
        type: "LoadBalancer",
        selector: { app: "web" },
        ports: [{ port: 53, targetPort: 53, protocol: "UDP" }],
      },
    });
    const platform = platformOf(result) as {
      loadBalancers: unknown;
      services: { web: Record<string, unknown> };
    };
    assert.deepEqual(platform.loadBalancers, { "dns-nlb": { kind: "network", scheme: "internet-facing" } });
    const { scheduling, capacity, loadBalancer } = platform.services.web;
    assert.deepEqual(
      { scheduling, capacity, loadBalancer },
      {
        scheduling: "DAEMON",
        capacity: { group: "general" },
        loadBalancer: {
          name: "dns-nlb",
          container: "web",
          port: "port-53",
          listener: { port: 53, protocol: "UDP" },
        },
      },
    );
  });

  it("loses what Fargate refuses, in the words of the stack file's own check", () => {
    const result = importObjects(
      deployment({
        hostAliases: [{ ip: "10.0.0.5", hostnames: ["db"] }],
        containers: [{ ...container, securityContext: { allowPrivilegeEscalation: false } }],
      }),
    );
    assert.ok(result.isValid);
    assert.equal(
      verdictOf(result, "spec.template.spec.hostAliases[0].ip"),
      "lost | The stack file refuses it: is not possible in network mode awsvpc; use Service Connect or discovery for names",
    );
    assert.equal(
      verdictOf(result, "spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation"),
      "lost | The stack file refuses it: is not possible on Fargate; remove it, or run the service on a capacity group",
    );
  });

  /** A Deployment and its Service, with labels. */
  function labelled(name: string, labels: object, namespace = "default"): object[] {
    const given = { name, namespace };
    return [
      {
        ...{ apiVersion: "apps/v1", kind: "Deployment", metadata: given },
        spec: {
          template: {
            metadata: { labels: { app: name, ...labels } },
            spec: { containers: [{ name, image: `${name}:1`, ports: [{ containerPort: 80 }] }] },
          },
        },
      },
      {
        ...{ apiVersion: "v1", kind: "Service", metadata: given },
        spec: { selector: { app: name }, ports: [{ port: 80 }] },
      },
    ];
  }

  function policy(podSelector: object, ingress: readonly object[], namespace = "default"): object {
    const kind = "NetworkPolicy";
    return {
      kind,
      metadata: { name: "p", namespace },
      spec: { podSelector, policyTypes: ["Ingress"], ingress },
    };
  }

  function callersIn(result: ReturnType<typeof importObjects>): Record<string, unknown> {
    const services = platformOf(result)["services"] as Record<string, { allowFrom?: unknown }>;
    return Object.fromEntries(Object.entries(services).map(([name, { allowFrom }]) => [name, allowFrom]));
  }

  for (const [name, expression, expected] of [
    ["In", { operator: "In", values: ["front", "edge"] }, ["a"]],
    ["NotIn", { operator: "NotIn", values: ["front"] }, ["b", "c"]],
    ["Exists", { operator: "Exists" }, ["a", "b"]],
    ["DoesNotExist", { operator: "DoesNotExist" }, ["c"]],
  ] as const)
    it(`lets in whom a policy selects by ${name}`, () => {
      const result = importObjects(
        ...labelled("a", { tier: "front" }),
        ...labelled("b", { tier: "back" }),
        ...labelled("c", {}),
        ...labelled("db", { tier: "front" }),
        policy({ matchLabels: { app: "db" } }, [
          { from: [{ podSelector: { matchExpressions: [{ key: "tier", ...expression }] } }] },
        ]),
      );
      assert.deepEqual(callersIn(result)["db"], expected);
    });

  it("holds a policy for every workload that it selects, and lets nobody in where it names nobody", () => {
    const both = [...labelled("a", {}), ...labelled("b", {}), ...labelled("c", {})];
    const some = importObjects(
      ...both,
      policy({ matchExpressions: [{ key: "app", operator: "In", values: ["a", "b"] }] }, [
        { from: [{ podSelector: { matchLabels: { app: "c" } } }] },
      ]),
    );
    assert.deepEqual(callersIn(some), { a: ["c"], b: ["c"], c: ["a", "b"] });
    const nobody = importObjects(...both, policy({}, []));
    assert.deepEqual(callersIn(nobody), { a: undefined, b: undefined, c: undefined });
    const everybody = importObjects(...both, policy({ matchLabels: { app: "a" } }, [{}]));
    assert.deepEqual(callersIn(everybody)["a"], ["b", "c"]);
  });

  it("lets whole namespaces in, by the labels of those that are among the files", () => {
    const objects = (selector: object) => [
      ...labelled("web", {}, "front"),
      ...labelled("other", {}, "test"),
      ...labelled("api", {}, "back"),
      policy({}, [{ from: [{ namespaceSelector: selector }] }], "back"),
    ];
    const byName = { matchLabels: { "kubernetes.io/metadata.name": "front" } };
    assert.deepEqual(callersIn(importObjects(...objects(byName)))["api"], ["web"]);
    const byLabel = { matchLabels: { team: "shop" } };
    const namespaces = ["front", "test", "back"].map((name) => ({
      ...{ kind: "Namespace", metadata: { name, labels: { team: name === "front" ? "shop" : "x" } } },
    }));
    assert.deepEqual(callersIn(importObjects(...objects(byLabel), ...namespaces))["api"], ["web"]);
    assert.equal(callersIn(importObjects(...objects(byLabel)))["api"], undefined);
  });

  it("takes the objects of lists of one kind", () => {
    const [object] = labelled("web", {});
    const bare = { ...object, kind: undefined, apiVersion: undefined };
    const result = importObjects({ apiVersion: "apps/v1", kind: "DeploymentList", items: [bare] });
    assert.deepEqual(Object.keys(platformOf(result)["services"] as object), ["web"]);
    assert.equal(verdictOf(result, "kind"), "mapped | A list is its objects.");
  });

  it("takes the architecture that a Pod asks of its node, and loses what it asks besides", () => {
    const result = (...expressions: object[]) =>
      importObjects(
        deployment({
          affinity: {
            nodeAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: {
                nodeSelectorTerms: [{ matchExpressions: expressions }],
              },
            },
          },
          containers: [container],
        }),
      );
    const arm = { key: "kubernetes.io/arch", operator: "In", values: ["arm64"] };
    const at = "spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution";
    const field = `${at}.nodeSelectorTerms[0].matchExpressions[0].key`;
    assert.match(verdictOf(result(arm), field), /^approximated \| services\.web\.task\.architecture \| /);
    assert.equal(
      verdictOf(result(arm, { key: "disk", operator: "Exists" }), field),
      "lost | Fargate has no nodes to choose, and only the architecture is known of them; on a capacity group use placement.",
    );
  });

  for (const [quantity, expected] of [
    ["0.5Gi", 512],
    [".5Gi", 512],
    ["134217728", 128],
    ["1E9", 954],
    ["128974848000m", 123],
  ] as const)
    it(`reads ${quantity} of memory`, () => {
      assert.equal(memoryMiB(quantity), expected);
    });

  it("refuses templates of Helm, with what to do", () => {
    for (const text of [
      "kind: Deployment\nmetadata:\n  name: {{ .Values.name }}\n",
      'kind: Deployment\nmetadata:\n  name: "{{ .Release.Name }}-web"\n',
      "{{- if .Values.on }}\nkind: Deployment\n{{- end }}\n",
    ])
      assert.throws(() => imported("kubernetes", text), {
        name: "SourceError",
        message:
          "source.yaml: is a template of Helm, which has no values yet; render it first, with `helm template <chart>`, and import the result",
      });
  });

  it("says where a file is no YAML, and shows none of it", () => {
    assert.throws(() => imported("kubernetes", "kind: [hunter2\nname: x"), {
      message: /^source\.yaml: is no valid YAML: line \d \([A-Z_]+\)(; line \d \([A-Z_]+\))*; mend it there$/,
    });
    assert.throws(() => imported("kubernetes", "a: &a [*a]"), {
      message: "source.yaml: has anchors that contain themselves, or repeat too much; write their values out",
    });
  });

  it("puts every field of any manifests into one bucket", () => {
    const { words } = vocabulary(tables);
    const fields = (rows: readonly Told[]) => fieldsOf(vocabulary([rows]).paths, words);
    const pod = fc
      .tuple(
        fields(podRows),
        fc.array(fields([...containerRows, ...readinessRows]), { minLength: 1, maxLength: 2 }),
      )
      .map(([given, containers]) => ({
        ...given,
        containers: containers.map((each) => ({ ...container, ...each })),
      }));
    const named = { metadata: { name: "web", labels: { app: "web" } } };
    const workload = fc
      .tuple(pod, fields(workloadRows), fc.constantFrom("Deployment", "StatefulSet", "DaemonSet", "Pod"))
      .map(([spec, given, kind]) => ({
        ...given,
        ...deployment(spec),
        kind,
        ...(kind === "Pod" && { spec }),
      }));
    const scheduled = fc.tuple(pod, fields(jobRows), fields(cronJobRows)).map(([spec, job, given]) => ({
      ...named,
      kind: "CronJob",
      spec: {
        ...(given["spec"] as object | undefined),
        jobTemplate: { spec: { ...job, template: { spec } } },
      },
    }));
    const beside = (kind: string, rows: readonly Told[], spec: object = {}) =>
      fields(rows).map((given) => ({
        ...given,
        kind,
        ...named,
        spec: { ...(given["spec"] as object | undefined), ...spec },
      }));
    const objects = fc.tuple(
      fc.oneof(workload, scheduled),
      fc.oneof(
        beside("Service", serviceRows, { selector: { app: "web" } }),
        beside("Ingress", ingressRows),
        beside("NetworkPolicy", policyRows, { podSelector: { matchLabels: { app: "web" } } }),
        beside("HorizontalPodAutoscaler", autoscalerRows, {
          scaleTargetRef: { kind: "Deployment", name: "web" },
        }),
        beside("PodDisruptionBudget", budgetRows, { selector: { matchLabels: { app: "web" } } }),
        ...Object.entries(objectRows).map(([kind, rows]) => beside(kind, rows)),
        arbitraryDocument(words).filter((document) => document !== null),
      ),
    );
    fc.assert(
      fc.property(objects, (documents) => void assertTotal("kubernetes", documents)),
      { numRuns: 40 },
    );
  });
});

import { isMap } from "../../config/container-definitions";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import { within } from "../units";
import type { Workload } from "./cluster";
import { type KubernetesRow, plainRow, remarkOf, told } from "./fact";
import { metadataRows } from "./metadata-rows";

type ScalerRow = KubernetesRow<Workload>;

const cpu = "horizontalPodAutoscaler.metrics[].resource (cpu)";
const memory = "horizontalPodAutoscaler.metrics[].resource (memory)";
const others = "horizontalPodAutoscaler.metrics[].pods, object, external";
const ofContainer = "horizontalPodAutoscaler.metrics[].containerResource";
const behaviour = "horizontalPodAutoscaler.behavior.*.policies, tolerance";
const window = "horizontalPodAutoscaler.behavior.scaleDown.stabilizationWindowSeconds";
const policy = "horizontalPodAutoscaler.behavior.scaleDown.selectPolicy: Disabled";

/**
 * Fields of a HorizontalPodAutoscaler.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/horizontal-pod-autoscaler-v2/
 */
export const autoscalerRows: readonly ScalerRow[] = [
  ...metadataRows,
  ...["apiVersion", "kind", "name"].map((field) => ({
    ...plainRow<Workload>(`spec.scaleTargetRef.${field}`, "mapped", ""),
    convert: (_: unknown, { subject }: { readonly subject: Workload }) => ({ keys: [subject.at] }),
  })),
  told("horizontalPodAutoscaler.minReplicas", "spec.minReplicas", {
    why: "",
    convert: (_, { subject }) => ({ keys: [[...subject.at, "scaling", "min"]] }),
  }),
  told("horizontalPodAutoscaler.maxReplicas", "spec.maxReplicas", { key: "scaling.max", why: "" }),
  told(cpu, "spec.targetCPUUtilizationPercentage", { key: "scaling.targetTracking.cpuPercent" }),
  told(cpu, "spec.metrics.*", {
    also: [memory, others, ofContainer],
    parts: ["type", "resource.name", "resource.target", "containerResource", "pods", "object", "external"],
    convert: (value) => (isMap(value) ? metric(value) : lost("It is no map of a metric.")),
  }),
  told(window, "spec.behavior.scaleDown.stabilizationWindowSeconds", {
    convert: (value) =>
      typeof value === "number"
        ? { key: ["scaling", "scaleInCooldownSeconds"], value: within(value, 0, 3600) }
        : lost("It is no number of seconds."),
  }),
  told(window, "spec.behavior.scaleUp.stabilizationWindowSeconds", {
    convert: (value) =>
      typeof value === "number"
        ? { key: ["scaling", "scaleOutCooldownSeconds"], value: within(value, 0, 3600) }
        : lost("It is no number of seconds."),
  }),
  told(policy, "spec.behavior.scaleDown.selectPolicy", {
    convert: (value) =>
      value === "Disabled"
        ? { key: ["scaling", "scaleIn"], value: false, why: "" }
        : { bucket: "approximated", why: remarkOf(behaviour) },
  }),
  ...["scaleDown", "scaleUp"].flatMap((direction) =>
    ["policies", "tolerance", "selectPolicy"].map((field) =>
      told<Workload>(behaviour, `spec.behavior.${direction}.${field}`, { convert: () => ({}) }),
    ),
  ),
];

function metric(value: Readonly<Record<string, unknown>>): Outcome {
  const { type, resource } = value;
  if (type === "ContainerResource" || "containerResource" in value) return lost(remarkOf(ofContainer));
  if (!isMap(resource))
    return lost(`${remarkOf(others)} The names of the metric have to be written by hand.`);
  const target = isMap(resource["target"]) ? resource["target"]["averageUtilization"] : undefined;
  const name = plain(resource["name"]);
  const fact = name === "memory" ? memory : cpu;
  if (!["cpu", "memory"].includes(name) || target === undefined) return lost(remarkOf(fact));
  return { key: ["scaling", "targetTracking", `${name}Percent`], value: target, why: remarkOf(fact) };
}

import { isMap } from "../../config/container-definitions";
import { plain } from "../names";
import { lost, type Outcome } from "../rows";
import type { Workload } from "./cluster";

const noNodes =
  "Fargate has no nodes to choose, and only the architecture is known of them; on a capacity group use placement.";

const architectures: Readonly<Record<string, string>> = { amd64: "x86_64", arm64: "arm64" };

/** What a Pod asks of its node, where that is one architecture and Linux alone: then it holds exactly. */
export function requiredNodes(value: unknown, { draft, at }: Workload): Outcome {
  const terms: unknown[] =
    isMap(value) && Array.isArray(value["nodeSelectorTerms"])
      ? (value["nodeSelectorTerms"] as unknown[])
      : [];
  const [term, ...others] = terms;
  if (!isMap(term) || others.length > 0 || term["matchFields"] !== undefined) return lost(noNodes);
  const expressions: unknown[] = Array.isArray(term["matchExpressions"]) ? term["matchExpressions"] : [];
  const asked = expressions.map((expression) => {
    const { key, operator, values } = isMap(expression) ? expression : {};
    const given: unknown[] = Array.isArray(values) ? values : [];
    return operator === "In" && given.length === 1 ? [plain(key), plain(given[0])] : ["", ""];
  });
  const architecture = asked.find(([key]) => key === "kubernetes.io/arch")?.[1];
  const isKnown = asked.every(
    ([key, name = ""]) =>
      (key === "kubernetes.io/arch" && Object.hasOwn(architectures, name)) ||
      (key === "kubernetes.io/os" && name === "linux"),
  );
  if (!isKnown || asked.length === 0) return lost(noNodes);
  if (architecture === undefined) return { why: "Linux is the default." };
  return { keys: [draft.set([...at, "task", "architecture"], architectures[architecture])] };
}

import {
  autoscalerParameters,
  deploymentParameters,
  jobParameters,
  networkParameters,
  objectParameters,
} from "../../facts/kubernetes-objects";
import {
  containerParameters,
  type KubernetesParameter,
  podParameters,
} from "../../facts/kubernetes-parameters";
import type { Row, Subject } from "../rows";
import type { Bucket } from "../verdict";

/** Everything that docs/kubernetes.md says of fields of Kubernetes. */
export const parameters: readonly KubernetesParameter[] = [
  ...[...objectParameters, ...deploymentParameters, ...podParameters, ...containerParameters],
  ...[...networkParameters, ...jobParameters, ...autoscalerParameters],
];

const byName = new Map(parameters.map((parameter) => [parameter.kubernetes, parameter]));

/** A row of the import, with the lines of docs/kubernetes.md that it follows. */
export interface KubernetesRow<S extends Subject> extends Row<S> {
  readonly facts: readonly string[];
}

type Rest<S extends Subject> = Partial<Omit<Row<S>, "field">> & { readonly also?: readonly string[] };

/** A row whose bucket and reason are those of docs/kubernetes.md, where the rest does not say otherwise. */
export function told<S extends Subject>(
  fact: string,
  field: string | readonly string[],
  { also = [], ...rest }: Rest<S> = {},
): KubernetesRow<S> {
  return { field, bucket: bucketOf(fact), why: remarkOf(fact), ...rest, facts: [fact, ...also] };
}

/** Several fields below one, of which docs/kubernetes.md has one line. */
export function toldOf<S extends Subject>(
  fact: string,
  prefix: string,
  fields: readonly string[],
): KubernetesRow<S>[] {
  return fields.map((field) => told<S>(fact, prefix === "" ? field : `${prefix}.${field}`));
}

/** What the cluster writes by itself, or what has no meaning outside it; docs/kubernetes.md has no lines for these. */
export function plainRow<S extends Subject>(
  field: string | readonly string[],
  bucket: Bucket,
  why: string,
): KubernetesRow<S> {
  return { field, bucket, why, facts: [], convert: () => ({}) };
}

/** What docs/kubernetes.md says about a field. */
export function remarkOf(fact: string): string {
  return factOf(fact).remark;
}

/** The bucket of a field in docs/kubernetes.md. */
export function bucketOf(fact: string): Bucket {
  const { fate } = factOf(fact);
  return fate === "ecs only" ? "lost" : fate;
}

function factOf(fact: string): KubernetesParameter {
  const found = byName.get(fact);
  if (found === undefined) throw new Error(`docs/kubernetes.md has no line ${fact}`);
  return found;
}

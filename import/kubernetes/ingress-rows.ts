import { isMap } from "../../config/container-definitions";
import { lost, type Outcome, type Subject } from "../rows";
import type { Key } from "../verdict";
import type { Path } from "../ledger";
import type { Cluster, ClusterObject } from "./cluster";
import { type KubernetesRow, plainRow, told } from "./fact";
import { metadataRows } from "./metadata-rows";

/** An Ingress with the rules of load balancers that stand for its paths. */
export interface IngressOwner extends Subject {
  readonly cluster: Cluster;
  readonly object: ClusterObject;
  readonly loadBalancer: string;
  /** Keys of the rules that a part of the Ingress became, by its path. */
  keysAt(path: Path): readonly Key[];
}

type IngressRow = KubernetesRow<IngressOwner>;

const paths = "ingress.rules[].http.paths[]";
const backend = ["service.name", "service.port.name", "service.port.number"];
const noBackend = "Its service, or the workload behind it, is not among the files.";

/** By this annotation the AWS Load Balancer Controller makes an internal load balancer. */
export const schemeAnnotation = "alb.ingress.kubernetes.io/scheme";

const standIn = "00000000-0000-0000-0000-000000000000";

/**
 * Fields of an Ingress.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/ingress-v1/
 */
export const ingressRows: readonly IngressRow[] = [
  plainRow(["metadata", "annotations", schemeAnnotation], "mapped", "The scheme of the load balancer."),
  ...metadataRows,
  told("ingress.rules[].host", "spec.rules.*.host", {
    why: "",
    convert: (_, at) => keysOr(at.subject.keysAt(at.path.slice(0, -1))),
  }),
  told(paths, "spec.rules.*.http.paths.*", {
    parts: ["path", "pathType", ...backend.map((part) => `backend.${part}`)],
    convert: (_, at) => keysOr(at.subject.keysAt(at.path)),
  }),
  told("ingress.defaultBackend", "spec.defaultBackend", {
    parts: backend,
    convert: (_, at) => keysOr(at.subject.keysAt(at.path)),
  }),
  told("ingress.tls", "spec.tls.*", {
    parts: ["hosts", "secretName"],
    convert: (value, { subject }) =>
      isMap(value) ? certificate(subject) : lost("It is no map of hosts and secretName."),
  }),
  ...["spec.ingressClassName"].map((field) =>
    plainRow<IngressOwner>(
      field,
      "mapped",
      "An Application Load Balancer of the stack stands for every class.",
    ),
  ),
];

function keysOr(keys: readonly Key[]): Outcome {
  return keys.length === 0 ? lost(noBackend) : { keys };
}

/** The certificate of a secret has to be one of ACM; until it is named, a stand-in has its place. */
function certificate({ draft, cluster: { place }, loadBalancer }: IngressOwner): Outcome {
  const key = ["loadBalancers", loadBalancer, "certificateArn"];
  draft.set(key, `arn:aws:acm:${place.region}:${place.account}:certificate/${standIn}`);
  draft.fillIn(key, "write the ARN of the certificate of ACM for these hosts; it stands in");
  return { keys: [key] };
}

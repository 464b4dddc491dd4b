import type { RoleChoiceSpec } from "../../plan/role";
import type { Statement } from "../../plan/policy-document";
import { isIpv6, type Transport } from "../acl-verdict";
import type { Evidence, LinkName, MissingLink, NeedKind, Subject } from "./proof";
import type { Standpoint } from "./standpoint";

/** An action of AWS on a resource. */
export interface Access {
  readonly action: string;
  readonly resource: string;
  /** Whether a principal of AWS does it, and none of the account. */
  readonly byAws?: true;
}

/** Where a way leads: a service of AWS as its endpoint is called, the internet, or blocks of addresses inside or beside the VPC. */
export type Destination =
  | { readonly kind: "aws"; readonly service: string }
  | { readonly kind: "internet"; readonly host: string; readonly cidrs?: readonly string[] }
  | { readonly kind: "addresses"; readonly cidrs: readonly string[]; readonly name: string };

/** A way from one place to a port. */
export interface Way {
  readonly from: Standpoint;
  readonly to: Destination;
  readonly port: number;
  /** @default - tcp */
  readonly transport?: Transport;
}

/** `TCP 443`, as messages call a port. */
export function portText({ port, transport = "tcp" }: Pick<Way, "port" | "transport">): string {
  return `${transport.toUpperCase()} ${String(port)}`;
}

/** Whether a way leads to IPv6 addresses. */
export function isOverIpv6({ to }: Way): boolean {
  return to.kind !== "aws" && (to.cidrs ?? []).some(isIpv6);
}

/** A role that has to be allowed something, and the statements that it gets beside its own policy. */
export interface Actor {
  /** `execution role`, `task role` or `instance role`. */
  readonly name: string;
  readonly role: RoleChoiceSpec;
  /** Where the stack file grants it more. */
  readonly path: string;
  readonly more?: readonly Statement[];
}

/** What one link is asked. */
export type LinkRequest =
  | { readonly link: "security-group"; readonly way: Way }
  | { readonly link: "route"; readonly way: Way }
  | { readonly link: "network-acl"; readonly way: Way }
  | { readonly link: "endpoint-policy"; readonly way: Way; readonly accesses: readonly Access[] }
  | { readonly link: "iam"; readonly actor: Actor; readonly accesses: readonly Access[] }
  | { readonly link: "stated"; readonly answer: Answer };

/** What a link answers: the evidence that it holds, or what is missing. */
export type Answer = readonly Evidence[] | MissingLink;

/** A need of a workload, as the links that meet it, in the order of the way. */
export interface Requirement {
  readonly subject: Subject;
  readonly kind: NeedKind;
  readonly target: string;
  readonly links: readonly LinkRequest[];
}

/** Whether an answer says that something is missing. */
export function isMissing(answer: Answer): answer is MissingLink {
  return "problem" in answer;
}

/** A link that the plan itself states. */
export function planned(link: LinkName, path: string, fact: string): LinkRequest {
  return { link: "stated", answer: [{ link, path, fact, certainty: "planned" }] };
}

/** A link about something outside the stack. */
export function assumed(link: LinkName, path: string, fact: string): LinkRequest {
  return { link: "stated", answer: [{ link, path, fact, certainty: "assumed" }] };
}

/** A link that AWS takes care of. */
export function ofAws(link: LinkName, path: string, fact: string): LinkRequest {
  return { link: "stated", answer: [{ link, path, fact, certainty: "aws" }] };
}

/** A link that the plan lacks. */
export function missing(link: MissingLink): LinkRequest {
  return { link: "stated", answer: link };
}

/** The network links of a way, in the order in which a packet meets them. */
export function wayLinks(way: Way): LinkRequest[] {
  return [
    { link: "security-group", way },
    { link: "route", way },
    { link: "network-acl", way },
  ];
}

/** Calls to a service of AWS from every place that can be asked to make them. */
export function callLinks(
  places: readonly Standpoint[],
  service: string,
  accesses: readonly Access[],
): LinkRequest[] {
  return places.flatMap((from): LinkRequest[] => {
    const way = { from, to: { kind: "aws", service }, port: 443 } as const;
    return [...wayLinks(way), { link: "endpoint-policy", way, accesses }];
  });
}

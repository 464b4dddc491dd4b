/** What a task needs to reach, in the words of the stack file and of ECS. */
export type NeedKind =
  | "control-plane"
  | "storage-key"
  | "secret"
  | "environment-file"
  | "image"
  | "file-system"
  | "log-destination"
  | "exec"
  | "service-connect"
  | "outbound"
  | "load-balancer";

/** One thing that has to be right on the way from who asks to what answers. */
export type LinkName =
  | "exists"
  | "security-group"
  | "route"
  | "endpoint"
  | "network-acl"
  | "endpoint-policy"
  | "iam"
  | "kms-key"
  | "listener"
  | "rule"
  | "target-group"
  | "health-check"
  | "zones";

/** Packets of a connection that a network ACL keeps away. */
export interface AclGap {
  /** All of them, or some. */
  readonly kept: "all" | "some";
  /** Where in the stack file the rules stand: `network.networkAcls.private.ingress`. */
  readonly path: string;
  /** `TCP port 443 to 10.0.0.0/18`. */
  readonly packets: string;
  /** Whose connection it is, with the verb: `NAT gateways need`; absent where it is that of the subject of the proof. */
  readonly asker?: string;
  /** What the connection leads to. */
  readonly goal: string;
  /** What to do about it. */
  readonly fix: string;
}

/** A link that holds, and why. */
export interface Evidence {
  readonly link: LinkName;
  /** What makes it hold, in one sentence without a full stop. */
  readonly fact: string;
  /** Where the plan has it, in the stack file's words: `network.egress`. */
  readonly path: string;
  /**
   * How much it is worth: `planned` lies in the plan itself; `aws` is what AWS does for everybody; `assumed` is about something that came from
   * outside the stack, such as a role that exists already, of which nothing speaks against it.
   */
  readonly certainty: "planned" | "aws" | "assumed";
  /** What the link holds in spite of. */
  readonly gap?: AclGap;
}

/** The first link that does not hold. */
export interface MissingLink {
  readonly link: LinkName;
  /** Where in the stack file the fix lies. */
  readonly path: string;
  /** What is missing, in one sentence without a full stop. */
  readonly problem: string;
  /** What to do about it. */
  readonly fix: string;
  /** Present where clients do not get as far as the load balancer. */
  readonly beforeLoadBalancer?: true;
  /** Everything that network ACLs keep away on this link, where it is one of them. */
  readonly gaps?: readonly AclGap[];
}

/** Who needs something. */
export interface Subject {
  /** `services.web` or `jobs.report`. */
  readonly path: string;
  /** Container of the task; absent where the need is the whole task's. */
  readonly container?: string;
}

interface Proven {
  readonly subject: Subject;
  readonly kind: NeedKind;
  /** What is reached: an image, the ARN of a secret, a log group, a load balancer. */
  readonly target: string;
  /** The links in the order of the way, as far as they hold. */
  readonly chain: readonly Evidence[];
}

/** A need with the evidence that it is met, or with the first link that is missing. */
export type Proof = Proven &
  ({ readonly holds: true } | { readonly holds: false; readonly missing: MissingLink });

/** A proof that did not come to its end. */
export type BrokenProof = Extract<Proof, { holds: false }>;

import assert from "node:assert/strict";
import { everythingIsReached } from "../../../checks/reachability/findings";
import type { BrokenProof, LinkName, NeedKind, Proof } from "../../../checks/reachability/proof";
import { proveReachability } from "../../../checks/reachability/prove";
import type { PlatformPlan } from "../../../plan/platform";
import { type Call, copyOf, failureOf, standingPlan, type StandingPlan } from "../../support/standing-plan";
import { corpusPlan, featuresIn, givenIn, networks, type NetworkName, withService } from "./corpus";
import { planMutations, serviceMutations } from "./mutations";

/** AWS's words for a link that is missing, by what is not reached; those of the network are the same whichever of its links it is. */
const words: Readonly<
  Partial<Record<NeedKind, { readonly network: RegExp; readonly others?: Partial<Record<LinkName, RegExp>> }>>
> = {
  "storage-key": {
    network:
      /unable to encrypt ephemeral storage: AccessDeniedException: fargate\.amazonaws\.com|unable to create the EBS volume\..* is not authorized to perform: kms:/,
  },
  "control-plane": {
    network:
      /no container instance met all of its requirements|No Container Instances were found in your capacity provider\.$|is not authorized to perform: ec2:CreateFleet/,
  },
  secret: {
    network: /unable to retrieve secret from (asm|ssm): .*context deadline exceeded/,
    others: {
      iam: /unable to retrieve secret from (asm|ssm): .*(no identity-based policy allows|Access to KMS is not allowed$|refers to a customer master key that .* you are not allowed to access\.$)/,
      "endpoint-policy": /unable to retrieve secret from (asm|ssm): .*no VPC endpoint policy allows/,
    },
  },
  "environment-file": {
    network: /failed to download env files: .*context deadline exceeded/,
    others: {
      iam: /failed to download env files: .*AccessDenied/,
      "endpoint-policy": /failed to download env files: .*AccessDenied/,
    },
  },
  image: {
    network:
      /There is a connection issue between the task and Amazon ECR|failed to do request: dial tcp: i\/o timeout/,
    others: {
      iam: /unable to retrieve ecr registry auth: .*identity-based|pull access denied.*identity-based|^CannotPullContainerError: .*: not found$/,
      "endpoint-policy": /VPC endpoint policy allows the ecr:|starport-layer-bucket.*403 Forbidden/,
    },
  },
  "file-system": {
    network: /mount\.nfs4: Connection timed out/,
    others: { iam: /mount\.nfs4: access denied by server/ },
  },
  "log-destination": {
    network: /failed to create Cloudwatch log stream: RequestError: send request failed/,
    others: {
      iam: /failed to create Cloudwatch log stream: .*no identity-based policy allows/,
      "endpoint-policy": /failed to create Cloudwatch log stream: .*no VPC endpoint policy allows/,
    },
  },
  exec: {
    network: /^TargetNotConnectedException/,
    others: { iam: /^TargetNotConnectedException/, "endpoint-policy": /^TargetNotConnectedException/ },
  },
  "service-connect": { network: /^connect ETIMEDOUT$/ },
  outbound: {
    network: /^connect ETIMEDOUT$/,
    others: {
      iam: /no identity-based policy allows the sqs:/,
      "endpoint-policy": /no VPC endpoint policy allows the sqs:/,
    },
  },
  "load-balancer": {
    network: /is unhealthy in \(target-group .*\) due to \(reason Request timed out\)|^connect ETIMEDOUT$/,
    others: { "target-group": /did not have a container port 9999 defined|target type instance/ },
  },
};

/** What applications of features call; the account makes those calls. */
const calls: Readonly<Record<string, readonly Call[]>> = {
  worker: [{ queueOf: "worker" }],
  caller: [{ service: "callee", port: 8080 }],
  sender: [{ service: "statsd", port: { udp: 8125 } }],
  resolver: [{ cidr: "10.0.0.0/16", port: { udp: 53 } }],
  clock: [{ cidr: "203.0.113.0/24", port: { udp: 123 } }],
  "ipv6-peer": [{ cidr: "2600:1f00::/24", port: 443 }],
};

/** The same of a mutated service, which has a queue of its own. */
function callsOf(feature: string, service: string): readonly Call[] {
  return (calls[feature] ?? []).map((call) => ("queueOf" in call ? { queueOf: service } : call));
}

/** Whether the account can tell: it knows nothing of the configuration that a proxy of Service Connect gets. */
function isAsked({ kind, target }: Proof): boolean {
  return words[kind] !== undefined && (kind !== "service-connect" || target.startsWith("services."));
}

/** The first need that the account would fail at. */
function firstBroken(proofs: readonly Proof[], service: string): BrokenProof | undefined {
  return proofs.find(
    (proof): proof is BrokenProof =>
      !proof.holds && proof.subject.path === `services.${service}` && isAsked(proof),
  );
}

/** Whether proof and account agree about a service, and about the cause. */
function assertAgreement(
  proofs: readonly Proof[],
  standing: StandingPlan,
  [service, feature]: readonly [string, string],
): void {
  const broken = firstBroken(proofs, service);
  const failure = failureOf(standing, service, callsOf(feature, service));
  if (broken === undefined) {
    assert.equal(failure, undefined, `${service} is proved to be fine`);
    return;
  }
  const { kind, missing } = broken;
  const expected = words[kind]?.others?.[missing.link] ?? words[kind]?.network;
  const said = `${service}: ${kind}: ${missing.problem}; the account says: ${failure ?? "nothing"}`;
  assert.match(failure ?? "", expected ?? /^$/, said);
}

const plans = new Map<string, Promise<StandingPlan>>();

/** Services as they should be, and those of the mutations, each by its name. */
function servicesIn(network: NetworkName): Record<string, string> {
  const sound = featuresIn(network).map((feature) => [feature, feature]);
  const mutated = serviceMutations.filter((each) => each.networks.includes(network));
  return Object.fromEntries([...sound, ...mutated.map(({ name, feature }) => [name, feature])]) as Record<
    string,
    string
  >;
}

/** A network with every service of the corpus, the sound and the broken ones, in one account. */
function standing(network: NetworkName): Promise<StandingPlan> {
  return once(network, () => mutatedPlan(network));
}

/** The same with the sound services alone. */
function soundlyStanding(network: NetworkName): Promise<StandingPlan> {
  return once(`sound ${network}`, () => soundPlan(network));
}

function once(name: string, plan: () => PlatformPlan): Promise<StandingPlan> {
  const found = plans.get(name) ?? standingPlan(plan(), givenIn);
  plans.set(name, found);
  return found;
}

function mutatedPlan(network: NetworkName) {
  return serviceMutations
    .filter((each) => each.networks.includes(network))
    .reduce(
      (plan, { name, change }) => withService(plan, name, change),
      corpusPlan(network, servicesIn(network)),
    );
}

const soundPlan = (network: NetworkName, names = featuresIn(network)) =>
  corpusPlan(network, Object.fromEntries(names.map((name) => [name, name])));

/** What some features call, so that they cannot be alone. */
const companions: Readonly<Record<string, readonly string[]>> = { callee: ["caller"], statsd: ["sender"] };

describe("reachability: what is proved to hold comes up in the sandbox", () => {
  for (const network of Object.keys(networks) as NetworkName[])
    for (const feature of featuresIn(network))
      it(`${feature} in network ${network}`, async () => {
        const proofs = proveReachability(soundPlan(network, [feature, ...(companions[feature] ?? [])]));
        assert.deepEqual(
          proofs.filter(({ holds }) => !holds),
          [],
        );
        assert.ok(proofs.every(({ chain }) => chain.length > 0));
        assert.equal(failureOf(await standing(network), feature, calls[feature]), undefined);
      });
});

describe("reachability: one broken link of a service fails in the sandbox by the same cause", () => {
  for (const { name, feature, networks: among, change, breaks } of serviceMutations)
    for (const network of among)
      it(`${name} in network ${network}`, async () => {
        const plan = withService(soundPlan(network, [feature]), feature, change);
        const proofs = proveReachability(plan);
        const first = proofs.find((proof): proof is BrokenProof => !proof.holds);
        assert.deepEqual([first?.kind, first?.missing.link], breaks);
        assert.ok(everythingIsReached(plan).length > 0, "a finding tells it");
        const own = proofs.map((proof): Proof => ({
          ...proof,
          subject: { ...proof.subject, path: `services.${name}` },
        }));
        assertAgreement(own, await standing(network), [name, feature]);
      });
});

describe("reachability: one broken link of the network or the cluster fails in the sandbox by the same cause", () => {
  for (const { name, network, link, plan: inPlan, account: inAccount } of planMutations)
    it(`${name} in network ${network}`, async () => {
      const plan = inPlan(soundPlan(network));
      const proofs = proveReachability(plan);
      const broken = proofs.filter((proof): proof is BrokenProof => !proof.holds);
      assert.ok(broken.length > 0);
      assert.deepEqual([...new Set(broken.map(({ missing }) => missing.link))], [link]);
      assert.ok(everythingIsReached(plan).length > 0, "a finding tells it");
      const copy = copyOf(await soundlyStanding(network));
      inAccount(copy.account);
      for (const service of featuresIn(network)) assertAgreement(proofs, copy, [service, service]);
    });
});

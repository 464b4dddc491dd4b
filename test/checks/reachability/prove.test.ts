import assert from "node:assert/strict";
import { readdirSync, existsSync } from "node:fs";
import { proveReachability } from "../../../checks/reachability/prove";
import { planStackFile } from "../../../cli/offline-plan";
import type { PlatformPlan } from "../../../plan/platform";
import type { ServiceSpec } from "../../../plan/service";
import { planned } from "../../support/plan";

describe("reachability: proofs", () => {
  it("say of each link what makes it hold, and how much that is worth", () => {
    const image = proveReachability(planned()).find(
      ({ kind, subject }) => kind === "image" && subject.path === "services.web",
    );
    const url = "arn:aws:ecr:ap-northeast-1:123456789012:repository/shop-test/web";
    assert.deepEqual(
      image?.chain.map(({ link, fact, certainty }) => `${link}: ${fact} (${certainty})`),
      [
        "exists: repository shop-test/web is created by the stack (planned)",
        "security-group: the security group of tasks of services.web lets TCP 443 out to 0.0.0.0/0 (planned)",
        "route: private subnets route 0.0.0.0/0 to the NAT gateway in ap-northeast-1a (planned)",
        "network-acl: subnets have the network ACL of the VPC, which lets everything through (aws)",
        "endpoint: the route tables of the subnets lead s3 to its gateway endpoint (planned)",
        "endpoint-policy: the endpoint of s3 has no policy of its own: everybody may do everything through it (aws)",
        "iam: the execution role allows ecr:GetAuthorizationToken on * by statement SignInToRegistry (planned)",
        `iam: the execution role allows ecr:BatchGetImage on ${url} by statement PullImages (planned)`,
        `iam: the execution role allows ecr:GetDownloadUrlForLayer on ${url} by statement PullImages (planned)`,
      ],
    );
  });

  it("call assumed what came from outside the stack", () => {
    const role = "arn:aws:iam::123456789012:role/given";
    const proofs = proveReachability(planned(["services.web.task.executionRoleArn", role]));
    const iam = proofs
      .filter(({ kind, subject }) => kind === "log-destination" && subject.path === "services.web")
      .flatMap(({ chain }) => chain.filter(({ link }) => link === "iam"));
    const group = "arn:aws:logs:ap-northeast-1:123456789012:log-group:/ecs/shop-test/web:log-stream:web";
    assert.deepEqual(
      iam.map(({ certainty, fact }) => `${certainty}: ${fact}`),
      ["logs:CreateLogStream", "logs:PutLogEvents"].map(
        (action) =>
          `assumed: ${role} is taken to allow ${action} on ${group}: it exists already, and its policies are not in the stack`,
      ),
    );
  });

  it("say who decrypts what a customer key encrypts, and who needs no right to it", () => {
    const key = "arn:aws:kms:ap-northeast-1:123456789012:key/1a2b3c4d-0000-4000-8000-000000000001";
    const foreign = key.replace("123456789012", "999999999999");
    const secret = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:db-AbCdEf";
    const plan = planned(
      ["repositories.web.kmsKeyArn", key],
      ["fileSystems", { shared: { kmsKeyArn: key, accessPoints: { all: { path: "/all" } } } }],
      ["services.web.logging.kmsKeyArn", key],
      ["services.web.task.volumes", { files: { efs: { fileSystem: "shared", accessPoint: "all" } } }],
      [
        "services.web.containers.web.secrets",
        {
          DB: { valueFrom: `${secret}:password::`, kmsKeyArn: key },
          OTHER: { valueFrom: "/other", kmsKeyArn: foreign },
          PLAIN: "/plain",
        },
      ],
    );
    const facts = proveReachability(plan)
      .filter(({ subject }) => subject.path === "services.web")
      .flatMap(({ chain }) => chain.filter(({ fact, link }) => link === "kms-key" || fact.includes("kms:")))
      .map(({ link, certainty, fact, path }) => `${link} (${certainty}, ${path}): ${fact}`);
    const roles = "services.web.task.executionRolePolicies";
    assert.deepEqual(facts, [
      `iam (planned, ${roles}): the execution role allows kms:Decrypt on ${key} by statement DecryptSecrets`,
      `kms-key (assumed, services.web): the policy of ${key} is taken to leave it to the policies of its account who decrypts`,
      `iam (planned, ${roles}): the execution role allows kms:Decrypt on ${foreign} by statement DecryptSecrets`,
      `kms-key (assumed, services.web): the policy of ${foreign}, which belongs to another account, is taken to let the execution role decrypt`,
      "kms-key (assumed, services.web): /plain is taken to be encrypted with AWS's own key: the stack file names no kmsKeyArn for it",
      `kms-key (aws, repositories.web.kmsKeyArn): ECR decrypts by its own grants of ${key}: who pulls needs no right to the key`,
      `kms-key (aws, fileSystems.shared.kmsKeyArn): EFS decrypts by a grant of ${key} that it got when the file system was created: who mounts needs no right to the key`,
      `kms-key (assumed, services.web.logging.kmsKeyArn): the policy of ${key} is taken to let logs.ap-northeast-1.amazonaws.com encrypt /ecs/shop-test/web`,
    ]);
  });

  it("ask the key of a volume itself before that of the cluster", () => {
    const key = "arn:aws:kms:ap-northeast-1:123456789012:key/1a2b3c4d-0000-4000-8000-000000000001";
    const evidence = (ebs: object) =>
      proveReachability(
        planned(
          ["cluster.managedStorage", { kmsKey: "create" }],
          ["services.web.task.volumes", { data: { ebs: { sizeGiB: 10, ...ebs } } }],
        ),
      ).flatMap(({ kind, chain }) =>
        kind === "storage-key" ? chain.map(({ path, fact }) => [path, fact]) : [],
      );
    assert.deepEqual(evidence({ kmsKeyArn: key }), [
      [
        "services.web.task.volumes.data.ebs.kmsKeyArn",
        `the policy of ${key} is taken to let its infrastructure role encrypt the volumes of tasks`,
      ],
    ]);
    assert.deepEqual(
      evidence({}).map(([path]) => path),
      ["cluster.managedStorage.kmsKey", "cluster.managedStorage.kmsKey"],
    );
  });

  it("say how requests over UDP and their health checks pass, with the addresses of clients preserved", () => {
    const plan = planned(
      ["network.networkAcls", { private: "standard", public: "standard" }],
      ["loadBalancers.network", { kind: "network", scheme: "internet-facing" }],
      ["services.web.containers.web.portMappings", [{ name: "dns", containerPort: 53, protocol: "udp" }]],
      [
        "services.web.loadBalancer",
        { name: "network", container: "web", port: "dns", listener: { port: 5353, protocol: "UDP" } },
      ],
    );
    const proof = proveReachability(plan).find(({ kind }) => kind === "load-balancer");
    assert.ok(
      proof?.chain.some(
        ({ fact }) =>
          fact ===
          "the security groups of load balancer network and of tasks of services.web let UDP 53 and TCP 53 of health checks pass between them",
      ),
    );
    // The standard network ACL of private subnets admits the internet at ports from 1024 on.
    assert.deepEqual(proof?.holds === false && proof.missing, {
      link: "network-acl",
      path: "network.networkAcls.private.ingress",
      problem:
        "the network ACL of private subnets lets no UDP 53 from 0.0.0.0/0 through, which the way of clients of load balancer network, whose addresses are preserved, needs",
      fix: "let the container listen on a port from 1024 on, or write the rules of network.networkAcls.private out, with one that allows it: standard admits the internet to private subnets at ports from 1024 on only",
      gaps: [
        {
          kept: "all",
          path: "network.networkAcls.private.ingress",
          packets: "UDP port 53 from 0.0.0.0/0",
          asker: "clients of load balancer network, whose addresses are preserved, need",
          goal: "service web",
          fix: "let the container listen on a port from 1024 on, or write the rules of network.networkAcls.private out, with one that allows it: standard admits the internet to private subnets at ports from 1024 on only",
        },
      ],
    });
  });

  it("lead out over IPv6 by the egress-only internet gateway, which there is with NAT gateways", () => {
    const proof = (egress: string) =>
      proveReachability(
        planned(
          ["network", { cidr: "10.0.0.0/16", availabilityZones: 2, egress, ipv6: true }],
          ["services.web.egress", [{ port: 443, cidr: "2600:1f00::/24" }]],
        ),
      ).find(({ target }) => target === "[2600:1f00::/24]:443");
    assert.deepEqual(
      proof("nat-single")?.chain.map(({ fact }) => fact),
      [
        "the security group of tasks of services.web lets TCP 443 out to 2600:1f00::/24",
        "private subnets route ::/0 to the egress-only internet gateway, and tasks of services.web get an IPv6 address each, where the account setting dualStackIPv6 is on",
        "subnets have the network ACL of the VPC, which lets everything through",
      ],
    );
    const none = proof("none");
    assert.deepEqual(none?.holds === false && none.missing, {
      link: "route",
      path: "network.egress",
      problem:
        "private subnets give tasks of services.web no way to 2600:1f00::/24 over IPv6: there is no route to an egress-only internet gateway",
      fix: "set network.egress to nat-single or nat-per-zone",
    });
  });

  for (const example of readdirSync("examples")) {
    const file = `examples/${example}/Pulumi.dev.yaml`;
    if (existsSync(file))
      it(`hold in example ${example}`, () => {
        assert.deepEqual(
          proveReachability(planStackFile(file)).filter(({ holds }) => !holds),
          [],
        );
      });
  }

  it("read a plan of ten times the services ten times as often", () => {
    const [small, large] = [readsOf(50), readsOf(500)];
    assert.ok(small > 0);
    assert.ok(large <= small * 10.1, `${String(small)} reads for 50 services, ${String(large)} for 500`);
  });
});

/** How often the services of a plan are read, property by property, while it is proved. */
function readsOf(count: number): number {
  const plan = planned();
  const web = plan.services["web"];
  if (web === undefined) throw new Error("no service web");
  let reads = 0;
  const counting = <T extends object>(value: T): T =>
    new Proxy(value, {
      get: (target, key) => {
        reads += 1;
        const found: unknown = Reflect.get(target, key);
        return typeof found === "object" && found !== null ? counting(found) : found;
      },
    });
  const services: Record<string, ServiceSpec> = {};
  for (let index = 0; index < count; index += 1) services[`web-${String(index)}`] = web;
  const counted: PlatformPlan = { ...plan, services: counting(services) };
  assert.ok(proveReachability(counted).length >= count * 3);
  return reads;
}

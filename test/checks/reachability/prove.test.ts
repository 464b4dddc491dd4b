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

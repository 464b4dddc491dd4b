import assert from "node:assert/strict";
import type { AccountObject } from "../../../../sandbox/account/account";
import { callFunction } from "../../../../sandbox/account/functions/registry";
import { text, type JsonObject } from "../../../../sandbox/account/json";
import { Scene, type Network } from "../scene";

const certificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/0a1b";

describe("sandbox account: CloudFront", () => {
  let scene: Scene;
  let network: Network;
  let balancer: AccountObject;
  const refusal = (act: () => unknown): string => scene.refusal(act);

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
    balancer = scene.create("loadBalancer", "inner", {
      internal: true,
      subnets: network.privateSubnetIds,
      securityGroups: [scene.openGroup("inner", network.vpcId).id],
    });
  });

  function inputs(changes: JsonObject = {}): JsonObject {
    return {
      enabled: true,
      origins: [
        {
          originId: "web",
          domainName: text(balancer.properties["dnsName"]),
          customOriginConfig: {
            httpPort: 80,
            httpsPort: 443,
            originProtocolPolicy: "https-only",
            originSslProtocols: ["TLSv1.2"],
          },
        },
      ],
      defaultCacheBehavior: {
        targetOriginId: "web",
        viewerProtocolPolicy: "redirect-to-https",
        allowedMethods: ["GET", "HEAD"],
        cachedMethods: ["GET", "HEAD"],
        cachePolicyId: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
      },
      restrictions: { geoRestriction: { restrictionType: "none" } },
      viewerCertificate: { cloudfrontDefaultCertificate: true },
      ...changes,
    };
  }

  const named = { aliases: ["shop.example.com"], viewerCertificate: { acmCertificateArn: certificateArn } };

  function vpcOrigin(name: string, arn = balancer.id): AccountObject {
    return scene.create("vpcOrigin", name, {
      vpcOriginEndpointConfig: {
        name,
        arn,
        httpPort: 80,
        httpsPort: 443,
        originProtocolPolicy: "http-only",
        originSslProtocols: { items: ["TLSv1.2"], quantity: 1 },
      },
    });
  }

  it("gives a distribution a name of its own, and another etag with each change", () => {
    const made = scene.create("distribution", "shop", inputs());
    const { domainName, hostedZoneId, status, arn, etag } = made.properties;
    assert.match(made.id, /^E[A-Z0-9]{13}$/);
    assert.match(text(domainName), /^d[0-9a-f]{13}\.cloudfront\.net$/);
    assert.deepEqual([hostedZoneId, status], ["Z2FDTNDATAQYW2", "Deployed"]);
    assert.equal(arn, `arn:aws:cloudfront::123456789012:distribution/${made.id}`);
    assert.notEqual(scene.update(made, { comment: "changed" }).properties["etag"], etag);
    scene.delete(made);
  });

  it("takes a certificate of us-east-1 that exists", () => {
    const message =
      "InvalidViewerCertificate: The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.";
    const elsewhere = { acmCertificateArn: certificateArn.replace("us-east-1", "ap-northeast-1") };
    assert.equal(
      refusal(() => scene.create("distribution", "a", inputs({ viewerCertificate: elsewhere }))),
      message,
    );
    scene.account.state.missing.push("arn:aws:acm:*");
    assert.equal(
      refusal(() => scene.create("distribution", "b", inputs(named))),
      message,
    );
    scene.account.state.missing.pop();
    const made = scene.create("distribution", "c", inputs(named));
    assert.equal(
      refusal(() => scene.update(made, { viewerCertificate: elsewhere })),
      message,
    );
  });

  it("gives an alias to one distribution, and none without a certificate for it", () => {
    scene.create("distribution", "a", inputs(named));
    assert.match(
      refusal(() => scene.create("distribution", "b", inputs(named))),
      /^CNAMEAlreadyExists: /,
    );
    const other = scene.create("distribution", "c", inputs({ ...named, aliases: ["blog.example.com"] }));
    assert.match(
      refusal(() => scene.update(other, { aliases: ["shop.example.com"] })),
      /^CNAMEAlreadyExists: /,
    );
    assert.match(
      refusal(() => scene.create("distribution", "d", inputs({ aliases: ["d.example.com"] }))),
      /^InvalidViewerCertificate: To add an alternate domain name/,
    );
  });

  it("refuses behaviors without their origin, and web ACLs of a region", () => {
    const defaultCacheBehavior = {
      ...(inputs()["defaultCacheBehavior"] as JsonObject),
      targetOriginId: "api",
    };
    assert.match(
      refusal(() => scene.create("distribution", "a", inputs({ defaultCacheBehavior }))),
      /^NoSuchOrigin: /,
    );
    const webAcl = (place: string) =>
      `arn:aws:wafv2:${place}/webacl/shop/0a1b2c3d-0000-4000-8000-000000000010`;
    assert.match(
      refusal(() =>
        scene.create("distribution", "b", inputs({ webAclId: webAcl("us-east-1:123456789012:regional") })),
      ),
      /^InvalidWebACLId: /,
    );
    scene.create("distribution", "c", inputs({ webAclId: webAcl("us-east-1:123456789012:global") }));
  });

  it("reaches internal load balancers by VPC origins, in a VPC with an internet gateway", () => {
    const made = vpcOrigin("inner");
    assert.match(made.id, /^vo_\w{22}$/);
    const { balancer: open } = scene.loadBalancer(network);
    assert.equal(
      refusal(() => vpcOrigin("open", open.id)),
      `InvalidArgument: The VPC origin endpoint ${open.id} is not a private resource of this account.`,
    );
    scene.account.remove(network.gateway);
    assert.equal(
      refusal(() => vpcOrigin("closed")),
      `InvalidArgument: The VPC ${network.vpcId} of the VPC origin has no internet gateway.`,
    );
  });

  it("keeps a VPC origin as it is while a distribution uses it, and its load balancer with it", () => {
    const origin = vpcOrigin("inner");
    const [first] = inputs()["origins"] as JsonObject[];
    const rest = { ...first, customOriginConfig: undefined };
    const by = (vpcOriginId: string) => inputs({ origins: [{ ...rest, vpcOriginConfig: { vpcOriginId } }] });
    assert.match(
      refusal(() => scene.create("distribution", "none", by("vo_missing"))),
      /^EntityNotFound: The VPC origin vo_missing/,
    );
    const made = scene.create("distribution", "shop", by(origin.id));
    const config = origin.properties["vpcOriginEndpointConfig"] as JsonObject;
    assert.match(
      refusal(() => scene.update(origin, { vpcOriginEndpointConfig: { ...config, httpPort: 8080 } })),
      /^CannotUpdateEntityWhileInUse: /,
    );
    assert.match(
      refusal(() => {
        scene.delete(origin);
      }),
      /^CannotDeleteEntityWhileInUse: /,
    );
    assert.match(
      refusal(() => {
        scene.delete(balancer);
      }),
      /^ResourceInUse: /,
    );
    scene.delete(made);
    scene.update(origin, { vpcOriginEndpointConfig: { ...config, httpPort: 8080 } });
    scene.delete(origin);
    scene.delete(balancer);
  });

  it("counts the addresses of CloudFront as 55 of the 60 rules of a security group", () => {
    const group = scene.create("securityGroup", "alb", { vpcId: network.vpcId });
    const rule = (name: string, source: JsonObject) =>
      scene.create("ingressRule", name, {
        securityGroupId: group.id,
        ipProtocol: "tcp",
        fromPort: 443,
        toPort: 443,
        ...source,
      });
    const name = "com.amazonaws.global.cloudfront.origin-facing";
    const { outputs } = callFunction(scene.account, {
      token: "aws:ec2/getManagedPrefixList:getManagedPrefixList",
      args: { name },
      region: "ap-northeast-1",
    });
    rule("cloudfront", { prefixListId: outputs["id"] });
    for (let each = 0; each < 5; each += 1) rule(String(each), { cidrIpv4: `10.0.${String(each)}.0/24` });
    assert.equal(
      refusal(() => rule("5", { cidrIpv4: "10.0.5.0/24" })),
      "RulesPerSecurityGroupLimitExceeded: The maximum number of rules per security group has been reached.",
    );
  });

  it("draws another password in each call, of the characters that are asked for", () => {
    const draw = (args: JsonObject) =>
      callFunction(scene.account, {
        token: "aws:secretsmanager/getRandomPassword:getRandomPassword",
        args,
        region: "ap-northeast-1",
      });
    const { outputs, secrets } = draw({ passwordLength: 40, excludePunctuation: true });
    assert.match(text(outputs["randomPassword"]), /^[A-Za-z0-9]{40}$/);
    assert.deepEqual(secrets, ["id", "randomPassword"]);
    assert.notEqual(draw({}).outputs["randomPassword"], draw({}).outputs["randomPassword"]);
    assert.equal(text(draw({}).outputs["randomPassword"]).length, 32);
  });
});

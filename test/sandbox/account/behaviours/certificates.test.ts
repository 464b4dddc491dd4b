import assert from "node:assert/strict";
import type { AccountObject } from "../../../../sandbox/account/account";
import { objects, text, type JsonObject } from "../../../../sandbox/account/json";
import { types } from "../../../../sandbox/account/type-tokens";
import { Scene } from "../scene";

const HELD = "arn:aws:acm:ap-northeast-1:123456789012:certificate/held";

describe("sandbox account: certificates and records", () => {
  let scene: Scene;
  let refusal: Scene["refusal"];
  let balancer: AccountObject;
  let certificate: AccountObject;

  beforeEach(() => {
    scene = new Scene();
    refusal = scene.refusal.bind(scene);
    ({ balancer } = scene.loadBalancer(scene.network()));
    certificate = scene.create("certificate", "shop", {
      domainName: "example.com",
      subjectAlternativeNames: ["*.example.com"],
      validationMethod: "DNS",
    });
  });

  function proof(): JsonObject {
    const [option = {}] = objects(certificate.properties["domainValidationOptions"]);
    return {
      zoneId: "ZPUBLIC",
      name: text(option["resourceRecordName"]),
      type: "CNAME",
      ttl: 300,
      records: [text(option["resourceRecordValue"])],
    };
  }

  function validate(fqdn: string): AccountObject {
    return scene.create("certificateValidation", "shop", {
      certificateArn: certificate.id,
      validationRecordFqdns: [fqdn],
    });
  }

  function https(certificateArn: string): JsonObject {
    const defaultActions = [
      { type: "fixed-response", fixedResponse: { contentType: "text/plain", statusCode: "404" } },
    ];
    return { loadBalancerArn: balancer.id, port: 443, protocol: "HTTPS", certificateArn, defaultActions };
  }

  it("issue a certificate once its records are there, and let a listener have it then", () => {
    assert.equal(objects(certificate.properties["domainValidationOptions"]).length, 2);
    const pending = `CertificateNotFound: Certificate '${certificate.id}' not found`;
    assert.equal(
      refusal(() => scene.create("listener", "https", https(certificate.id))),
      pending,
    );
    const name = text(proof()["name"]);
    assert.match(
      refusal(() => validate(name)),
      /^timeout while waiting for state to become 'ISSUED' \(last state: 'PENDING_VALIDATION'/,
    );
    scene.create("record", "proof", proof());
    assert.match(
      refusal(() => validate("other.example.com")),
      /^missing example\.com DNS validation record: _[0-9a-f]{32}\.example\.com$/,
    );
    validate(name);
    assert.equal(certificate.properties["status"], "ISSUED");
    scene.create("listener", "https", https(certificate.id));
    assert.equal(
      refusal(() => {
        scene.delete(certificate);
      }),
      `ResourceInUseException: Certificate ${certificate.id} in account 123456789012 is in use.`,
    );
  });

  it("are of the region of their listener", () => {
    const elsewhere = "arn:aws:acm:us-east-1:123456789012:certificate/held";
    assert.equal(
      refusal(() => scene.create("listener", "https", https(elsewhere))),
      `CertificateNotFound: Certificate '${elsewhere}' not found`,
    );
    assert.equal(
      refusal(() => scene.create("listener", "https", https(HELD))),
      "accepted",
    );
  });

  it("need a way to be proved", () => {
    assert.equal(
      refusal(() => scene.create("certificate", "plain", { domainName: "example.com" })),
      "`certificate_authority_arn` or `validation_method` must be set when creating an ACM certificate",
    );
  });

  it("are few beside the first one, and only on listeners with TLS", () => {
    const listener = scene.create("listener", "https", https(HELD));
    const add = (name: string, listenerArn = listener.id, certificateArn = `${HELD}-${name}`) =>
      scene.create("listenerCertificate", name, { listenerArn, certificateArn });
    const [plain] = scene.account.ofType(types.listener);
    assert.equal(
      refusal(() => add("plain", plain?.id)),
      "UnsupportedProtocol: Certificates are only supported by HTTPS and TLS listeners",
    );
    assert.equal(
      refusal(() => add("pending", listener.id, certificate.id)),
      `CertificateNotFound: Certificate '${certificate.id}' not found`,
    );
    for (let count = 1; count <= 25; count += 1) add(String(count));
    assert.equal(
      refusal(() => add("26")),
      "TooManyCertificates: The maximum number of certificates on the load balancer has been reached",
    );
  });

  it("have a record for a name once, unless several are told apart", () => {
    const alias = {
      zoneId: "ZPUBLIC",
      name: "shop.example.com",
      type: "A",
      aliases: [
        {
          name: text(balancer.properties["dnsName"]),
          zoneId: text(balancer.properties["zoneId"]),
          evaluateTargetHealth: true,
        },
      ],
    };
    const first = scene.create("record", "first", { ...alias, name: "Shop.example.com." });
    assert.deepEqual(
      [first.id, first.properties["fqdn"]],
      ["ZPUBLIC_shop.example.com_A", "shop.example.com"],
    );
    assert.equal(
      refusal(() => scene.create("record", "second", alias)),
      "InvalidChangeBatch: [Tried to create resource record set [name='shop.example.com.', type='A'] but it already exists]",
    );
    assert.equal(
      refusal(() =>
        scene.create("record", "cname", {
          zoneId: "ZPUBLIC",
          name: "shop.example.com",
          type: "CNAME",
          ttl: 60,
          records: ["example.net"],
        }),
      ),
      "InvalidChangeBatch: [RRSet of type CNAME with DNS name shop.example.com. is not permitted as it conflicts with other records with the same DNS name in zone shop.example.com.]",
    );
    const weighted = (name: string) => ({
      ...alias,
      name: "api.example.com",
      setIdentifier: name,
      weightedRoutingPolicies: [{ weight: 1 }],
    });
    scene.create("record", "blue", weighted("blue"));
    assert.equal(
      refusal(() => scene.create("record", "green", weighted("green"))),
      "accepted",
    );
    const [target = {}] = alias.aliases;
    assert.match(
      refusal(() =>
        scene.create("record", "lost", {
          ...alias,
          name: "lost.example.com",
          aliases: [{ ...target, name: "gone.ap-northeast-1.elb.amazonaws.com" }],
        }),
      ),
      /^InvalidChangeBatch: \[Tried to create an alias that targets gone\.ap-northeast-1\.elb\.amazonaws\.com\., type A in zone Z14GRHDCWA56QT, but that target was not found\]$/,
    );
  });

  it("have records in zones that are there, below the zone's name", () => {
    const zone = scene.create("hostedZone", "example", { name: "example.com" });
    const zoneId = zone.id;
    const inputs = { zoneId, name: "www", type: "TXT", ttl: 60, records: ["x"] };
    assert.equal(scene.create("record", "www", inputs).properties["fqdn"], "www.example.com");
    assert.match(
      refusal(() => scene.create("record", "apex", { ...inputs, name: "example.com", type: "CNAME" })),
      /is not permitted at apex in zone example\.com/,
    );
    scene.account.state.missing.push("ZGONE");
    assert.equal(
      refusal(() => scene.create("record", "gone", { ...inputs, zoneId: "ZGONE" })),
      "NoSuchHostedZone: No hosted zone found with ID: ZGONE",
    );
  });
});

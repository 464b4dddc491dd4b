import assert from "node:assert/strict";
import { hostsAreCertified } from "../../checks/certificates";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

const certificate = {
  domainName: "example.com",
  alternativeNames: ["*.example.com"],
  zoneId: "ZPUBLIC",
};

function found(hosts: string[], ...changes: Change[]) {
  return hostsAreCertified(
    planned(
      ["loadBalancers.public.certificate", certificate],
      ["services.web.loadBalancer.hosts", hosts],
      ["services.web.loadBalancer.paths", undefined],
      ...changes,
    ),
  );
}

describe("hostsAreCertified", () => {
  it("takes hosts that a certificate is for, also by wildcards of either side", () => {
    assert.deepEqual(found(["example.com", "Shop.example.com", "*.example.com", "*example.com", "*"]), []);
  });

  it("finds a host that no certificate of the load balancer is for", () => {
    assert.deepEqual(found(["a.b.example.com", "shop.example.com"]), [
      {
        check: "hosts-are-certified",
        severity: "warning",
        path: "services.web.loadBalancer.hosts",
        message:
          "a.b.example.com is a name of no certificate of load balancer public, which are for example.com, *.example.com; clients refuse the connection. Add the name to alternativeNames, or another certificate",
      },
    ]);
    const more: Change = [
      "loadBalancers.public.additionalCertificates",
      [{ domainName: "*.b.example.com", zoneId: "ZPUBLIC" }],
    ];
    assert.deepEqual(found(["a.b.example.com"], more), []);
  });

  it("says nothing where a certificate may have any name", () => {
    const arn = "arn:aws:acm:ap-northeast-1:123456789012:certificate/0a1b";
    assert.deepEqual(found(["a.b.example.com"], ["loadBalancers.public.additionalCertificates", [arn]]), []);
    assert.deepEqual(
      found(
        ["a.b.example.com"],
        ["loadBalancers.public.certificate", undefined],
        ["loadBalancers.public.certificateArn", arn],
      ),
      [],
    );
  });
});

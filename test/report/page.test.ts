import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { reportOf } from "../../cli/write-report";
import { estimateCost } from "../../checks/cost/estimate";
import { checkPlatform } from "../../checks/platform";
import { proveReachability } from "../../checks/reachability/prove";
import { proveCapacity } from "../../checks/rollout/capacity-proof";
import { proveRollouts } from "../../checks/rollout/proof";
import { listPrices, type PriceTable } from "../../facts/prices";
import type { PlatformPlan } from "../../plan/platform";
import { reportPage } from "../../report/page/page";
import { layOut } from "../../report/picture/layout";
import { networkPicture } from "../../report/picture/network-picture";
import type { Report } from "../../report/report";
import { planned } from "../support/plan";

const region = "ap-northeast-1";

async function reportOn(plan: PlatformPlan, more: Partial<Report> = {}): Promise<Report> {
  const findings = checkPlatform(plan);
  const proofs = proveReachability(plan);
  return {
    file: "Pulumi.test.yaml",
    region,
    plan,
    picture: await layOut(networkPicture({ plan, region, findings, proofs })),
    findings,
    proofs,
    rollouts: proveRollouts(plan),
    capacity: proveCapacity(plan),
    cost: {
      estimate: estimateCost(plan, listPrices[region] as PriceTable),
      prices: "list prices of 2025-09",
    },
    ...more,
  };
}

/** The page of the valid stack file, made once for all who only read it. */
let usual: Promise<string> | undefined;
function usualPage(): Promise<string> {
  return (usual ??= reportOn(planned()).then(reportPage));
}

function all(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, found = ""]) => found);
}

interface Tag {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
}

/** The tags of a page, as a browser reads them: what stands in quotes is the value of an attribute, whatever it holds. */
function tagsOf(html: string): Tag[] {
  return [...html.matchAll(/<([a-z][\w-]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi)].map(
    ([, name = "", list = ""]) => ({
      name,
      attributes: [...list.matchAll(/([\w:-]+)(?:="([^"]*)")?/g)].map(([, key = "", value = ""]) => [
        key,
        value,
      ]),
    }),
  );
}

const forbiddenTags = ["script", "img", "link", "iframe", "object", "embed", "base", "form"];

/** What is wrong with the structure of a page; nothing is what it should be. */
function structureProblems(html: string): string[] {
  const tags = tagsOf(html);
  assert.equal(tags.length, html.match(/<[a-z]/gi)?.length, "a tag that is none");
  const values = (wanted: string) =>
    tags.flatMap(({ attributes }) => attributes.flatMap(([key, value]) => (key === wanted ? [value] : [])));
  const ids = values("id");
  const known = new Set(ids);
  const references = [...values("aria-labelledby"), ...values("aria-describedby")].flatMap((list) =>
    list.split(" "),
  );
  return [
    ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `id ${id} twice`),
    ...values("href")
      .filter((href) => !href.startsWith("#") || !known.has(href.slice(1)))
      .map((href) => `href ${href}`),
    ...references.filter((id) => !known.has(id)).map((id) => `reference to ${id}`),
    ...tags.flatMap(({ name }) => (forbiddenTags.includes(name) ? [`tag ${name}`] : [])),
    ...tags.flatMap(({ attributes }) =>
      attributes.flatMap(([key]) => (/^(src|srcset|style|on.*)$/.test(key) ? [`attribute ${key}`] : [])),
    ),
    ...all(html, /(@import|url\((?!#)[^)]*\))/g),
  ];
}

describe("the page of a platform", () => {
  for (const file of [
    "Pulumi.dev.yaml",
    "examples/scheduled-job/Pulumi.dev.yaml",
    "examples/cloudfront/Pulumi.dev.yaml",
  ])
    it(`links only what exists, and fetches nothing, for ${file}`, async () => {
      const html = reportPage(await reportOf(file, { profile: "baseline" }));
      assert.deepEqual(structureProblems(html), []);
    });

  it("lets through its own style by its hash, and nothing else", async () => {
    const html = await usualPage();
    const [style = ""] = all(html, /<style>([\s\S]*?)<\/style>/g);
    const hash = createHash("sha256").update(style).digest("base64");
    assert.deepEqual(all(html, /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/g), [
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    ]);
  });

  it("says of each service what it is made of and what was proved", async () => {
    const html = await usualPage();
    const [article = ""] = all(html, /<article id="service-web"([\s\S]*?)<\/article>/g);
    for (const words of [
      "256 CPU units, 512 MiB, LINUX, X86_64",
      "http: TCP 8080",
      "ecr:BatchGetImage",
      "comes to its end",
      "100/200 of 1 task keeps 1 healthy and allows 2",
      "Tasks of web during a deployment: after 0 s 1 old and 0 new healthy",
      '<span class="badge badge-good">holds</span> container web: image',
    ])
      assert.ok(article.includes(words), words);
  });

  it("shows what is broken with its fix, at the service and at the top", async () => {
    const plan = planned(
      ["network.egress", "none"],
      ["services.api", undefined],
      ["cluster.capacity", undefined],
    );
    const html = reportPage(await reportOn(plan));
    assert.match(
      html,
      /<li class="tile tile-error"><strong>\d+ of \d+<\/strong><a href="#services">In reach/,
    );
    assert.match(html, /<span class="badge badge-error">broken<\/span> container web: image/);
    assert.match(html, /<p class="missing">route: .*network\.egress/);
    assert.match(html, /class="mark mark-error"/);
  });

  it("shows what groups hold, and what is left after a loss", async () => {
    const [capacity = ""] = all(await usualPage(), /<section id="capacity"([\s\S]*?)<\/section>/g);
    assert.match(
      capacity,
      /<th scope="row">api<\/th><td>general<\/td><td class="number">1<\/td><td class="number">1<\/td><td class="number">8<\/td><td><span class="badge badge-good">yes/,
    );
    assert.match(
      capacity,
      /<caption>Tasks that are left after a loss<\/caption>.*<th scope="row">web<\/th><td class="number">1<\/td><td class="number">1<\/td><td class="number">2<\/td><td class="number">0</,
    );
  });

  it("calls the cost an estimate wherever it stands, with the month of its prices", async () => {
    const html = await usualPage();
    const [cost = ""] = all(html, /<section id="cost"([\s\S]*?)<\/section>/g);
    assert.match(cost, /badge-plain">estimate<\/span> [\d.]+ USD a month .* list prices of 2025-09/);
    for (const caption of all(cost, /<(?:caption|figcaption)>([^<]*)/g).filter(
      (text) => text !== "On top, by use",
    ))
      assert.match(caption, /\(estimate\)$/);
    assert.match(html, /<a href="#cost">Cost estimate<\/a>/);
  });

  it("counts what the policies say, and shows what they could not decide", async () => {
    const finding = (level: "error" | "warning", name: string) => ({
      ...{
        rule: "ecs-task-no-privileged",
        level,
        message: `Container ${name} is privileged.`,
        fix: "Remove it.",
      },
      ...{
        path: `services.${name}.containers`,
        urn: `urn:pulumi:s::p::a:b:C$aws:ecs/service:Service::${name}`,
      },
    });
    const exemption = { reason: "It sees the host.", owner: "ops", expires: "2027-01-31" };
    const policies = {
      profile: "baseline" as const,
      counts: { passed: 9, failed: 1, advice: 1, undecided: 1, notApplicable: 4, exempt: 1 },
      findings: [
        finding("error", "web"),
        finding("warning", "api"),
        { ...finding("error", "agent"), exemption },
      ],
      undecided: [{ rule: "alb-waf", urn: "urn:pulumi:s::p::aws:lb/x:X::door", unknown: ["webAclArn"] }],
    };
    const html = reportPage(await reportOn(planned(), { policies }));
    const [section = ""] = all(html, /<section id="policies"([\s\S]*?)<\/section>/g);
    assert.match(
      section,
      /Profile baseline: 9 passed, .*>1 violation<.*, 1 times advice, 1 exempt, 1 undecided, 4 not/,
    );
    for (const pattern of [
      /<caption>Violations<\/caption>((?!<caption>).)*Container web is privileged/,
      /<caption>Advice<\/caption>((?!<caption>).)*Container api is privileged/,
      /<caption>Exempt<\/caption>((?!<caption>).)*Container agent is privileged((?!<caption>).)*It sees the host\./,
      /<caption>Undecided<\/caption>((?!<caption>).)*aws:lb\/x:X door<\/code><\/td><td><div><code>webAclArn/,
    ])
      assert.match(section, pattern);
    const [article = ""] = all(html, /<article id="service-web"([\s\S]*?)<\/article>/g);
    assert.match(article, /<caption>Policies about web<\/caption>.*Container web is privileged/);
    assert.doesNotMatch(article, /Container api/);
  });

  it("escapes whatever a name, a description or a tag holds", async () => {
    const attack = `</script></style><img src=x onerror="alert(1)">'&`;
    const plan = planned(["services.web.tags", { Owner: attack }], ["tags", { Team: attack }]);
    const { web } = plan.services;
    assert.ok(web !== undefined && !("arn" in web.executionRole));
    const hostile = {
      ...plan,
      cluster: { ...plan.cluster, cluster: { ...plan.cluster.cluster, name: attack } },
      services: { [attack]: { ...web, executionRole: { ...web.executionRole, description: attack } } },
    };
    const html = reportPage(await reportOn(hostile));
    assert.deepEqual(structureProblems(html), []);
    assert.equal(html.match(/<\/style>/g)?.length, 1);
    assert.ok(html.includes("&lt;img src=x"));
  });

  it("shows no value that could be secret", async () => {
    const canary = "c4n4ry-5f0e";
    const web = "services.web.containers.web";
    const plan = planned(
      [`${web}.environment`, { API_TOKEN: canary }],
      [`${web}.command`, ["serve", "--password", canary]],
      [`${web}.entryPoint`, ["/bin/run", canary]],
      [`${web}.dockerLabels`, { token: canary }],
      [`${web}.healthCheck`, { command: ["CMD-SHELL", `curl -H 'Authorization: ${canary}' localhost`] }],
    );
    assert.ok(JSON.stringify(plan).includes(canary));
    const html = reportPage(await reportOn(plan));
    assert.ok(html.includes("<code>API_TOKEN</code>"));
    assert.ok(!html.includes(canary));
  });
});

describe("the legend of the picture", () => {
  it("names the kinds of arrows that the picture has, and no others", async () => {
    const named = (page: string) => [...page.matchAll(/class="key key-(\w+)"/g)].map(([, kind = ""]) => kind);
    const kinds = ["traffic", "outbound", "storage", "start"];
    assert.deepEqual(
      named(await usualPage()).filter((kind) => kinds.includes(kind)),
      ["traffic", "outbound"],
    );
  });

  it("explains broken arrows where there are some", async () => {
    const legend = /<span class="key key-broken">✕ broken: the way is proved to miss a link<\/span>/;
    assert.match(reportPage(await reportOn(planned(["network.egress", "none"]))), legend);
    assert.doesNotMatch(await usualPage(), legend);
  });
});

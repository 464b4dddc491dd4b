import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Finding } from "../../checks/finding";
import { proveReachability } from "../../checks/reachability/prove";
import { pictureOf } from "../../cli/write-report";
import { layOut, type Rectangle } from "../../report/picture/layout";
import { pictureMermaid } from "../../report/picture/mermaid";
import { networkPicture } from "../../report/picture/network-picture";
import { idOf, type Picture, type PictureGroup, type PictureNode } from "../../report/picture/picture";
import { pictureFile } from "../../report/picture/svg";
import { textWidth } from "../../report/picture/text-width";
import { drawing, drawnStackFiles } from "../../scripts/report-document";
import { planned } from "../support/plan";
import type { Change } from "../support/stack";

const region = "ap-northeast-1";

function picture(changes: readonly Change[] = [], findings: readonly Finding[] = []): Picture {
  const plan = planned(...changes);
  return networkPicture({ plan, region, findings, proofs: proveReachability(plan) });
}

/** A stack file whose tasks cannot leave their subnets, and whose load balancer is kept away from them. */
const shut: readonly Change[] = [
  ["network.egress", "none"],
  ["network.networkAcls", { public: { ingress: [], egress: [] } }],
];

function groupsIn(groups: readonly PictureGroup[]): PictureGroup[] {
  return groups.flatMap((group) => [group, ...groupsIn(group.groups)]);
}

/** Every node with the titles of the frames around it. */
function placed({ nodes, groups }: Picture): Record<string, { node: PictureNode; frames: string[] }> {
  const inside = (
    all: readonly PictureGroup[],
    outer: string[],
  ): [string, { node: PictureNode; frames: string[] }][] =>
    all.flatMap((group) => {
      const frames = [...outer, group.title];
      return [
        ...group.nodes.map((node): [string, { node: PictureNode; frames: string[] }] => [
          node.id,
          { node, frames },
        ]),
        ...inside(group.groups, frames),
      ];
    });
  return Object.fromEntries([
    ...nodes.map((node) => [node.id, { node, frames: [] as string[] }] as const),
    ...inside(groups, []),
  ]);
}

function arrows({ edges }: Picture): string[] {
  return edges.map(({ from, to, label }) => `${from} > ${to}: ${label}`).sort();
}

describe("the picture of a network", () => {
  it("draws each thing once, in the frames that it stands in", () => {
    const zones = "Availability Zones ap-northeast-1a, ap-northeast-1c";
    const around = [`AWS Region ${region}`, "VPC", zones];
    const frames = Object.fromEntries(
      Object.entries(placed(picture())).map(([id, place]) => [id, place.frames]),
    );
    assert.deepEqual(frames, {
      clients: [],
      internet: [],
      "aws-services": [],
      "load-balancer-public": [...around, "Public subnets"],
      "service-web": [...around, "Private subnets"],
      "service-api": [...around, "Private subnets", "Capacity group general"],
      nat: [...around, "Public subnets, on the way out"],
      "gateway-endpoints": around,
    });
  });

  it("has an arrow for each way that traffic takes, with protocol and port", () => {
    assert.deepEqual(arrows(picture()), [
      "clients > load-balancer-public: HTTP 80",
      "gateway-endpoints > aws-services: ",
      "load-balancer-public > service-web: HTTP 8080",
      "nat > aws-services: HTTPS 443",
      "nat > internet: internet gateway",
      "place-private > gateway-endpoints: HTTPS 443",
      "place-private > nat: what leaves",
    ]);
  });

  it("draws a way broken whose proof is, and one that nothing leads to", () => {
    const broken = picture(shut).edges.flatMap(({ from, to, label, broken: why }) =>
      why === undefined ? [] : [`${from} > ${to}: ${label}: ${why}`],
    );
    const closed = "there is no route to a NAT gateway";
    assert.deepEqual(broken, [
      "clients > load-balancer-public: HTTP 80: the network ACL of public subnets lets no TCP 80 from 0.0.0.0/0 through, which the way of clients to load balancer public needs",
      `service-api > aws-services: ECS, logs: private subnets in ap-northeast-1a give instances of capacity group general no way to ecs: ${closed}; private subnets in ap-northeast-1a give instances of capacity group general no way to logs: ${closed}`,
      `service-api > internet: image: private subnets in ap-northeast-1a give instances of capacity group general no way to ghcr.io: ${closed}`,
      `service-web > aws-services: image, logs: private subnets in ap-northeast-1a give tasks of services.web no way to ecr.api: ${closed}; private subnets in ap-northeast-1a give tasks of services.web no way to logs: ${closed}`,
    ]);
    assert.deepEqual(
      picture().edges.filter((edge) => "broken" in edge),
      [],
    );
  });

  it("breaks the arrow of the hop that is closed: from clients, or from the load balancer", () => {
    const open = [{ ruleNumber: 1, action: "allow", protocol: "all", cidr: "0.0.0.0/0" }];
    const closed = { ruleNumber: 1, action: "deny", protocol: "tcp", fromPort: 8080, cidr: "0.0.0.0/0" };
    const broken = (...changes: Change[]) =>
      picture(changes).edges.flatMap(({ from, to, broken: why }) =>
        why === undefined ? [] : [`${from} > ${to}`],
      );
    const keptAway: Change = ["network.networkAcls", { public: { ingress: [closed], egress: open } }];
    const inside: Change = ["loadBalancers.public", { scheme: "internal", allowedCidrs: ["10.9.0.0/16"] }];
    assert.deepEqual(
      [
        broken([
          "network.networkAcls",
          { private: { ingress: [closed, { ...open[0], ruleNumber: 2 }], egress: open } },
        ]),
        broken(keptAway).filter((way) => way.endsWith("load-balancer-public")),
        broken(["network.networkAcls", { private: { ingress: [], egress: open } }], inside).filter((way) =>
          way.includes("load-balancer-public"),
        ),
      ],
      [
        ["load-balancer-public > service-web"],
        ["clients > load-balancer-public"],
        [`${idOf("callers", "10.9.0.0/16")} > load-balancer-public`],
      ],
    );
  });

  it("tells broken ways in words", () => {
    assert.match(
      picture(shut).description,
      / on the right\. Broken from clients to load-balancer-public: the network ACL of public subnets lets no TCP 80 /,
    );
    assert.doesNotMatch(picture().description, /Broken/);
  });

  const ways: readonly (readonly [string, readonly Change[], readonly string[]])[] = [
    [
      "a caller inside the platform",
      [["services.web.allowFrom", ["api"]]],
      ["service-api > service-web: TCP 8080"],
    ],
    [
      "addresses and security groups that may call",
      [["services.web.ingress", [{ port: 9000, cidr: "10.9.0.0/16" }]]],
      ["peer-10_2e_9_2e_0_2e_0_2f_16 > service-web: TCP 9000"],
    ],
    [
      "a queue and a file system",
      [
        ["services.web.queue", {}],
        ["fileSystems.media", { accessPoints: { all: { path: "/media" } } }],
        ["services.web.task.volumes", { media: { efs: { fileSystem: "media", accessPoint: "all" } } }],
        [
          "services.web.containers.web.mountPoints",
          [{ sourceVolume: "media", containerPath: "/media", readOnly: true }],
        ],
      ],
      ["service-web > file-system-media: NFS 2049"],
    ],
    [
      "the clock that starts a job",
      [["jobs.report", { schedule: { expression: "rate(1 hour)" }, taskFrom: "services.web" }]],
      ["schedule-report > job-report: starts"],
    ],
    [
      "interface endpoints",
      [
        ["network.egress", "endpoints"],
        ["services.api", undefined],
        ["cluster.capacity", undefined],
      ],
      ["interface-endpoints > aws-services: ", "place-private > interface-endpoints: HTTPS 443"],
    ],
    [
      "public addresses of tasks",
      [
        ["network.egress", "public-ip"],
        ["services.api", undefined],
        ["cluster.capacity", undefined],
      ],
      ["place-public-in > internet: own public addresses"],
    ],
    [
      "an internal load balancer",
      [["loadBalancers.public.scheme", "internal"]],
      ["callers-10_2e_0_2e_0_2e_0_2f_16 > load-balancer-public: HTTP 80"],
    ],
    [
      "a transit gateway",
      [["network.routes", [{ destination: "10.99.0.0/16", transitGatewayId: "tgw-0123456789abcdef0" }]]],
      ["place-private > route-tgw-0123456789abcdef0: 10.99.0.0/16"],
    ],
  ];
  for (const [what, changes, wanted] of ways)
    it(`draws ${what}`, () => {
      const all = arrows(picture(changes));
      assert.deepEqual(
        wanted.filter((arrow) => !all.includes(arrow)),
        [],
        all.join("\n"),
      );
    });

  it("marks what findings are about by the worst of them", () => {
    const finding = (path: string, severity: Finding["severity"]): Finding => ({
      check: "a-check",
      severity,
      path,
      message: "",
    });
    const nodes = placed(
      picture(
        [],
        [
          finding("services.web", "warning"),
          finding("services.web.task.cpu", "error"),
          finding("services.apiary", "error"),
          finding("loadBalancers.public", "warning"),
        ],
      ),
    );
    assert.deepEqual(
      ["service-web", "service-api", "load-balancer-public"].map((id) => nodes[id]?.node.status),
      ["error", undefined, "warning"],
    );
  });

  it("puts services without arrows side by side where they are many", () => {
    const many = Array.from({ length: 12 }, (_, index): Change => [
      `services.quiet-${String(index)}`,
      {
        task: { cpu: 256, memoryMiB: 512 },
        containers: { app: { image: { repository: "web", tag: "v1" } } },
      },
    ]);
    const frame = groupsIn(picture(many).groups).find(({ kind }) => kind === "unconnected");
    assert.equal(frame?.nodes.length, 12);
    assert.equal(
      groupsIn(picture(many.slice(0, 5)).groups).find(({ kind }) => kind === "unconnected"),
      undefined,
    );
  });

  it("gives different names different ids, whatever they hold", () => {
    const names = ["a b", "a_20_b", "a-b", "a.b", "</script>", "日本", 'a"b', "a'b"];
    const ids = names.map((name) => idOf("service", name));
    assert.equal(new Set(ids).size, names.length);
    for (const id of ids) assert.match(id, /^service-[A-Za-z0-9_-]+$/);
  });

  it("reckons wide letters wide", () => {
    assert.ok(textWidth("WWW", 10) > textWidth("aaa", 10));
    assert.ok(textWidth("日本語", 10) > textWidth("abc", 10));
  });
});

/** Examples that differ the most in what there is to draw. */
const drawnExamples = [
  ...["anywhere", "cloudfront", "edge-zones", "efs-shared", "existing-vpc", "managed-instances"],
  ...["private-nlb", "spot-and-trunking"],
];

describe("a picture that is laid out", () => {
  for (const example of drawnExamples)
    it(`has everything of examples/${example} in its frame and on the canvas, and no two boxes over each other`, async () => {
      const laidOut = await layOut(pictureOf(`examples/${example}/Pulumi.dev.yaml`));
      const { frames, boxes, width, height } = laidOut;
      for (const { x, y, width: wide, height: high } of [...frames, ...boxes]) {
        assert.ok(x >= 0 && y >= 0 && wide > 0 && high > 0);
        assert.ok(x + wide <= width && y + high <= height);
      }
      for (const [index, one] of boxes.entries())
        for (const other of boxes.slice(index + 1))
          assert.ok(
            one.x + one.width <= other.x ||
              other.x + other.width <= one.x ||
              one.y + one.height <= other.y ||
              other.y + other.height <= one.y,
            `${one.node.id} lies over ${other.node.id}`,
          );
      for (const { edge, points } of laidOut.arrows) assert.ok(points.length >= 2, `${edge.from} ${edge.to}`);
    });

  it("ends its arrows at the boxes that they are about", async () => {
    const { arrows: drawn, boxes, frames } = await layOut(picture());
    const places = new Map<string, Rectangle>([
      ...boxes.map((box) => [box.node.id, box] as const),
      ...frames.map((frame) => [frame.group.id, frame] as const),
    ]);
    for (const { edge, points } of drawn)
      for (const [id, point] of [
        [edge.from, points[0]],
        [edge.to, points.at(-1)],
      ] as const) {
        const box = places.get(id);
        assert.ok(box !== undefined && point !== undefined);
        assert.ok(
          point.x >= box.x - 1 &&
            point.x <= box.x + box.width + 1 &&
            point.y >= box.y - 1 &&
            point.y <= box.y + box.height + 1,
          `${edge.from} > ${edge.to} ends beside ${id}`,
        );
      }
  });

  it("comes out the same in every run, and as the one in the documents", async () => {
    const [{ stackFile, picture: file }] = drawnStackFiles;
    const committed = readFileSync(file, "utf8");
    assert.deepEqual([await drawing(stackFile), await drawing(stackFile)], [committed, committed]);
  });

  it("marks broken ways by colour, dashes, a cross, and words", async () => {
    const svg = pictureFile(await layOut(picture(shut)));
    assert.match(svg, /<marker id="head-broken"/);
    assert.match(
      svg,
      /<path class="arrow arrow-broken from-clients to-load-balancer-public" [^>]*marker-end="url\(#head-broken\)"/,
    );
    assert.match(
      svg,
      /<g class="cross from-clients to-load-balancer-public" role="img" aria-label="Broken: the network ACL of public subnets lets no TCP 80 [^"]*"><title>the network ACL /,
    );
    assert.match(svg, /\.arrow-broken\{stroke:var\(--error\);stroke-width:1\.8;stroke-dasharray:7 4\}/);
    assert.equal(svg.match(/class="cross /g)?.length, 4);
    const sound = pictureFile(await layOut(picture()));
    assert.doesNotMatch(sound, /id="head-broken"|class="cross /);
  });

  it("is named, described, and closed to whatever a name may hold", async () => {
    const hostile = { ...picture(), title: "</title><script>alert(1)</script>" };
    const svg = pictureFile(await layOut(hostile));
    assert.match(svg, /<title id="network-title">&lt;\/title>&lt;script>/);
    assert.match(svg, /<desc id="network-description">1 load balancer, 2 services, 0 jobs in /);
    assert.doesNotMatch(svg, /<script/);
  });
});

describe("a picture as Mermaid", () => {
  it("has a subgraph for each frame and an arrow for each way", () => {
    const text = pictureMermaid(picture());
    assert.match(text, /^flowchart LR$/m);
    assert.match(
      text,
      /^ +subgraph place-private\["Private subnets<br>10\.0\.0\.0\/18, 10\.0\.64\.0\/18"\]$/m,
    );
    assert.match(text, /^ +load-balancer-public -->\|"HTTP 8080"\| service-web$/m);
    assert.equal(text.match(/^ *subgraph /gm)?.length, text.match(/^ *end$/gm)?.length);
  });

  it("has a dotted arrow with a cross for each way that is broken", () => {
    const lines = pictureMermaid(picture(shut)).split("\n");
    assert.ok(lines.includes('  clients -.-x|"HTTP 80"| load-balancer-public'));
    assert.ok(lines.includes('  service-web -.-x|"image, logs"| aws-services'));
    const arrowLines = lines.filter((line) => / (-->|-\.->|---|-\.-x)/.test(line));
    const styled = lines.flatMap((line) => /^ {2}linkStyle (\d+) stroke:#e5534b$/.exec(line)?.[1] ?? []);
    assert.deepEqual(
      styled.map(Number),
      arrowLines.flatMap((line, index) => (line.includes("-.-x") ? [index] : [])),
    );
  });

  it("writes what Mermaid would read as its own as codes", () => {
    const [first, ...others] = picture().nodes;
    assert.ok(first !== undefined);
    const hostile = { ...picture(), nodes: [{ ...first, name: 'a"]; click x "javascript:' }, ...others] };
    assert.match(pictureMermaid(hostile), /"a#34;#93;#59; click x #34;javascript:/);
  });
});

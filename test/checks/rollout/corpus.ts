import type { Change } from "../../support/stack";

/** What ends a deployment: a limit of the instances, the percentages, or the time that `pulumi up` waits. */
export type Cause =
  "bounds" | "time" | "cpu" | "memory" | "gpus" | "interfaces" | "hostPorts" | "distinctInstance";

/** A plan whose deployment comes to its end, the one change that ends that, and why. */
export interface CorpusRow {
  readonly title: string;
  readonly service: "api" | "web" | "agent";
  /** What makes the valid stack file the plan that holds. */
  readonly holds: readonly Change[];
  /** The single value that is another one in the plan that does not. */
  readonly breaks: Change;
  readonly cause: Cause;
}

const group = "cluster.capacity.general";
const percent = (service: string, minimumHealthyPercent: number, maximumPercent = 100): Change[] => [
  [`services.${service}.deployment.minimumHealthyPercent`, minimumHealthyPercent],
  [`services.${service}.deployment.maximumPercent`, maximumPercent],
];
const minimum = (service: string, value: number): Change => [
  `services.${service}.deployment.minimumHealthyPercent`,
  value,
];
const maximum = (service: string, value: number): Change => [
  `services.${service}.deployment.maximumPercent`,
  value,
];
const count = (service: string, value: number): Change => [`services.${service}.desiredCount`, value];
const size = (value: number): Change => [`${group}.maxSize`, value];
const bridge: Change = ["services.api.task.networkMode", "bridge"];
const ports = (containerPort: number, hostPort?: number): Change => [
  "services.api.containers.api.portMappings",
  [{ name: "http", containerPort, ...(hostPort === undefined ? {} : { hostPort }) }],
];
const cpu = (value: number): Change => ["services.api.containers.api.cpu", value];
const memory = (value: number): Change => ["services.api.containers.api.memoryMiB", value];
const placement = (value: object): Change => ["services.api.placement", value];
const fixed: Change[] = [
  ["cluster.capacity.general.managedScaling", { enabled: false }],
  ["cluster.capacity.general.terminationProtection", false],
];

/** Another service on the same group. */
const other = (desiredCount: number, task: object, container: object): Change => [
  "services.other",
  {
    task: { architecture: "arm64", ...task },
    capacity: { group: "general" },
    desiredCount,
    containers: { other: { image: { uri: "ghcr.io/example/other:1" }, memoryMiB: 64, ...container } },
  },
];
const daemon = (container: object, more: object = {}): Change => [
  "services.agent",
  {
    task: { architecture: "arm64", networkMode: "bridge" },
    capacity: { group: "general" },
    scheduling: "DAEMON",
    containers: { agent: { image: { uri: "ghcr.io/example/agent:1" }, memoryMiB: 64, ...container } },
    ...more,
  },
];
const secondGroup = (maxSize: number): Change => [
  "cluster.capacity.second",
  { kind: "ec2", instanceTypes: ["m7g.large"], minSize: 0, maxSize, ami: { architecture: "arm64" } },
];
const gpus = (type: string, value: number): Change[] => [
  [`${group}.instanceTypes`, [type]],
  [`${group}.ami`, { family: "al2023-gpu" }],
  ["services.api.task.architecture", "x86_64"],
  ["services.api.containers.api.resourceRequirements", [{ type: "GPU", value }]],
];
/** The web service on instances instead of Fargate. */
const webOnGroup: Change[] = [
  ["services.web.task", { architecture: "arm64" }],
  ["services.web.capacity", { group: "general" }],
  ["services.web.containers.web.memoryMiB", 128],
  ["services.api.desiredCount", 0],
];
const shift = (strategy: string, more: object = {}): Change => [
  "services.web.deployment",
  { strategy, ...more },
];
const checks = (intervalSeconds: number, healthyThreshold: number): Change => [
  "services.web.loadBalancer.healthCheck",
  { intervalSeconds, healthyThreshold, timeoutSeconds: 2 },
];
const patience = (minutes: number, service = "web"): Change => [
  `services.${service}.deployment.steadyStateTimeoutMinutes`,
  minutes,
];
const containerCheck = (intervalSeconds: number): object => ({ command: ["CMD", "true"], intervalSeconds });

type Shorthand = readonly [title: string, holds: readonly Change[], breaks: Change];

function rows(service: CorpusRow["service"], cause: Cause, all: readonly Shorthand[]): CorpusRow[] {
  return all.map(([title, holds, breaks]) => ({ title, service, cause, holds, breaks }));
}

/** Plans that hold, with the smallest change that breaks each. */
export const corpus: readonly CorpusRow[] = [
  ...rows("api", "bounds", [
    ["one task more than the only one", [], maximum("api", 199)],
    ["one of two tasks goes first", [...percent("api", 50), count("api", 2)], count("api", 1)],
    ["one of ten tasks goes first", [bridge, count("api", 10), ...percent("api", 90)], minimum("api", 91)],
    ["one task more than ten", [bridge, count("api", 10), ...percent("api", 100, 110)], maximum("api", 109)],
    ["one of three tasks goes first", [count("api", 3), ...percent("api", 66)], minimum("api", 67)],
    ["one of four tasks goes first", [count("api", 4), ...percent("api", 75)], minimum("api", 76)],
  ]),
  ...rows("web", "bounds", [
    ["one task more on Fargate", [count("web", 1)], maximum("web", 150)],
    [
      "one task more than two on Fargate",
      [count("web", 2), ...percent("web", 100, 150)],
      maximum("web", 149),
    ],
    ["one of five tasks goes first on Fargate", [count("web", 5), ...percent("web", 80)], minimum("web", 81)],
    [
      "one task more than three on Fargate",
      [count("web", 3), ...percent("web", 100, 134)],
      maximum("web", 133),
    ],
  ]),
  ...rows("api", "interfaces", [
    ["a free interface for the new task", [count("api", 7)], count("api", 8)],
    ["a full group gives an interface up first", [count("api", 8), minimum("api", 87)], minimum("api", 88)],
    ["a small group has a free interface", [size(2), count("api", 3)], count("api", 4)],
    ["the group grows once more", [size(3), count("api", 4)], size(2)],
    ["an interface for each task", [count("api", 8), minimum("api", 0)], count("api", 9)],
    [
      "trunks give interfaces",
      [count("api", 20), ["cluster.eniTrunking", true]],
      ["cluster.eniTrunking", false],
    ],
    [
      "a larger type has more interfaces",
      [count("api", 9), [`${group}.instanceTypes`, ["m7g.xlarge"]]],
      [`${group}.instanceTypes`, ["m7g.large"]],
    ],
    [
      "a group of a fixed size",
      [...fixed, [`${group}.minSize`, 2], count("api", 3)],
      [`${group}.minSize`, 1],
    ],
    ["half of the zones", [placement({ zones: ["a"] }), count("api", 3)], count("api", 4)],
    ["all zones", [count("api", 5)], placement({ zones: ["a"] })],
    ["the larger part of the zones", [size(3), placement({ zones: ["a"] }), count("api", 3)], size(2)],
    [
      "only the larger type",
      [
        [`${group}.instanceTypes`, ["m7g.large", "m7g.xlarge"]],
        placement({ instanceTypes: ["m7g.xlarge"] }),
        count("api", 11),
      ],
      count("api", 12),
    ],
    ["another service leaves an interface", [other(3, {}, {}), count("api", 4)], other(4, {}, {})],
    [
      "one of two groups has an interface",
      [
        size(1),
        secondGroup(2),
        ["services.api.capacity", { groups: { general: {}, second: {} } }],
        count("api", 4),
      ],
      secondGroup(1),
    ],
    [
      "the base of a group fits on it",
      [
        size(1),
        secondGroup(4),
        ["services.api.capacity", { groups: { general: { base: 2, weight: 0 }, second: {} } }],
        count("api", 6),
      ],
      ["services.api.capacity", { groups: { general: { base: 3, weight: 0 }, second: {} } }],
    ],
  ]),
  ...rows("web", "interfaces", [
    ["room for both colours", [...webOnGroup, shift("blue-green"), count("web", 4)], count("web", 5)],
    [
      "rolling needs no room for all",
      [...webOnGroup, shift("rolling"), count("web", 5)],
      shift("blue-green"),
    ],
    ["room for both sides of a linear shift", [...webOnGroup, shift("linear"), count("web", 4)], size(3)],
    ["room for both sides of a canary", [...webOnGroup, shift("canary"), count("web", 2), size(2)], size(1)],
  ]),
  ...rows("api", "hostPorts", [
    ["an instance with the port free", [bridge, ports(80, 80), count("api", 3)], count("api", 4)],
    ["ports that Docker chooses", [bridge, ports(80), count("api", 4)], ports(80, 80)],
    [
      "the network of the host",
      [["services.api.task.networkMode", "host"], ports(80), count("api", 3)],
      count("api", 4),
    ],
    [
      "a port is given up first",
      [bridge, ports(80, 80), count("api", 4), ...percent("api", 75, 200)],
      minimum("api", 76),
    ],
    ["the group grows for a port", [bridge, ports(80, 80), count("api", 2)], size(2)],
    [
      "another service leaves the port",
      [
        bridge,
        ports(80, 80),
        other(
          2,
          { networkMode: "bridge" },
          { portMappings: [{ name: "x", containerPort: 80, hostPort: 80 }] },
        ),
      ],
      other(3, { networkMode: "bridge" }, { portMappings: [{ name: "x", containerPort: 80, hostPort: 80 }] }),
    ],
    [
      "a daemon has another port",
      [bridge, ports(80, 80), daemon({ portMappings: [{ name: "x", containerPort: 81, hostPort: 81 }] })],
      daemon({ portMappings: [{ name: "x", containerPort: 81, hostPort: 80 }] }),
    ],
    [
      "a fixed group has a port free",
      [...fixed, bridge, ports(80, 80), [`${group}.minSize`, 2]],
      [`${group}.minSize`, 1],
    ],
  ]),
  ...rows("api", "distinctInstance", [
    [
      "an instance without the service",
      [placement({ constraints: [{ type: "distinctInstance" }] }), count("api", 3)],
      count("api", 4),
    ],
    ["tasks share instances", [count("api", 4)], placement({ constraints: [{ type: "distinctInstance" }] })],
  ]),
  ...rows("api", "cpu", [
    ["CPU for one more", [bridge, cpu(1024), count("api", 7)], count("api", 8)],
    ["two tasks on an instance by CPU", [bridge, cpu(1024), count("api", 4)], cpu(1025)],
    [
      "a daemon leaves CPU for two",
      [bridge, cpu(768), count("api", 4), daemon({ cpu: 512 })],
      daemon({ cpu: 513 }),
    ],
    [
      "another service leaves CPU",
      [bridge, cpu(1024), count("api", 3), other(4, { networkMode: "bridge" }, { cpu: 1024 })],
      other(5, { networkMode: "bridge" }, { cpu: 1024 }),
    ],
  ]),
  ...rows("api", "memory", [
    ["memory for one more", [bridge, memory(3809), count("api", 7)], memory(3810)],
    [
      "memory that the agent leaves",
      [bridge, memory(3700), count("api", 4), [`${group}.agent`, { reservedMemoryMiB: 100 }]],
      [`${group}.agent`, { reservedMemoryMiB: 300 }],
    ],
    [
      "a daemon leaves memory for two",
      [bridge, memory(3500), count("api", 4), daemon({ memoryMiB: 600 })],
      daemon({ memoryMiB: 700 }),
    ],
  ]),
  ...rows("api", "gpus", [
    ["a GPU for one more", [...gpus("g5.xlarge", 1), count("api", 3)], count("api", 4)],
    ["a GPU of several for one more", [...gpus("g5.12xlarge", 1), size(1), count("api", 3)], count("api", 4)],
  ]),
  ...rows("agent", "bounds", [
    [
      "a daemon on two instances",
      [daemon({}, { deployment: { minimumHealthyPercent: 50 } }), [`${group}.minSize`, 2]],
      [`${group}.minSize`, 1],
    ],
    [
      "a daemon on three instances",
      [daemon({}, { deployment: { minimumHealthyPercent: 66 } }), [`${group}.minSize`, 3]],
      daemon({}, { deployment: { minimumHealthyPercent: 67 } }),
    ],
  ]),
  ...rows("web", "time", [
    [
      "draining in time",
      [checks(30, 10), patience(10), ["services.web.loadBalancer.deregistrationDelaySeconds", 300]],
      ["services.web.loadBalancer.deregistrationDelaySeconds", 301],
    ],
    [
      "rounds in time",
      [
        checks(30, 10),
        count("web", 4),
        ...percent("web", 75),
        ["services.web.loadBalancer.deregistrationDelaySeconds", 0],
      ],
      count("web", 5),
    ],
    [
      "checks in time",
      [checks(60, 10), patience(10), ["services.web.loadBalancer.deregistrationDelaySeconds", 0]],
      checks(61, 10),
    ],
    [
      "bake time in time",
      [shift("blue-green", { bakeTimeMinutes: 28, steadyStateTimeoutMinutes: 30 })],
      shift("blue-green", { bakeTimeMinutes: 29, steadyStateTimeoutMinutes: 30 }),
    ],
    [
      "steps in time",
      [shift("linear", { stepBakeTimeMinutes: 6, steadyStateTimeoutMinutes: 66 })],
      shift("linear", { stepBakeTimeMinutes: 7, steadyStateTimeoutMinutes: 66 }),
    ],
    [
      "canary in time",
      [shift("canary", { canaryBakeTimeMinutes: 10, steadyStateTimeoutMinutes: 22 })],
      shift("canary", { canaryBakeTimeMinutes: 11, steadyStateTimeoutMinutes: 22 }),
    ],
  ]),
  ...rows("api", "time", [
    [
      "dependencies in time",
      [
        [
          "services.api.containers.side",
          { image: { uri: "ghcr.io/example/side:1" }, memoryMiB: 64, healthCheck: containerCheck(240) },
        ],
        ["services.api.containers.api.dependsOn", [{ containerName: "side", condition: "HEALTHY" }]],
        ["services.api.containers.api.healthCheck", containerCheck(60)],
        patience(5, "api"),
      ],
      ["services.api.containers.api.healthCheck", containerCheck(61)],
    ],
    ["tasks without checks in time", [bridge, count("api", 30), ...percent("api", 96)], count("api", 31)],
  ]),
];

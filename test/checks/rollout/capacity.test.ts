import assert from "node:assert/strict";
import { proveCapacity, type ResidentProof } from "../../../checks/rollout/capacity-proof";
import { planned } from "../../support/plan";
import type { Change } from "../../support/stack";
import type { Cause } from "./corpus";
import { standInSandbox } from "./standing-plan";
import { words } from "./words";

const group = "cluster.capacity.general";
const bridge: Change = ["services.api.task.networkMode", "bridge"];
const cpu = (value: number): Change => ["services.api.containers.api.cpu", value];
const memory = (value: number): Change => ["services.api.containers.api.memoryMiB", value];
const instances = (value: number): Change => [`${group}.maxSize`, value];
const beside = (name: string, container: object, more: object): Change => [
  `services.${name}`,
  {
    task: { architecture: "arm64", networkMode: "bridge" },
    capacity: { group: "general" },
    containers: { [name]: { image: { uri: "ghcr.io/example/beside:1" }, memoryMiB: 128, ...container } },
    ...more,
  },
];
const agent = (container: object) => beside("agent", container, { scheduling: "DAEMON" });
const other = (desiredCount: number, container: object) => beside("other", container, { desiredCount });

/** What keeps the first task off that an instance has no room for. */
const limits: readonly (readonly [title: string, changes: readonly Change[], limit: Cause])[] = [
  ["the CPU that containers reserve", [bridge, cpu(300), memory(16)], "cpu"],
  ["the memory that containers reserve", [bridge, cpu(1), memory(700)], "memory"],
  ["CPU beside a daemon", [bridge, cpu(256), memory(16), agent({ cpu: 300 })], "cpu"],
  ["memory beside a daemon", [bridge, cpu(1), memory(512), agent({ memoryMiB: 600 })], "memory"],
  ["CPU beside another service", [bridge, cpu(512), memory(16), other(1, { cpu: 700 })], "cpu"],
  ["network interfaces", [cpu(1), memory(16)], "interfaces"],
  ["network interfaces on three instances", [cpu(1), memory(16), instances(3)], "interfaces"],
  [
    "memory, where trunking gives interfaces enough",
    [["cluster.eniTrunking", true], cpu(1), memory(1500)],
    "memory",
  ],
  [
    "a port of the instance",
    [
      ...[bridge, cpu(1), memory(16), instances(4)],
      ["services.api.containers.api.portMappings", [{ name: "http", containerPort: 80, hostPort: 80 }]],
    ],
    "hostPorts",
  ],
  [
    "an instance for each task",
    [bridge, cpu(1), memory(16), ["services.api.placement", { constraints: [{ type: "distinctInstance" }] }]],
    "distinctInstance",
  ],
];

const types = ["m7g.large", "c7g.large", "r7g.xlarge", "c7g.xlarge", "m7g.2xlarge"];

function residentOf(changes: readonly Change[], desiredCount: number) {
  const plan = planned(...changes, ["services.api.desiredCount", desiredCount]);
  const [proof] = proveCapacity(plan).groups.flatMap(({ residents }) =>
    residents.filter(({ service }) => service === "api"),
  );
  assert.ok(proof);
  return { plan, proof };
}

/** What the proof says of a service, as far as the account can show it. */
function said({ holds, limit }: ResidentProof): string {
  return holds ? "holds" : limit;
}

describe("proof of capacity and sandbox account", () => {
  for (const type of types)
    for (const [title, changes, limit] of limits) {
      const onType: readonly Change[] = [[`${group}.instanceTypes`, [type]], ...changes];

      it(`agree how many tasks instances ${type} hold by ${title}, and what keeps the next one off`, () => {
        const places = residentOf(onType, 1).proof.places ?? 0;
        assert.ok(places > 0, "a group that holds a task");
        const full = residentOf(onType, places);
        assert.deepEqual([said(full.proof), standInSandbox(full.plan, "api")], ["holds", []]);
        const beyond = residentOf(onType, places + 1);
        assert.equal(said(beyond.proof), limit);
        assert.match(standInSandbox(beyond.plan, "api").at(-1) ?? "steady", words[limit]);
      });
    }
});

import { type Properties, unknown } from "../../../policy/value";
import { propertyRule, withFurther } from "./property-rule";
import {
  component,
  configured,
  doesNotConcern,
  fails,
  inside,
  passes,
  referring,
  resource,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";
import { taskType } from "./task-definition";

const fargate = { requiresCompatibilities: ["FARGATE"] };
const efs = (configuration: Properties): Properties => ({
  volumes: [{ name: "files", efsVolumeConfiguration: { fileSystemId: unknown, ...configuration } }],
});
const volume = ["volumes", 0, "efsVolumeConfiguration"] as const;
const pointUnknown = efs({ authorizationConfig: { accessPointId: unknown, iam: "ENABLED" } });
const accessPoint = resource("aws:efs/accessPoint:AccessPoint", {});
const fileSystem = resource("aws:efs/fileSystem:FileSystem", {});
const authorized = { authorizationConfig: { accessPointId: "fsap-1", iam: "ENABLED" } };

/** Cases at the edges of single conditions. */
const further = {
  "ecs-task-awsvpc-mode": {
    compliant: [
      configured(
        { modesOnInstances: ["bridge"] },
        passes(resource(taskType, { networkMode: "bridge", requiresCompatibilities: ["EC2"] })),
      ),
      configured(
        { modesOnInstances: ["bridge"] },
        passes(resource(taskType, { networkMode: "bridge", requiresCompatibilities: [] })),
      ),
    ],
    violating: [
      configured(
        { modesOnInstances: ["bridge"] },
        fails(
          resource(taskType, { networkMode: "bridge", ...fargate }),
          "networkMode must be awsvpc; it is bridge where nothing is set.",
        ),
      ),
      fails(
        resource(taskType, { networkMode: "bridge", requiresCompatibilities: ["EXTERNAL", "EC2"] }),
        "networkMode must be awsvpc; it is bridge where nothing is set.",
      ),
    ],
  },
};

/** The cases of the rules about properties of the task itself. */
export const taskPropertyCases: readonly RuleCases[] = withFurther(
  [
    propertyRule({
      id: "ecs-task-no-host-network",
      type: taskType,
      good: { networkMode: "awsvpc" },
      bad: { networkMode: "host" },
      path: ["networkMode"],
      message: "networkMode must not be host.",
      absent: "pass",
    }),
    propertyRule({
      id: "ecs-task-awsvpc-mode",
      type: taskType,
      good: { networkMode: "awsvpc", ...fargate },
      bad: { networkMode: "bridge" },
      path: ["networkMode"],
      message: "networkMode must be awsvpc; it is bridge where nothing is set.",
      more: {
        compliant: [
          doesNotConcern(
            resource(taskType, { networkMode: "bridge", requiresCompatibilities: ["EXTERNAL"] }),
          ),
          passes(resource(taskType, { networkMode: "awsvpc", requiresCompatibilities: unknown })),
        ],
        unknown: undecidedAbout(
          resource(taskType, { networkMode: "bridge", requiresCompatibilities: unknown }),
        ),
      },
    }),
    propertyRule({
      id: "ecs-task-no-host-pid",
      type: taskType,
      good: { pidMode: "task" },
      bad: { pidMode: "host" },
      path: ["pidMode"],
      message: "pidMode must not be host.",
      absent: "pass",
    }),
    propertyRule({
      id: "ecs-task-no-host-ipc",
      type: taskType,
      good: { ipcMode: "none" },
      bad: { ipcMode: "host" },
      path: ["ipcMode"],
      message: "ipcMode must not be host.",
      absent: "pass",
    }),
    propertyRule({
      id: "ecs-task-no-host-mounts",
      type: taskType,
      good: { volumes: [{ name: "data", hostPath: "/var/data" }] },
      bad: { volumes: [unknown, { name: "root", hostPath: "/var//run/docker.sock" }] },
      path: ["volumes", 0, "hostPath"],
      message: "volumes[1].hostPath must not be a sensitive path of the container instance.",
      absent: "pass",
      more: { absent: doesNotConcern(resource(taskType, {})) },
    }),
    propertyRule({
      id: "ecs-task-efs-tls",
      type: taskType,
      good: efs({ transitEncryption: "ENABLED" }),
      bad: efs({ transitEncryption: "DISABLED" }),
      path: [...volume, "transitEncryption"],
      message: "volumes[0].efsVolumeConfiguration.transitEncryption must be ENABLED.",
      more: { absent: doesNotConcern(resource(taskType, { volumes: [{ name: "scratch" }] })) },
    }),
    propertyRule({
      id: "ecs-task-efs-iam",
      type: taskType,
      good: efs(authorized),
      bad: efs({ authorizationConfig: { accessPointId: unknown, iam: "DISABLED" } }),
      path: [...volume, "authorizationConfig", "iam"],
      message:
        "volumes[0].efsVolumeConfiguration.authorizationConfig must have an accessPointId, and iam set to ENABLED.",
      more: {
        compliant: passes(referring(resource(taskType, pointUnknown), { volumes: accessPoint }), accessPoint),
        unknown: [
          undecidedAbout(resource(taskType, pointUnknown)),
          undecidedAbout(referring(resource(taskType, pointUnknown), { volumes: fileSystem }), fileSystem),
        ],
        plainText: [
          passes(resource(taskType, efs(authorized))),
          undecidedAbout(resource(taskType, pointUnknown), accessPoint),
        ],
        insideComponent: passes(
          referring(resource(taskType, pointUnknown), { volumes: component }),
          component,
          inside(accessPoint),
        ),
      },
    }),
    propertyRule({
      id: "ecs-task-no-fault-injection",
      type: taskType,
      good: { enableFaultInjection: false },
      bad: { enableFaultInjection: true },
      path: ["enableFaultInjection"],
      message: "enableFaultInjection must not be true.",
      absent: "pass",
    }),
    propertyRule({
      id: "ecs-task-runtime-platform",
      type: taskType,
      good: { ...fargate, runtimePlatform: { cpuArchitecture: "ARM64" } },
      bad: { runtimePlatform: { operatingSystemFamily: "LINUX" } },
      path: ["runtimePlatform", "cpuArchitecture"],
      message: "runtimePlatform.cpuArchitecture must be set.",
      more: {
        absent: doesNotConcern(resource(taskType, { requiresCompatibilities: ["EC2"] })),
        unknown: undecidedAbout(resource(taskType, { requiresCompatibilities: [unknown] })),
      },
    }),
    propertyRule({
      id: "ecs-task-revision-retained",
      type: taskType,
      good: { skipDestroy: true },
      bad: { skipDestroy: false },
      path: ["skipDestroy"],
      message: "skipDestroy must be true.",
    }),
  ],
  further,
);

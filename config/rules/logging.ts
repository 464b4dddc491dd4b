import { splunkTokenOption, splunkUrlOption } from "../../facts/log-drivers";
import type { ContainerConfig } from "../container";
import type { Draft } from "../draft";
import { entriesOf } from "../draft";
import type { Problem } from "../problem";
import { maxContainers, type WorkloadConfig } from "../workload";
import { containersWith } from "./containers";
import type { WorkloadRule } from "./scope";

/** A task has at most one log router. */
export const oneLogRouter: WorkloadRule = function* (workload) {
  const routers = routersOf(workload).map(([name]) => name);
  if (workload.intact("logging") && workload.value.logging.firelens !== undefined && routers.length > 0)
    yield workload.problem(
      ["logging", "firelens"],
      `adds a log router beside container ${routers.join(" and ")}; keep one of the two`,
    );
  if (routers.length > 1)
    yield workload.problem(
      ["containers"],
      `has log routers ${routers.join(" and ")}; ECS takes one in a task`,
    );
};

/** Whoever sends to a log router has one. */
export const logRouterIsThere: WorkloadRule = function* (workload) {
  if (!workload.intact("logging") || workload.value.logging.firelens !== undefined) return;
  if (routersOf(workload).length > 0) return;
  for (const [, container] of containersWith(workload, "logConfiguration"))
    if (container.value.logConfiguration?.logDriver === "awsfirelens")
      yield container.problem(
        ["logConfiguration", "logDriver"],
        "awsfirelens needs a log router; add logging.firelens, or a container with firelensConfiguration",
      );
};

/** A log router writes its own output elsewhere, and knows all of its configuration. */
export const logRouterIsSound: WorkloadRule = function* (workload) {
  for (const [, container] of routersOf(workload)) {
    if (container.value.logConfiguration?.logDriver === "awsfirelens")
      yield container.problem(
        ["logConfiguration", "logDriver"],
        "awsfirelens would send the log router's output to itself; use awslogs",
      );
    yield* routerConfigurationIsWhole(container);
  }
};

/** The containers that are log routers. */
function routersOf(workload: Draft<WorkloadConfig>) {
  return [...containersWith(workload, "firelensConfiguration", "logConfiguration")].filter(
    ([, { value }]) => value.firelensConfiguration !== undefined,
  );
}

function* routerConfigurationIsWhole(container: Draft<ContainerConfig>): Iterable<Problem> {
  const router = container.value.firelensConfiguration;
  if (router === undefined) return;
  if ((router.configFileType === undefined) !== (router.configFileValue === undefined))
    yield container.problem(
      ["firelensConfiguration"],
      "has only one of configFileType and configFileValue; give both or none",
    );
  if (router.configFileType === "s3" && !/^arn:aws[a-z-]*:s3:::[^/]+\/.+/.test(router.configFileValue ?? ""))
    yield container.problem(
      ["firelensConfiguration", "configFileValue"],
      "is not the ARN of an S3 object; write it like arn:aws:s3:::<bucket>/<key>",
    );
}

/** The container of a log router that `logging.firelens` adds needs its name for itself. */
export const routerNameIsFree: WorkloadRule = function* (workload) {
  if (!workload.intact("logging") || workload.value.logging.firelens === undefined) return;
  if (entriesOf(workload.value.containers).some(([name]) => name === "log-router"))
    yield workload.problem(["containers", "log-router"], "is the name of the log router; choose another");
};

/** ECS counts the added log router among the containers of the task. */
export const logRouterHasRoom: WorkloadRule = function* (workload) {
  if (!workload.intact("logging") || workload.value.logging.firelens === undefined) return;
  if (workload.intact("containers") && Object.keys(workload.value.containers).length === maxContainers)
    yield workload.problem(
      ["logging", "firelens"],
      `adds a container to ${String(maxContainers)}; ECS takes at most ${String(maxContainers)} in a task`,
    );
};

/** Only undelivered lines that do not block the application need a buffer. */
export const bufferIsUsed: WorkloadRule = function* (workload) {
  const message = "does nothing in mode blocking; remove it, or use non-blocking";
  const { logging } = workload.value;
  if (
    workload.intact("logging") &&
    logging.mode === "blocking" &&
    workload.given("logging", "maxBufferSizeMiB")
  )
    yield workload.problem(["logging", "maxBufferSizeMiB"], message);
  for (const [, container] of containersWith(workload, "logConfiguration")) {
    const given = container.value.logConfiguration;
    if (given?.logDriver === "awslogs" && given.mode === "blocking" && given.maxBufferSizeMiB !== undefined)
      yield container.problem(["logConfiguration", "maxBufferSizeMiB"], message);
  }
};

/** A log driver gets nothing twice. */
export const logOptionsAreSaidOnce: WorkloadRule = function* (workload) {
  for (const [, container] of containersWith(workload, "logConfiguration")) {
    const given = container.value.logConfiguration;
    if (given === undefined) continue;
    if (given.logDriver === "awslogs") {
      if (given.datetimeFormat !== undefined && given.multilinePattern !== undefined)
        yield container.problem(
          ["logConfiguration"],
          "has both datetimeFormat and multilinePattern; give one of them",
        );
      continue;
    }
    for (const option of Object.keys(given.secretOptions))
      if (Object.hasOwn(given.options, option))
        yield container.problem(
          ["logConfiguration", "secretOptions", option],
          "is in options too; keep it in one of the two",
        );
  }
};

/** The splunk driver knows where to send to, and its token is a secret. */
export const splunkOptionsAreWhole: WorkloadRule = function* (workload) {
  for (const [, container] of containersWith(workload, "logConfiguration")) {
    const given = container.value.logConfiguration;
    if (given?.logDriver !== "splunk") continue;
    if (given.options[splunkUrlOption] === undefined)
      yield container.problem(
        ["logConfiguration", "options", splunkUrlOption],
        "is missing; give the URL of the collector",
      );
    if (given.secretOptions[splunkTokenOption] === undefined)
      yield container.problem(
        ["logConfiguration", "secretOptions", splunkTokenOption],
        "is missing; give the ARN of the secret that holds the token",
      );
  }
};

import { isMap } from "../../config/container-definitions";
import { isPlain, plain } from "../names";
import { lost, type Outcome } from "../rows";
import { within } from "../units";
import { remarkOf, told, type KubernetesRow } from "./fact";
import type { ContainerOwner } from "./cluster";

const liveness = "container.livenessProbe";
const readiness = "container.readinessProbe";
const startup = "container.startupProbe";

const handlers = [
  ...["exec.command", "httpGet.path", "httpGet.port", "httpGet.scheme", "httpGet.host"],
  ...["tcpSocket.port", "tcpSocket.host", "grpc.port", "grpc.service"],
];

/** A number of a probe that ECS bounds. */
function bounded(key: string, [least, most]: readonly [number, number]): (value: unknown) => Outcome {
  return (value) => {
    if (typeof value !== "number" || !Number.isInteger(value)) return lost("It is no whole number.");
    const moved = within(value, least, most);
    return moved === value
      ? { key: key.split("."), value }
      : {
          key: key.split("."),
          value: moved,
          why: `ECS takes ${String(least)} to ${String(most)}, so it is ${String(moved)}.`,
        };
  };
}

/** Probes of a container that become its own health check. */
export const livenessRows: readonly KubernetesRow<ContainerOwner>[] = [
  told(liveness, "livenessProbe.initialDelaySeconds", {
    convert: bounded("healthCheck.startPeriodSeconds", [0, 300]),
  }),
  told(liveness, "livenessProbe.periodSeconds", {
    convert: bounded("healthCheck.intervalSeconds", [5, 300]),
  }),
  told(liveness, "livenessProbe.timeoutSeconds", { convert: bounded("healthCheck.timeoutSeconds", [2, 60]) }),
  told(liveness, "livenessProbe.failureThreshold", { convert: bounded("healthCheck.retries", [1, 10]) }),
  told(liveness, "livenessProbe.successThreshold", { why: "One good check is enough.", convert: () => ({}) }),
  told(liveness, "livenessProbe.terminationGracePeriodSeconds", {
    bucket: "lost",
    why: "The container always has stopTimeoutSeconds to end.",
  }),
  told(liveness, "livenessProbe.httpGet.httpHeaders", {
    bucket: "lost",
    why: "Write the headers into the command of healthCheck.",
  }),
  told(liveness, "livenessProbe", {
    parts: handlers,
    convert: (value, at) => probeCommand(value, at.subject),
  }),
  told(startup, "startupProbe", {
    parts: [
      ...handlers,
      "failureThreshold",
      "periodSeconds",
      "initialDelaySeconds",
      "timeoutSeconds",
      "successThreshold",
    ],
    convert: (value, { subject }) => startPeriod(value, subject),
  }),
];

/** The readiness probe, where a load balancer can ask instead. */
export const readinessRows: readonly KubernetesRow<ContainerOwner>[] = [
  told(readiness, "readinessProbe", {
    parts: [
      ...handlers,
      ...["periodSeconds", "timeoutSeconds", "failureThreshold", "successThreshold", "initialDelaySeconds"],
    ],
    convert: (value, { subject }) => readinessCheck(value, subject),
  }),
];

function probeCommand(value: unknown, owner: ContainerOwner): Outcome {
  const command = commandOf(value, owner);
  if (command === undefined) return lost("It names no command, path or port.");
  return { key: ["healthCheck", "command"], value: command, why: remarkOf(liveness) };
}

function commandOf(value: unknown, owner: ContainerOwner): string[] | undefined {
  if (!isMap(value)) return undefined;
  const { exec, httpGet, tcpSocket, grpc } = value;
  if (isMap(exec) && Array.isArray(exec["command"])) return ["CMD", ...exec["command"].map(plain)];
  if (isMap(httpGet)) {
    const port = portOf(httpGet["port"], owner);
    const secure = httpGet["scheme"] === "HTTPS";
    const address = `localhost:${port}${plain(httpGet["path"] ?? "/")}`;
    return [
      "CMD-SHELL",
      secure
        ? `wget --no-check-certificate -qO- ${quoted(`https://${address}`)}`
        : `wget -qO- ${quoted(address)}`,
    ];
  }
  if (isMap(tcpSocket)) return ["CMD-SHELL", `nc -z localhost ${quoted(portOf(tcpSocket["port"], owner))}`];
  if (isMap(grpc)) return ["CMD", "grpc_health_probe", `-addr=localhost:${portOf(grpc["port"], owner)}`];
  return undefined;
}

/** Text for a shell: what could mean something to it stands in quotes. */
function quoted(text: string): string {
  return /^[\w:/.-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}

/** The number of a port that is given by number or by name. */
function portOf(port: unknown, { container }: ContainerOwner): string {
  const ports: unknown[] = Array.isArray(container.value["ports"]) ? container.value["ports"] : [];
  const named = ports.find((each) => isMap(each) && each["name"] === port);
  return plain(isMap(named) ? named["containerPort"] : port);
}

/** Time that the application may take to start. */
function startPeriod(value: unknown, { draft, at }: ContainerOwner): Outcome {
  if (!isMap(value)) return lost("It is no map of a probe.");
  const { failureThreshold = 3, periodSeconds = 10, initialDelaySeconds = 0 } = value;
  const seconds = Number(initialDelaySeconds) + Number(failureThreshold) * Number(periodSeconds);
  if (draft.get([...at, "healthCheck", "command"]) === undefined || !Number.isInteger(seconds))
    return lost(
      "There is no liveness probe whose failures could wait for it; set healthCheck.startPeriodSeconds with one.",
    );
  const key = ["healthCheck", "startPeriodSeconds"];
  const before = draft.get([...at, ...key]);
  draft.set([...at, ...key], within(Math.max(seconds, Number(before ?? 0)), 0, 300));
  return { keys: [[...at, ...key]] };
}

function readinessCheck(value: unknown, { container, routes, draft }: ContainerOwner): Outcome {
  const route = routes.find((each) => each.container === container.name);
  if (route === undefined || !isMap(value))
    return lost(
      "No load balancer stands in front, so nothing asks; with one it is loadBalancer.healthCheck.",
    );
  const { httpGet, periodSeconds, timeoutSeconds, failureThreshold, successThreshold } = value;
  const path = isMap(httpGet) ? httpGet["path"] : undefined;
  const write = (key: string, given: unknown, [least, most]: readonly [number, number]) => {
    if (typeof given === "number")
      draft.set([...route.at, "healthCheck", key], within(Math.ceil(given), least, most));
  };
  if (isPlain(path)) draft.set([...route.at, "healthCheck", "path"], path);
  write("intervalSeconds", periodSeconds, [5, 300]);
  write("timeoutSeconds", timeoutSeconds, [2, 120]);
  write("unhealthyThreshold", failureThreshold, [2, 10]);
  write("healthyThreshold", successThreshold, [2, 10]);
  const written = draft.get([...route.at, "healthCheck"]) !== undefined;
  return {
    keys: [written ? [...route.at, "healthCheck"] : route.at],
    parts: {
      initialDelaySeconds: {
        why: "healthCheckGracePeriodSeconds, 60 by default, holds for every container of the task.",
      },
      exec: lost("A load balancer runs no command; give it a path to ask for."),
    },
  };
}

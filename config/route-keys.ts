import { z } from "zod";
import { integer, text } from "./scalars";

/** When a health check is made, and how often it must agree. */
export const healthCheckTiming = {
  intervalSeconds: integer(5, 300).default(15).describe("Seconds between two checks."),
  timeoutSeconds: integer(2, 120)
    .default(5)
    .describe("Seconds until one check counts as failed; less than the interval."),
  healthyThreshold: integer(2, 10).default(2).describe("Good checks in a row that make a target healthy."),
  unhealthyThreshold: integer(2, 10)
    .default(3)
    .describe("Failed checks in a row that make a target unhealthy."),
};

/** Path of a health check. */
export const healthCheckPath = text(/^\/\S{0,1023}$/, "a path; start it with /");

/** Which container of a task the traffic goes to. */
export const targetKeys = {
  container: z.string().min(1).describe("Container that receives the traffic."),
  port: z.string().min(1).describe("Name of that container's port mapping."),
};

/** How tasks come and go behind a load balancer. */
export const drainKeys = {
  deregistrationDelaySeconds: integer(0, 3600)
    .default(60)
    .describe("Seconds a stopping task may finish its requests."),
  healthCheckGracePeriodSeconds: integer(0, 2147483647)
    .default(60)
    .describe("Seconds after a task's start in which failed checks do not stop it."),
};

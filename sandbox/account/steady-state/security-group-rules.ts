import { number, text, type JsonObject } from "../json";

/** Whether a rule, on its own or inside a group, is about TCP on a port. */
export function admits(rule: JsonObject, port: number): boolean {
  const protocol = text(rule["ipProtocol"]) || text(rule["protocol"]);
  if (protocol === "-1" || protocol === "all") return true;
  return protocol === "tcp" && number(rule["fromPort"], -1) <= port && number(rule["toPort"], -1) >= port;
}

/**
 * Keeps a program that is checked from the network: sockets open to this machine alone, which is where the check listens. Loaded into the
 * program's process before anything else, and plain JavaScript for that reason.
 */
"use strict";
const dns = require("node:dns");
const net = require("node:net");

const own = new Set(["127.0.0.1", "::1", "localhost"]);

function refused(host) {
  const error = new Error(`a checked program has no network; it asked for ${host}`);
  return Object.assign(error, { code: "ENETUNREACH" });
}

const { connect } = net.Socket.prototype;

net.Socket.prototype.connect = function connectLocally(...args) {
  // Node's own callers hand over the arguments as one list; the options stand first.
  const [first, second] = Array.isArray(args[0]) ? args[0] : args;
  const options = typeof first === "object" && first !== null ? first : { port: first, host: second };
  const host = options.path === undefined ? (options.host ?? "localhost") : "localhost";
  if (own.has(String(host))) return connect.apply(this, args);
  process.nextTick(() => this.destroy(refused(host)));
  return this;
};

const { lookup } = dns;

dns.lookup = (host, ...rest) => {
  if (own.has(host)) return lookup(host, ...rest);
  const callback = rest.at(-1);
  process.nextTick(() => callback(refused(host)));
};

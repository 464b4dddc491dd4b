/**
 * The Node.js language host for an engine that was built with Go: the official one is not served as a Go module of its own. Serves the
 * part of `LanguageRuntime` that the engine calls while it runs a program, and starts the program with @pulumi/pulumi's own runner.
 *
 * Plain JavaScript, because the engine starts it in every command and compiling TypeScript would take longer than everything it does.
 *
 * usage: language-host.js [flags of the engine] <engine address>
 */
"use strict";
const { spawn } = require("node:child_process");
const { createRequire } = require("node:module");
const { join } = require("node:path");
const grpc = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb");
const messages = require("@pulumi/pulumi/proto/language_pb");
const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");

/** The runner ends with this code after it has told the user what is wrong. */
const alreadyReported = 32;

/** The engine's own limit: configuration and results of large stacks must fit in one message. */
const maximumMessageBytes = 400 * 1024 * 1024;

const engineAddress = process.argv.at(-1) ?? "";

/** Programs that run. */
const programs = new Set();

function run(call, answer) {
  const info = call.request.getInfo();
  const options = info.getOptions()?.toJavaScript() ?? {};
  let runner;
  try {
    runner = createRequire(join(info.getProgramDirectory(), "program")).resolve("@pulumi/pulumi/cmd/run");
  } catch {
    const problem = `${info.getProgramDirectory()} does not find the package @pulumi/pulumi; run npm install`;
    answer(null, new messages.RunResponse().setError(problem));
    return;
  }
  const nodeArguments = String(options.nodeargs ?? "")
    .split(" ")
    .filter(Boolean);
  const program = spawn(process.execPath, [...nodeArguments, runner, ...runnerArguments(call.request)], {
    cwd: info.getProgramDirectory(),
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      PULUMI_CONFIG: JSON.stringify(Object.fromEntries(call.request.getConfigMap().toArray())),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(call.request.getConfigsecretkeysList()),
      ...(options.typescript !== false && { PULUMI_NODEJS_TYPESCRIPT: "true" }),
      ...(options.tsconfig && { PULUMI_NODEJS_TSCONFIG_PATH: String(options.tsconfig) }),
    },
  });
  programs.add(program);
  program.on("error", (error) => answer(error));
  program.on("exit", (code, signal) => {
    programs.delete(program);
    const response = new messages.RunResponse();
    if (code === alreadyReported) response.setBail(true);
    else if (code !== 0) response.setError(`the program ended with ${signal ?? `code ${code}`}`);
    answer(null, response);
  });
}

/** What @pulumi/pulumi/cmd/run reads from its command line. */
function runnerArguments(request) {
  const info = request.getInfo();
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    stack: request.getStack(),
    "root-directory": info.getRootDirectory(),
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
  };
  return [
    ...Object.entries(flags).flatMap(([flag, value]) => (value === "" ? [] : [`--${flag}`, value])),
    ...(request.getDryrun() ? ["--dry-run"] : []),
    info.getEntryPoint() || ".",
    ...request.getArgsList(),
  ];
}

function stopPrograms() {
  for (const program of programs) program.kill("SIGTERM");
}

const calls = {
  run,
  handshake: (_, answer) => answer(null, new messages.LanguageHandshakeResponse()),
  // A program's resources name the version of their provider; there is nothing to install before it runs.
  getRequiredPackages: (_, answer) => answer(null, new messages.GetRequiredPackagesResponse()),
  getRequiredPlugins: (_, answer) => answer(null, new messages.GetRequiredPluginsResponse()),
  getPluginInfo: (_, answer) => answer(null, new PluginInfo()),
  about: (_, answer) =>
    answer(
      null,
      new messages.AboutResponse().setExecutable(process.execPath).setVersion(process.versions.node),
    ),
  cancel: (_, answer) => {
    stopPrograms();
    answer(null, new Empty());
  },
  // The program's packages are installed by npm, before the engine runs.
  installDependencies: (call) => call.end(),
};

/** The engine takes UNIMPLEMENTED as "not supported" for everything else. */
function unimplemented(call, answer) {
  const error = { code: grpc.status.UNIMPLEMENTED, details: "not served by the sandbox's language host" };
  if (typeof answer === "function") answer(error);
  else call.emit("error", error);
}

function stop() {
  stopPrograms();
  process.exit(0);
}

const server = new grpc.Server({
  "grpc.max_receive_message_length": maximumMessageBytes,
  "grpc.max_send_message_length": maximumMessageBytes,
});
server.addService(
  LanguageRuntimeService,
  Object.fromEntries(Object.keys(LanguageRuntimeService).map((name) => [name, calls[name] ?? unimplemented])),
);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});

// The engine waits five seconds for a plugin that does not end when it is told to; one that was killed only closes this pipe.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, stop);
process.stdin.on("end", stop).resume();

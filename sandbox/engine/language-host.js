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
const grpc = require("@grpc/grpc-js");
const { Empty } = require("google-protobuf/google/protobuf/empty_pb");
const { LanguageRuntimeService } = require("@pulumi/pulumi/proto/language_grpc_pb");
const messages = require("@pulumi/pulumi/proto/language_pb");
const { PluginInfo } = require("@pulumi/pulumi/proto/plugin_pb");

/** The runner ends with this code after it has told the user what is wrong. */
const alreadyReported = 32;

const engineAddress = process.argv.at(-1) ?? "";

function run(call, answer) {
  const request = call.request;
  const info = request.getInfo();
  const options = info.getOptions()?.toJavaScript() ?? {};
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    stack: request.getStack(),
    "root-directory": info.getRootDirectory(),
    pwd: request.getPwd() || info.getProgramDirectory(),
    parallel: String(request.getParallel()),
  };
  const program = spawn(
    process.execPath,
    [
      ...String(options.nodeargs ?? "")
        .split(" ")
        .filter(Boolean),
      require.resolve("@pulumi/pulumi/cmd/run"),
      ...Object.entries(flags).flatMap(([flag, value]) => (value ? [`--${flag}`, value] : [])),
      ...(request.getDryrun() ? ["--dry-run"] : []),
      info.getEntryPoint(),
      ...request.getArgsList(),
    ],
    {
      cwd: info.getProgramDirectory(),
      stdio: ["ignore", "inherit", "inherit"],
      env: {
        ...process.env,
        PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
        PULUMI_NODEJS_TYPESCRIPT: String(options.typescript !== false),
      },
    },
  );
  program.on("exit", (code, signal) => {
    const response = new messages.RunResponse();
    if (code === alreadyReported) response.setBail(true);
    else if (code !== 0) response.setError(`the program ended with ${signal ?? `code ${code}`}`);
    answer(null, response);
  });
  program.on("error", (error) => answer(error));
}

const calls = {
  run,
  handshake: (_, answer) => answer(null, new messages.LanguageHandshakeResponse()),
  getRequiredPackages: (_, answer) => answer(null, new messages.GetRequiredPackagesResponse()),
  getRequiredPlugins: (_, answer) => answer(null, new messages.GetRequiredPluginsResponse()),
  getPluginInfo: (_, answer) => answer(null, new PluginInfo()),
  about: (_, answer) => answer(null, new messages.AboutResponse().setExecutable(process.execPath)),
  cancel: (_, answer) => answer(null, new Empty()),
  // The program's packages are installed by npm, before the engine runs.
  installDependencies: (call) => call.end(),
};

/** The engine takes UNIMPLEMENTED as "not supported" for everything else. */
function unimplemented(call, answer) {
  const error = { code: grpc.status.UNIMPLEMENTED, details: "not served by the sandbox's language host" };
  if (typeof answer === "function") answer(error);
  else call.emit("error", error);
}

const server = new grpc.Server({ "grpc.max_receive_message_length": 400 * 1024 * 1024 });
server.addService(
  LanguageRuntimeService,
  Object.fromEntries(Object.keys(LanguageRuntimeService).map((name) => [name, calls[name] ?? unimplemented])),
);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  process.stdout.write(`${port}\n`);
});

// The engine waits five seconds for a plugin that does not end when it is told to.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(0));

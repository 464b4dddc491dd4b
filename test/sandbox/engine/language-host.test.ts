import assert from "node:assert/strict";
import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { credentials, type ServiceError, status } from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { LanguageRuntimeClient } from "@pulumi/pulumi/proto/language_grpc_pb.js";
import {
  AboutRequest,
  type AboutResponse,
  GetRequiredPackagesRequest,
  type GetRequiredPackagesResponse,
  PackRequest,
  type PackResponse,
  ProgramInfo,
  RunRequest,
  type RunResponse,
} from "@pulumi/pulumi/proto/language_pb.js";
import { projectFolder } from "../../../sandbox/home";
import { TestFolder } from "../../support/folder";

/** Writes down how it was started, in place of the runner that @pulumi/pulumi ships, then does what the test says. */
const runner = (then: string) => `
  const names = ["PULUMI_CONFIG", "PULUMI_CONFIG_SECRET_KEYS", "PULUMI_NODEJS_TYPESCRIPT", "PULUMI_NODEJS_TSCONFIG_PATH"];
  require("node:fs").writeFileSync("started.json", JSON.stringify({
    node: process.execArgv,
    args: process.argv.slice(2),
    env: Object.fromEntries(names.map((name) => [name, process.env[name]])),
  }));
  ${then}
`;

describe("language host", () => {
  let folder: TestFolder;
  let host: ChildProcessWithoutNullStreams;
  let client: LanguageRuntimeClient;

  beforeEach(async () => {
    folder = new TestFolder();
    host = spawn(process.execPath, [
      join(projectFolder, "sandbox", "engine", "language-host.js"),
      "127.0.0.1:4242",
    ]);
    const [port] = (await once(host.stdout.setEncoding("utf8"), "data")) as [string];
    client = new LanguageRuntimeClient(`127.0.0.1:${port.trim()}`, credentials.createInsecure());
  });
  afterEach(() => {
    client.close();
    host.kill("SIGKILL");
    folder.dispose();
  });

  const answerTo = <T>(call: (answer: (error: ServiceError | null, response: T) => void) => unknown) =>
    new Promise<T>((resolve, reject) => {
      call((error, response) => {
        if (error === null) resolve(response);
        else reject(error);
      });
    });

  const program = (then = "") => folder.write("node_modules/@pulumi/pulumi/cmd/run/index.js", runner(then));
  const runRequest = (options: Record<string, string | boolean> = {}) => {
    const info = new ProgramInfo()
      .setRootDirectory("/project")
      .setProgramDirectory(folder.path)
      .setEntryPoint("index.ts")
      .setOptions(Struct.fromJavaScript(options));
    return new RunRequest().setInfo(info).setPwd(folder.path);
  };
  const run = async (request: RunRequest) => {
    const response = await answerTo<RunResponse>((answer) => client.run(request, answer));
    return { error: response.getError(), bail: response.getBail() };
  };
  const started = () => JSON.parse(readFileSync(join(folder.path, "started.json"), "utf8")) as unknown;

  it("starts a program as the official host does", async () => {
    program();
    const request = runRequest({
      nodeargs: "--stack-size=2000 --no-deprecation",
      tsconfig: "tsconfig.build.json",
    })
      .setMonitorAddress("127.0.0.1:4243")
      .setOrganization("organization")
      .setProject("shop")
      .setStack("dev")
      .setParallel(16)
      .setDryrun(true)
      .setConfigsecretkeysList(["shop:token"]);
    request.getConfigMap().set("aws:region", "eu-west-1");
    assert.deepEqual(await run(request), { error: "", bail: false });
    assert.deepEqual(started(), {
      node: ["--stack-size=2000", "--no-deprecation"],
      args: [
        ...["--monitor", "127.0.0.1:4243", "--engine", "127.0.0.1:4242"],
        ...["--organization", "organization", "--project", "shop", "--stack", "dev"],
        ...["--root-directory", "/project", "--pwd", folder.path, "--parallel", "16", "--dry-run"],
        "index.ts",
      ],
      env: {
        PULUMI_CONFIG: '{"aws:region":"eu-west-1"}',
        PULUMI_CONFIG_SECRET_KEYS: '["shop:token"]',
        PULUMI_NODEJS_TYPESCRIPT: "true",
        PULUMI_NODEJS_TSCONFIG_PATH: "tsconfig.build.json",
      },
    });
  });

  it("leaves TypeScript out where the project says so", async () => {
    program();
    await run(runRequest({ typescript: false }));
    assert.deepEqual(started(), {
      node: [],
      args: ["--engine", "127.0.0.1:4242", "--root-directory", "/project", "--pwd", folder.path].concat([
        "--parallel",
        "0",
        "index.ts",
      ]),
      env: { PULUMI_CONFIG: "{}", PULUMI_CONFIG_SECRET_KEYS: "[]" },
    });
  });

  const endings: { name: string; then: string; expected: { error: string; bail: boolean } }[] = [
    { name: "a program that ends well", then: "process.exit(0)", expected: { error: "", bail: false } },
    {
      name: "a program that has told the user what is wrong",
      then: "process.exit(32)",
      expected: { error: "", bail: true },
    },
    {
      name: "a program that fails",
      then: "process.exit(3)",
      expected: { error: "the program ended with code 3", bail: false },
    },
    {
      name: "a program that is killed",
      then: `process.kill(process.pid, "SIGKILL")`,
      expected: { error: "the program ended with SIGKILL", bail: false },
    },
  ];
  for (const { name, then, expected } of endings)
    it(`reports ${name}`, async () => {
      program(then);
      assert.deepEqual(await run(runRequest()), expected);
    });

  it("says what to do where the program's packages are not installed", async () => {
    assert.deepEqual(await run(runRequest()), {
      error: `${folder.path} does not find the package @pulumi/pulumi; run npm install`,
      bail: false,
    });
  });

  it("stops the program when the engine cancels", async () => {
    program("setInterval(() => undefined, 1000);");
    const running = run(runRequest());
    while (!existsSync(join(folder.path, "started.json"))) await new Promise((wait) => setTimeout(wait, 20));
    await answerTo<Empty>((answer) => client.cancel(new Empty(), answer));
    assert.deepEqual(await running, { error: "the program ended with SIGTERM", bail: false });
  });

  it("asks for no packages, which the engine would download", async () => {
    const request = new GetRequiredPackagesRequest();
    const response = await answerTo<GetRequiredPackagesResponse>((answer) =>
      client.getRequiredPackages(request, answer),
    );
    assert.deepEqual(response.getPackagesList(), []);
  });

  it("names the Node.js that it runs", async () => {
    const response = await answerTo<AboutResponse>((answer) => client.about(new AboutRequest(), answer));
    assert.deepEqual(
      [response.getExecutable(), response.getVersion()],
      [process.execPath, process.versions.node],
    );
  });

  it("refuses what it does not serve in the way that the engine expects", async () => {
    await assert.rejects(
      answerTo<PackResponse>((answer) => client.pack(new PackRequest(), answer)),
      { code: status.UNIMPLEMENTED },
    );
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const)
    it(`ends on ${signal}`, async () => {
      host.kill(signal);
      assert.deepEqual(await once(host, "exit"), [0, null]);
    });

  it("ends with the engine", async () => {
    host.stdin.end();
    assert.deepEqual(await once(host, "exit"), [0, null]);
  });
});

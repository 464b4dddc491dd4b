import assert from "node:assert/strict";
import { delimiter } from "node:path";
import { awsCli } from "../../program/aws-cli";
import { TaskFailure } from "../../program/task-failure";
import { TestFolder } from "../support/folder";

describe("awsCli", () => {
  let folder: TestFolder;
  const { PATH = "" } = process.env;
  beforeEach(() => {
    folder = new TestFolder();
    process.env["PATH"] = `${folder.path}${delimiter}${PATH}`;
  });
  afterEach(() => {
    process.env["PATH"] = PATH;
    folder.dispose();
  });

  const secret = '{"overrides":"s3cret"}';
  const call = () => awsCli(["ecs", "run-task", "--cli-input-json", secret]);
  const refusal = (message: string) => (error: unknown) => {
    assert.ok(error instanceof TaskFailure);
    assert.equal(error.message, message);
    return true;
  };

  it("asks for JSON and reads it", async () => {
    folder.writeScript("aws", `printf '{"args":"%s"}' "$1 $2 $5 $6"`);
    assert.deepEqual(await call(), { args: "ecs run-task --output json" });
  });

  it("says what to do where there is no such command", async () => {
    process.env["PATH"] = folder.path;
    await assert.rejects(
      call(),
      refusal(
        "the command aws is not on PATH; install the AWS CLI, version 2, or start the task with the parameters of the output",
      ),
    );
  });

  it("fails with AWS's words, and never with the words that it was given", async () => {
    folder.writeScript("aws", "echo 'An error occurred (AccessDeniedException): no' >&2", "exit 254");
    await assert.rejects(
      call(),
      refusal("aws ecs run-task failed: An error occurred (AccessDeniedException): no"),
    );
  });

  it("fails with the exit code of a command that says nothing", async () => {
    folder.writeScript("aws", "exit 3");
    await assert.rejects(call(), refusal("aws ecs run-task failed: it ended with code 3"));
  });

  it("fails when the answer is no JSON", async () => {
    folder.writeScript("aws", "echo none");
    await assert.rejects(call(), refusal("aws ecs run-task answered no JSON"));
  });
});

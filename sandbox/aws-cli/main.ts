/** The command `aws` of the sandbox, see command.ts. */
import { runAwsCommand } from "./command";

void runAwsCommand(process.argv.slice(2), process.env).then(({ code, stdout, stderr }) => {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = code;
});

import type { Account } from "../account/account";
import type { Call } from "./command-line";
import { arnOf, clusterNamed, ranTasks, type StoppedTask } from "./tasks";

/** What the call answers. */
export interface DescribeTasksAnswer {
  readonly tasks: readonly StoppedTask[];
  readonly failures: readonly { readonly arn: string; readonly reason: string }[];
}

/**
 * Describes tasks that were run in a cluster.
 *
 * @throws AwsError when there is no such cluster
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DescribeTasks.html
 */
export function describeTasks(
  account: Account,
  { options, region }: { readonly options: Call["options"]; readonly region: string },
): DescribeTasksAnswer {
  const { cluster: [clusterName = ""] = [], tasks: names = [] } = options;
  const cluster = arnOf(clusterNamed(account, clusterName, region));
  const all = ranTasks(account.state).filter(({ clusterArn }) => clusterArn === cluster);
  const named = (name: string): StoppedTask | undefined =>
    all.find(({ taskArn }) => taskArn === name || taskArn.endsWith(`/${name}`));
  return {
    tasks: names.flatMap((name) => named(name) ?? []),
    failures: names.filter((name) => named(name) === undefined).map((arn) => ({ arn, reason: "MISSING" })),
  };
}

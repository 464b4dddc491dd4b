import type { SecretConfig } from "../config/secret";
import type { WorkloadConfig } from "../config/workload";
import { compact, ifGiven, unlessEmpty } from "./canonical";
import { sortedEntries } from "./sorted";

/** A customer key that encrypts something which ECS reads for a container before it starts. */
export interface SecretKeySpec {
  /** Secret or parameter, as the container definition or the volume names it. */
  readonly valueFrom: string;
  readonly kmsKeyArn: string;
}

/** The customer keys that a stack file names for secrets, parameters and passwords; absent where AWS's own keys encrypt all of them. */
export function planSecretKeys(config: WorkloadConfig): readonly SecretKeySpec[] | undefined {
  const keys = [...ofContainers(config), ...ofShares(config)].flatMap(({ valueFrom, kmsKeyArn }) =>
    kmsKeyArn === undefined ? [] : [[`${valueFrom} ${kmsKeyArn}`, { valueFrom, kmsKeyArn }] as const],
  );
  return unlessEmpty(sortedEntries(Object.fromEntries(keys)).map(([, key]) => key));
}

type Encrypted = Pick<SecretConfig, "valueFrom" | "kmsKeyArn">;

function ofContainers({ containers, logging }: WorkloadConfig): Encrypted[] {
  return [
    ...Object.values(containers).flatMap(({ secrets, logConfiguration, repositoryCredentials }) => [
      ...Object.values(secrets),
      ...(logConfiguration !== undefined && "secretOptions" in logConfiguration
        ? Object.values(logConfiguration.secretOptions)
        : []),
      ...(ifGiven(repositoryCredentials, ({ secretArn, kmsKeyArn }) => [
        compact<Encrypted>({ valueFrom: secretArn, kmsKeyArn }),
      ]) ?? []),
    ]),
    ...Object.values(logging.firelens?.secretOptions ?? {}),
  ];
}

function ofShares({ task }: WorkloadConfig): Encrypted[] {
  return Object.values(task.volumes).flatMap((volume) =>
    "fsxWindows" in volume
      ? [
          compact<Encrypted>({
            valueFrom: volume.fsxWindows.credentialsSecretArn,
            kmsKeyArn: volume.fsxWindows.kmsKeyArn,
          }),
        ]
      : [],
  );
}

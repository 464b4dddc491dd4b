/** One entry of a task definition's container definitions, with the keys of the ECS API. */
export interface ContainerDefinition {
  readonly name: string;
  readonly image: string;
  readonly essential: boolean;
  readonly cpu?: number;
  readonly memory?: number;
  readonly memoryReservation?: number;
  readonly entryPoint?: readonly string[];
  readonly command?: readonly string[];
  readonly workingDirectory?: string;
  readonly user?: string;
  readonly environment?: readonly { readonly name: string; readonly value: string }[];
  readonly environmentFiles?: readonly { readonly type: "s3"; readonly value: string }[];
  readonly secrets?: readonly SecretDefinition[];
  readonly portMappings?: readonly PortMappingDefinition[];
  readonly healthCheck?: {
    readonly command: readonly string[];
    readonly interval: number;
    readonly timeout: number;
    readonly retries: number;
    readonly startPeriod?: number;
  };
  readonly dependsOn?: readonly { readonly containerName: string; readonly condition: string }[];
  readonly startTimeout?: number;
  readonly stopTimeout?: number;
  readonly restartPolicy?: {
    readonly enabled: true;
    readonly ignoredExitCodes?: readonly number[];
    readonly restartAttemptPeriod: number;
  };
  readonly repositoryCredentials?: { readonly credentialsParameter: string };
  readonly versionConsistency?: "disabled";
  readonly dockerLabels?: Readonly<Record<string, string>>;
  readonly linuxParameters?: LinuxParameters;
  readonly ulimits?: readonly {
    readonly name: string;
    readonly softLimit: number;
    readonly hardLimit: number;
  }[];
  readonly systemControls?: readonly { readonly namespace: string; readonly value: string }[];
  readonly resourceRequirements?: readonly { readonly type: string; readonly value: string }[];
  readonly mountPoints?: readonly {
    readonly sourceVolume: string;
    readonly containerPath: string;
    readonly readOnly: boolean;
  }[];
  readonly volumesFrom?: readonly { readonly sourceContainer: string; readonly readOnly: boolean }[];
  readonly readonlyRootFilesystem?: true;
  readonly privileged?: true;
  readonly interactive?: true;
  readonly pseudoTerminal?: true;
  readonly dockerSecurityOptions?: readonly string[];
  readonly credentialSpecs?: readonly string[];
  readonly hostname?: string;
  readonly extraHosts?: readonly { readonly hostname: string; readonly ipAddress: string }[];
  readonly links?: readonly string[];
  readonly dnsServers?: readonly string[];
  readonly dnsSearchDomains?: readonly string[];
  readonly disableNetworking?: true;
  readonly firelensConfiguration?: {
    readonly type: string;
    readonly options: Readonly<Record<string, string>>;
  };
  readonly logConfiguration: LogConfiguration;
}

/** An environment variable, or an option, whose value ECS reads from a secret. */
export interface SecretDefinition {
  readonly name: string;
  readonly valueFrom: string;
}

/** A port, or a range of ports, of a container. */
export interface PortMappingDefinition {
  readonly name: string;
  readonly containerPort?: number;
  readonly containerPortRange?: string;
  readonly hostPort?: number;
  readonly protocol: string;
  readonly appProtocol?: string;
}

/** Where the output of a container goes. */
export interface LogConfiguration {
  readonly logDriver: string;
  readonly options?: Readonly<Record<string, string>>;
  readonly secretOptions?: readonly SecretDefinition[];
}

/** What a container gets of the Linux kernel, with the keys of the ECS API. */
export interface LinuxParameters {
  readonly initProcessEnabled?: true;
  readonly capabilities?: { readonly add?: readonly string[]; readonly drop?: readonly string[] };
  readonly tmpfs?: readonly Tmpfs[];
  readonly devices?: readonly Device[];
  readonly sharedMemorySize?: number;
  readonly maxSwap?: number;
  readonly swappiness?: number;
}

/** A file system in memory. */
export interface Tmpfs {
  readonly containerPath: string;
  /** MiB. */
  readonly size: number;
  readonly mountOptions?: readonly string[];
}

/** A device of the instance. */
export interface Device {
  readonly hostPath: string;
  readonly containerPath?: string;
  readonly permissions: readonly string[];
}

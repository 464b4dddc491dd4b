/**
 * Log drivers that Fargate has. Instances have these and those of their Docker daemon.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html
 */
export const fargateLogDrivers: readonly string[] = ["awslogs", "splunk", "awsfirelens"];

/**
 * Log drivers that the ECS agent can offer on instances.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-agent-config.html
 */
export const instanceLogDrivers = [
  "awsfirelens",
  "awslogs",
  "fluentd",
  "gelf",
  "journald",
  "json-file",
  "none",
  "splunk",
  "syslog",
] as const;

/** What the splunk driver cannot do without: where to send to, and the token, which is a secret. */
export const splunkUrlOption = "splunk-url";
/** The option of the splunk driver that is a secret. */
export const splunkTokenOption = "splunk-token";

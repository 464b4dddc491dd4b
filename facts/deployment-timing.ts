/**
 * Times that AWS uses where a service says nothing else, in seconds.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html (stopTimeout)
 */
export const defaultStopTimeoutSeconds = 30;

/** Longest stop timeout on Fargate, in seconds. */
export const fargateMaxStopTimeoutSeconds = 120;

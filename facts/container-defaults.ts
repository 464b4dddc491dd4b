/**
 * Seconds between SIGTERM and SIGKILL where a container says nothing else.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
 */
export const defaultStopTimeoutSeconds = 30;

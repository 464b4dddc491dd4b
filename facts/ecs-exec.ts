/**
 * Folders that the agent of ECS Exec writes to inside a container, so that its root file system, or these folders, must be writable.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export const execFolders: readonly string[] = ["/var/lib/amazon", "/var/log/amazon"];

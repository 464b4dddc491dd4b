/**
 * Ports by which machines are administered: SSH and Remote Desktop.
 *
 * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-13
 */
export const adminPorts: readonly number[] = [22, 3389];

/**
 * Kernel parameters that a container has for itself, which are the only ones that ECS takes.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html
 */
export const containerKernelParameters =
  /^(net\.[\w.-]+|fs\.mqueue\.[\w.-]+|kernel\.(msgmax|msgmnb|msgmni|sem|shmall|shmmax|shmmni|shm_rmid_forced))$/;

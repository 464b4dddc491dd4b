/** Ids of the requirements by which the first mapping between ECS and Kubernetes was made: 4 objects, 8 parameters of a task, 24 of a container. */
export const firstMapping: readonly string[] = [
  ...["C009", "C010", "C011", "C012"],
  ...["C046", "C047", "C122", "C043", "C048", "C052", "C125", "C110"],
  ...Array.from({ length: 24 }, (_, index) => `C0${String(index + 13)}`),
];

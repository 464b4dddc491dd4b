/** Something in a plan that will not work as it stands. */
export interface Finding {
  /** Stable name of the check, such as `task-fits-instance`. */
  readonly check: string;
  /** `error` where the platform cannot come up or stay up; `warning` where it may fail in some situations. */
  readonly severity: "error" | "warning";
  /** Where in the stack file the cause lies: `services.api.task.memoryMiB`. */
  readonly path: string;
  /** What will go wrong, with the figures, and what to do about it. */
  readonly message: string;
}

/** A task that did not start or end well, in words for a person. */
export class TaskFailure extends Error {}

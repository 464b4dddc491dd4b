import { cluster } from "./cluster";
import { network } from "./network";
import type { BadInput } from "./row";
import { shapes } from "./shapes";

/** Every bad stack file, by topic. */
export const tables: Readonly<Record<string, readonly BadInput[]>> = {
  shapes,
  network,
  cluster,
};

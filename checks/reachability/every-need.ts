import type { Need } from "./need";
import { controlPlane } from "./needs/control-plane";
import { environmentFiles } from "./needs/environment-files";
import { exec } from "./needs/exec";
import { fileSystems } from "./needs/file-systems";
import { images } from "./needs/images";
import { loadBalancers } from "./needs/load-balancers";
import { logs } from "./needs/logs";
import { outbound } from "./needs/outbound";
import { peers } from "./needs/peers";
import { secrets } from "./needs/secrets";
import { storageKeys } from "./needs/storage-keys";

/** Everything that a task needs, in the order in which ECS comes to it; one more need is one more file and row. */
export const needs: readonly Need[] = [
  controlPlane,
  storageKeys,
  secrets,
  environmentFiles,
  images,
  fileSystems,
  logs,
  exec,
  peers,
  outbound,
  loadBalancers,
];

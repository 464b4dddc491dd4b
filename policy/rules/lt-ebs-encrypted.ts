import { tokens } from "../../facts/type-tokens";
import { type Finding, must, undecided } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { any, holds, isTrue } from "../truth";
import { at, items, unknown } from "../value";

/** A disk holds images, logs and whatever tasks write. */
export const rule: ResourceRule = {
  id: "lt-ebs-encrypted",
  stage: "resource",
  title: "Disks of launch templates must be encrypted.",
  why: "A snapshot of a disk that is not encrypted is readable by whoever it is shared with.",
  fix: "Set `ebs.encrypted` of each block device to true.",
  severity: "medium",
  levels: levels.always,
  controls: ["EC2.181", "AwsSolutions-EC26"],
  url: "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
  types: tokens.launchTemplate,
  evaluate: function* ({ properties }): Iterable<Finding> {
    const devices = items(at(properties, "blockDeviceMappings"));
    if (devices === unknown) yield undecided();
    else
      for (const [index, device] of devices.entries())
        yield must(
          any(
            holds(at(device, "ebs"), (disk) => disk === undefined),
            isTrue(at(device, "ebs", "encrypted")),
          ),
          `blockDeviceMappings[${String(index)}].ebs.encrypted must be true.`,
          String(index),
        );
  },
};

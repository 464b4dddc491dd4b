import { tokens } from "../../facts/type-tokens";
import { must } from "../finding";
import { levels, type ResourceRule } from "../rule";
import { matches, textList, texts } from "../settings";
import { any, isTrue, not } from "../truth";
import { at } from "../value";

const defaultNames = ["*public*"];

/** A public address is asked for, not given. */
export const rule: ResourceRule = {
  id: "subnet-no-auto-public-ip",
  stage: "resource",
  title: "Subnets must not give public addresses by themselves, unless they are declared to be public.",
  why: "Whatever is put into such a subnet stands on the internet, whether anybody meant it or not.",
  fix: "Set `mapPublicIpOnLaunch` to false. Names of subnets that may be public are set in publicNames.",
  severity: "medium",
  levels: levels.always,
  controls: ["EC2.15", "CKV_AWS_130", "AWS-0164"],
  url: "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-15",
  types: tokens.subnet,
  settings: {
    publicNames: textList("Pulumi names of subnets that may be public; * stands for any text.", defaultNames),
  },
  evaluate: ({ name, properties }, settings) => [
    must(
      any(
        matches(name, texts(settings, "publicNames", defaultNames)),
        not(isTrue(at(properties, "mapPublicIpOnLaunch"))),
      ),
      "mapPublicIpOnLaunch must not be true, unless the name says that the subnet is public.",
    ),
  ],
};

import * as pulumi from "@pulumi/pulumi";
import { lookUpAccount } from "./components/account";
import { planPlatform } from "./plan/platform";
import { createPlatform } from "./program/create-platform";
import { lookUpNetwork } from "./program/existing-network";
import { lookUpImages } from "./program/image-digests";
import { loadConfig } from "./program/load-config";
import { stackOutputs } from "./program/outputs";
import { refuseUnsound } from "./program/refuse-unsound";
import { withShortStackTraces } from "./program/short-stack-traces";

export = async () => {
  const config = loadConfig();
  const account = await lookUpAccount();
  const place = { project: pulumi.getProject(), stack: pulumi.getStack(), ...account };
  const network = await lookUpNetwork(config);
  const plan = planPlatform(config, { ...place, images: await lookUpImages(config, place), network });
  refuseUnsound(plan);
  const platform = withShortStackTraces(() => createPlatform(plan, account));
  return stackOutputs(platform, plan, account);
};

import type { Account, AccountObject } from "../account";
import { isObject, objects, text, texts, valuesAt, type JsonObject } from "../json";
import { refusal } from "../refusals";
import { canAssume } from "../trust";
import { types } from "../type-tokens";
import type { Behaviour } from "./behaviour";

/** Who must be able to assume the role of a deployment group. */
const CODE_DEPLOY_PRINCIPAL = "codedeploy.amazonaws.com";

/** An application of CodeDeploy; its deployment groups go with it. */
export const codeDeployApplication: Behaviour = {
  outputs: (_, { inputs, ids }) => {
    const applicationId = ids.uuid();
    return {
      id: `${applicationId}:${text(inputs["name"])}`,
      applicationId,
      githubAccountName: "",
      linkedToGithub: false,
    };
  },
  deleted: (account, { properties }) => {
    for (const group of account.ofType(types.deploymentGroup)) {
      if (group.properties["appName"] === properties["name"]) account.remove(group);
    }
  },
};

function refuse(circumstance: string, values: Readonly<Record<string, string>> = {}): never {
  throw refusal(types.deploymentGroup, ["create", circumstance], values);
}

/** The service that a deployment group deploys. */
export function deployedService(account: Account, block: JsonObject): AccountObject | undefined {
  const path = `:service/${text(block["clusterName"])}/${text(block["serviceName"])}`;
  return account.ofType(types.ecsService).find(({ id }) => id.endsWith(path));
}

function refuseService(account: Account, inputs: JsonObject): void {
  for (const block of objects(inputs["ecsService"])) {
    const service = deployedService(account, block);
    const names = { cluster: text(block["clusterName"]), service: text(block["serviceName"]) };
    if (service === undefined) return refuse("ECS service missing", names);
    const controller = service.properties["deploymentController"];
    if (!isObject(controller) || controller["type"] !== "CODE_DEPLOY")
      refuse("ECS service without CODE_DEPLOY");
  }
}

function refuseTraffic(account: Account, inputs: JsonObject): void {
  const style = isObject(inputs["deploymentStyle"]) ? inputs["deploymentStyle"] : {};
  const ready = valuesAt(inputs, ["blueGreenDeploymentConfig", "deploymentReadyOption"]);
  const shifts =
    style["deploymentType"] === "BLUE_GREEN" && style["deploymentOption"] === "WITH_TRAFFIC_CONTROL";
  if (!shifts || ready.length === 0) refuse("ECS without blue/green");
  const pair = valuesAt(inputs, ["loadBalancerInfo", "targetGroupPairInfo"]);
  const groups = valuesAt(pair, ["targetGroups", "name"]).map(text);
  const listeners = pair.flatMap((item) => texts(valuesAt(item, ["prodTrafficRoute", "listenerArns"])));
  if (new Set(groups).size !== 2 || listeners.length === 0) refuse("ECS without a pair");
  const group = groups.find((name) => account.named(types.targetGroup, name) === undefined);
  if (group !== undefined) refuse("target group of the pair", { group });
}

function refuseGroup(account: Account, inputs: JsonObject): void {
  const role = text(inputs["serviceRoleArn"]);
  if (!canAssume(account, role, CODE_DEPLOY_PRINCIPAL)) refuse("role not assumable", { role });
  const application = account.named(types.codeDeployApplication, text(inputs["appName"]));
  if (application?.properties["computePlatform"] !== "ECS") return;
  const config = text(inputs["deploymentConfigName"]);
  // Configurations that are not AWS's own are made for a platform too, which their name does not tell.
  if (config.startsWith("CodeDeployDefault.") && !config.startsWith("CodeDeployDefault.ECS"))
    refuse("ECS application with the default", { config });
  refuseService(account, inputs);
  refuseTraffic(account, inputs);
}

/** A deployment group; for ECS it needs a service that leaves its deployments to CodeDeploy, and both target groups. */
export const deploymentGroup: Behaviour = {
  refuseCreate: (account, { inputs }) => {
    refuseGroup(account, inputs);
  },
  outputs: (account, { inputs, ids }) => {
    const id = ids.uuid();
    const application = account.named(types.codeDeployApplication, text(inputs["appName"]));
    return {
      id,
      deploymentGroupId: id,
      computePlatform: application?.properties["computePlatform"] ?? "Server",
    };
  },
  refuseUpdate: (account, _, news) => {
    refuseGroup(account, news);
  },
  refuseChanges: ({ properties }, { paths }) => {
    // The provider plans an update in place, which looks for the group in the new application.
    if (!paths.includes("appName")) return;
    throw refusal(types.deploymentGroup, ["update", "appName changed"], {
      name: text(properties["deploymentGroupName"]),
    });
  },
};

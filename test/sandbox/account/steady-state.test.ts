import assert from "node:assert/strict";
import type { AccountObject } from "../../../sandbox/account/account";
import { failingServices } from "../../../sandbox/account/inventory";
import { text, texts, type JsonObject } from "../../../sandbox/account/json";
import { startFailure } from "../../../sandbox/account/steady-state/start-failures";
import { types } from "../../../sandbox/account/type-tokens";
import { REGION, Scene, trust, type Network } from "./scene";

const IMAGE = `123456789012.dkr.ecr.${REGION}.amazonaws.com/web:1`;
const SECRET = `arn:aws:secretsmanager:${REGION}:123456789012:secret:db-AbCdEf`;
const NO_ROUTE =
  "ResourceInitializationError: unable to pull secrets or registry auth: The task cannot pull registry auth from Amazon ECR: There is a connection issue between the task and Amazon ECR. Check your task network configuration.";
const NOT_FOUND = `CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref ${IMAGE}: ${IMAGE}: not found`;

const ALLOWED: JsonObject[] = [
  { Effect: "Allow", Action: "ecr:GetAuthorizationToken", Resource: "*" },
  {
    Effect: "Allow",
    Action: ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
    Resource: "arn:aws:ecr:*:*:repository/web",
  },
  {
    Effect: "Allow",
    Action: ["logs:CreateLogStream", "logs:PutLogEvents"],
    Resource: "arn:aws:logs:*:*:log-group:/ecs/web:*",
  },
  { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: SECRET },
];

const CONTAINER: JsonObject = {
  name: "web",
  image: IMAGE,
  secrets: [{ name: "DB", valueFrom: `${SECRET}:password::` }],
  logConfiguration: {
    logDriver: "awslogs",
    options: { "awslogs-group": "/ecs/web", "awslogs-region": REGION },
  },
};

describe("sandbox account: steady state of a service on Fargate", () => {
  let scene: Scene;
  let network: Network;
  let role: AccountObject;
  let repository: AccountObject;
  let group: AccountObject;
  let logGroup: AccountObject;

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
    scene.create("cluster", "main", { name: "main" });
    scene.create("clusterCapacityProviders", "main", { clusterName: "main", capacityProviders: ["FARGATE"] });
    repository = scene.create("repository", "web", { name: "web" });
    logGroup = scene.create("logGroup", "web", { name: "/ecs/web" });
    group = scene.openGroup("web", network.vpcId);
    role = scene.taskRole("web-execution", ALLOWED);
  });

  function service(changes: JsonObject = {}, container: JsonObject = {}): AccountObject {
    scene.create("taskDefinition", "web", {
      family: "web",
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "256",
      memory: "512",
      executionRoleArn: text(role.properties["arn"]),
      containerDefinitions: JSON.stringify([{ ...CONTAINER, ...container }]),
    });
    return scene.create("ecsService", "web", {
      name: "web",
      cluster: "main",
      taskDefinition: "web",
      desiredCount: 1,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      networkConfiguration: { subnets: network.privateSubnetIds, securityGroups: [group.id] },
      ...changes,
    });
  }
  const reason = (changes?: JsonObject, container?: JsonObject): string | undefined =>
    startFailure(scene.account, service(changes, container));

  it("needs an address for each task", () => {
    assert.equal(reason({ desiredCount: 502 }), undefined);
    const [subnet] = network.privateSubnetIds;
    assert.equal(
      reason({ name: "more", desiredCount: 1 }),
      `RESOURCE:ENI: Unexpected EC2 error while attempting to Create Network Interface in subnet '${text(subnet)}': InsufficientFreeAddressesInSubnet`,
    );
  });

  it("is reached when image, network, permissions, secret and log group are there", () => {
    assert.equal(reason(), undefined);
  });

  it("is not asked of a service that wants no task", () => {
    scene.delete(repository);
    assert.equal(reason({ desiredCount: 0 }), undefined);
  });

  it("fails when the repository is missing", () => {
    scene.delete(repository);
    assert.equal(reason(), NOT_FOUND);
  });

  it("fails when the image is said to be missing", () => {
    scene.account.state.missing.push("*/web:1");
    assert.equal(reason(), NOT_FOUND);
  });

  it("fails when the NAT gateway is gone", () => {
    scene.delete(network.nat);
    assert.match(
      String(reason()),
      /^ResourceInitializationError: .*unable to retrieve secret from asm.*Please check your task network/,
    );
    assert.equal(startFailure(scene.account, service({ name: "b" }, { secrets: [] })), NO_ROUTE);
  });

  it("fails in a public subnet without a public address, and not with one", () => {
    const placed = (assignPublicIp: boolean): JsonObject => ({
      name: `web-${String(assignPublicIp)}`,
      networkConfiguration: { subnets: network.publicSubnetIds, securityGroups: [group.id], assignPublicIp },
    });
    assert.equal(reason(placed(false), { secrets: [] }), NO_ROUTE);
    assert.equal(reason(placed(true), { secrets: [] }), undefined);
  });

  it("fails when the security groups let nothing out", () => {
    group = scene.create("securityGroup", "closed", { vpcId: network.vpcId });
    assert.equal(reason({}, { secrets: [] }), NO_ROUTE);
  });

  describe("without NAT gateway", () => {
    let admitted: AccountObject;
    beforeEach(() => {
      scene.delete(network.nat);
      admitted = scene.create("securityGroup", "endpoints", { vpcId: network.vpcId });
    });
    const admit = (source: JsonObject): AccountObject =>
      scene.create("ingressRule", "endpoints", {
        ...{ securityGroupId: admitted.id, ipProtocol: "tcp", fromPort: 443, toPort: 443 },
        ...source,
      });
    const endpoint = (name: string, inputs: JsonObject = {}): AccountObject =>
      scene.create("vpcEndpoint", name, {
        vpcId: network.vpcId,
        serviceName: `com.amazonaws.${REGION}.${name}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: network.privateSubnetIds,
        securityGroupIds: [admitted.id],
        ...inputs,
      });
    const toS3 = (): AccountObject =>
      scene.create("vpcEndpoint", "s3", {
        vpcId: network.vpcId,
        serviceName: `com.amazonaws.${REGION}.s3`,
        routeTableIds: [network.privateTable.id],
      });

    it("starts where endpoints lead to the registry and the logs", () => {
      admit({ cidrIpv4: "10.0.0.0/16" });
      for (const name of ["ecr.api", "ecr.dkr", "logs"]) endpoint(name);
      const web = service({}, { secrets: [] });
      assert.equal(startFailure(scene.account, web), NO_ROUTE);
      toS3();
      assert.equal(startFailure(scene.account, web), undefined);
      const publicImage = startFailure(
        scene.account,
        service({ name: "b" }, { secrets: [], image: "nginx" }),
      );
      assert.match(
        String(publicImage),
        /^CannotPullContainerError: .* failed to resolve ref nginx: failed to do request: dial tcp: i\/o timeout$/,
      );
    });

    it("needs endpoints that admit its subnets or its group", () => {
      toS3();
      const endpoints = ["ecr.api", "ecr.dkr", "logs"].map((name) => endpoint(name));
      const web = service({}, { secrets: [] });
      assert.equal(startFailure(scene.account, web), NO_ROUTE);
      const rule = admit({ cidrIpv4: "10.0.10.0/24" });
      assert.equal(startFailure(scene.account, web), NO_ROUTE, "the other subnet is not admitted");
      scene.update(rule, { cidrIpv4: "10.0.0.0/16", toPort: 442, fromPort: 442 });
      assert.equal(startFailure(scene.account, web), NO_ROUTE, "nor is another port");
      scene.update(rule, { toPort: 443, fromPort: 443 });
      assert.equal(startFailure(scene.account, web), undefined);
      scene.delete(rule);
      admit({ referencedSecurityGroupId: group.id });
      assert.equal(startFailure(scene.account, web), undefined);
      for (const each of endpoints) scene.update(each, { securityGroupIds: [group.id] });
      assert.equal(startFailure(scene.account, web), NO_ROUTE);
    });

    it("needs private DNS, since it knows the services by their public names", () => {
      toS3();
      admit({ cidrIpv4: "10.0.0.0/16" });
      for (const name of ["ecr.dkr", "logs"]) endpoint(name);
      endpoint("ecr.api", { privateDnsEnabled: false });
      assert.equal(reason({}, { secrets: [] }), NO_ROUTE);
    });

    it("takes no other way where the name leads to an endpoint that does not admit it", () => {
      const [subnetId = ""] = network.publicSubnetIds;
      const networkConfiguration = {
        subnets: [subnetId],
        securityGroups: [group.id],
        assignPublicIp: true,
      };
      const web = service({ networkConfiguration }, { secrets: [] });
      assert.equal(startFailure(scene.account, web), undefined);
      endpoint("logs");
      assert.match(
        String(startFailure(scene.account, web)),
        /^ResourceInitializationError: failed to validate logger args:/,
      );
    });
  });

  /** Statement of the execution role that is left out, and what the task stops with. */
  const missingStatements: [string, number, RegExp][] = [
    [
      "ecr:GetAuthorizationToken",
      0,
      /^ResourceInitializationError: .*unable to retrieve ecr registry auth: .*AccessDeniedException: User: arn:aws:sts::123456789012:assumed-role\/web-execution-.* is not authorized to perform: ecr:GetAuthorizationToken on resource: \* because no identity-based policy allows the ecr:GetAuthorizationToken action$/,
    ],
    [
      "ecr:BatchGetImage",
      1,
      /^CannotPullContainerError: .*is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:/,
    ],
    [
      "logs:CreateLogStream",
      2,
      /^ResourceInitializationError: failed to validate logger args: .*is not authorized to perform: logs:CreateLogStream/,
    ],
    [
      "secretsmanager:GetSecretValue",
      3,
      /^ResourceInitializationError: .*unable to retrieve secret from asm: .*is not authorized to perform: secretsmanager:GetSecretValue/,
    ],
  ];
  for (const [action, index, expected] of missingStatements) {
    it(`fails when the execution role lacks ${action}`, () => {
      role = scene.taskRole(
        "web-execution-poor",
        ALLOWED.filter((_, position) => position !== index),
      );
      assert.match(String(reason()), expected);
    });
  }

  it("fails when the execution role is denied what it is allowed", () => {
    role = scene.taskRole("web-execution-denied", [
      ...ALLOWED,
      { Effect: "Deny", Action: "ecr:*", Resource: "*" },
    ]);
    assert.match(String(reason()), /ecr:GetAuthorizationToken/);
  });

  it("counts AWS's own policy for execution roles", () => {
    role = scene.create("iamRole", "managed", { assumeRolePolicy: trust("ecs-tasks.amazonaws.com") });
    const policyArn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
    scene.create("rolePolicyAttachment", "managed", { role: role.id, policyArn });
    assert.equal(reason({}, { secrets: [] }), undefined);
  });

  it("fails when the log group is missing", () => {
    scene.delete(logGroup);
    assert.equal(
      reason(),
      "ResourceInitializationError: failed to validate logger args: create stream has been retried 1 times: failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group does not exist. : exit status 1",
    );
  });

  it("needs no log group where the driver may create it", () => {
    scene.delete(logGroup);
    const options = { "awslogs-group": "/ecs/web", "awslogs-region": REGION, "awslogs-create-group": "true" };
    const container = { logConfiguration: { logDriver: "awslogs", options } };
    assert.match(String(reason({}, container)), /is not authorized to perform: logs:CreateLogGroup/);
    role = scene.taskRole("creator", [
      ...ALLOWED,
      { Effect: "Allow", Action: "logs:CreateLogGroup", Resource: "*" },
    ]);
    assert.equal(reason({ name: "b" }, container), undefined);
  });

  it("fails when a secret is missing, or has no value yet", () => {
    scene.account.state.missing.push("arn:aws:secretsmanager:*");
    const failed = `ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed: unable to retrieve secret from asm: service call has been retried 1 time(s): failed to fetch secret ${SECRET} from secrets manager: ResourceNotFoundException: Secrets Manager can't find the specified secret.`;
    assert.equal(reason(), failed);
    const secret = scene.create("secret", "db", { name: "db" });
    role = scene.taskRole("all", [
      ...ALLOWED,
      { Effect: "Allow", Action: "secretsmanager:*", Resource: "*" },
    ]);
    const web = service({ name: "b" }, { secrets: [{ name: "DB", valueFrom: secret.id }] });
    assert.equal(startFailure(scene.account, web), failed.replace(SECRET, secret.id));
    scene.create("secretVersion", "db", { secretId: secret.id, secretString: "x" });
    assert.equal(startFailure(scene.account, web), undefined);
  });

  it("trusts roles, subnets and security groups that came from outside the stack", () => {
    const elsewhere = { subnets: ["subnet-elsewhere"], securityGroups: ["sg-elsewhere"] };
    const web = service({ networkConfiguration: elsewhere });
    assert.equal(startFailure(scene.account, web), undefined);
    scene.delete(web);
    const [definition] = scene.account.ofType(types.taskDefinition);
    assert.ok(definition);
    definition.properties["executionRoleArn"] = "arn:aws:iam::999999999999:role/elsewhere";
    assert.equal(startFailure(scene.account, web), undefined);
  });

  it("lists services that do not get steady, although nobody waits for them", () => {
    scene.delete(repository);
    service();
    assert.deepEqual(failingServices(scene.account), [{ name: "web", reason: NOT_FOUND }]);
  });
});

describe("sandbox account: steady state of a service on EC2 capacity", () => {
  let scene: Scene;
  let autoScalingGroup: AccountObject;
  let template: AccountObject;

  beforeEach(() => {
    scene = new Scene();
    const network = scene.network();
    scene.create("cluster", "main", { name: "main" });
    const group = scene.openGroup("instances", network.vpcId);
    template = scene.create("launchTemplate", "main", {
      imageId: "ami-0",
      instanceType: "m7g.large",
      vpcSecurityGroupIds: [group.id],
      userData: Buffer.from("echo ECS_CLUSTER=main >> /etc/ecs/ecs.config").toString("base64"),
    });
    autoScalingGroup = scene.create("autoScalingGroup", "main", {
      minSize: 0,
      maxSize: 2,
      vpcZoneIdentifiers: network.privateSubnetIds,
      launchTemplate: { id: template.id },
    });
    const provider = scene.create("capacityProvider", "main", {
      name: "main",
      autoScalingGroupProvider: {
        autoScalingGroupArn: text(autoScalingGroup.properties["arn"]),
        managedScaling: { status: "ENABLED" },
      },
    });
    scene.create("clusterCapacityProviders", "main", {
      clusterName: "main",
      capacityProviders: [provider.id, "main"],
    });
  });

  function reason(memory = "512", cpu = "256"): string | undefined {
    const container = { name: "web", image: "nginx" };
    scene.create("taskDefinition", "web", {
      family: "web",
      memory,
      cpu,
      containerDefinitions: JSON.stringify([container]),
    });
    const service = scene.create("ecsService", "web", {
      name: "web",
      cluster: "main",
      taskDefinition: "web",
      desiredCount: 1,
      capacityProviderStrategies: [{ capacityProvider: "main", weight: 1 }],
    });
    return startFailure(scene.account, service);
  }
  const event = (rest: string): string =>
    `(service web) was unable to place a task because no container instance met all of its requirements. ${rest}`;

  it("is reached when the group can grow", () => {
    assert.equal(reason(), undefined);
  });

  it("fails when the group cannot have an instance", () => {
    scene.update(autoScalingGroup, { maxSize: 0 });
    assert.equal(reason(), event("Reason: No Container Instances were found in your cluster."));
  });

  it("fails when instances register with another cluster", () => {
    scene.update(template, { userData: Buffer.from("echo ECS_CLUSTER=other").toString("base64") });
    assert.equal(reason(), event("Reason: No Container Instances were found in your cluster."));
  });

  it("fails when the instance type has too little memory or CPU", () => {
    assert.equal(
      reason("8192"),
      event("The closest matching container-instance has insufficient memory available."),
    );
  });

  it("fails when the instance type has too little CPU", () => {
    assert.equal(
      reason("512", "4096"),
      event("The closest matching container-instance has insufficient CPU units available."),
    );
  });

  it("needs instances that reach all parts of ECS, and the registry", () => {
    const [nat] = scene.account.ofType(types.natGateway);
    const [group] = scene.account.ofType(types.securityGroup);
    assert.ok(nat);
    assert.ok(group);
    scene.delete(nat);
    const vpcId = text(group.properties["vpcId"]);
    const securityGroupId = scene.create("securityGroup", "endpoints", { vpcId }).id;
    scene.create("ingressRule", "endpoints", {
      ...{ securityGroupId, ipProtocol: "tcp", fromPort: 443, toPort: 443, cidrIpv4: "10.0.0.0/16" },
    });
    reason();
    const failure = () =>
      scene.account.ofType(types.ecsService).map((each) => startFailure(scene.account, each))[0];
    for (const name of ["ecs", "ecs-agent", "ecs-telemetry"]) {
      assert.equal(failure(), event("Reason: No Container Instances were found in your cluster."));
      scene.create("vpcEndpoint", name, {
        vpcId,
        serviceName: `com.amazonaws.${REGION}.${name}`,
        vpcEndpointType: "Interface",
        privateDnsEnabled: true,
        subnetIds: texts(autoScalingGroup.properties["vpcZoneIdentifiers"]),
        securityGroupIds: [securityGroupId],
      });
    }
    assert.match(String(failure()), /^CannotPullContainerError: .*i\/o timeout$/);
  });
});

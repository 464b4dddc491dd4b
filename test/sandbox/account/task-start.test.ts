import assert from "node:assert/strict";
import type { AccountObject } from "../../../sandbox/account/account";
import { text, type JsonObject } from "../../../sandbox/account/json";
import { startFailure } from "../../../sandbox/account/steady-state/start-failures";
import { types } from "../../../sandbox/account/type-tokens";
import { REGION, Scene, trust, type Network } from "./scene";

const ACCOUNT = "123456789012";
const EFS = "ResourceInitializationError: failed to invoke EFS utils commands to set up EFS volumes: stderr:";

/** What the tests change of a service: its task definition, its container, and the service itself. */
interface Changes {
  readonly task?: JsonObject;
  readonly container?: JsonObject;
  readonly service?: JsonObject;
}

/** A cluster on Fargate with a service of one task. */
class TaskScene extends Scene {
  readonly net: Network = this.network();
  readonly tasks: AccountObject = this.openGroup("tasks", this.net.vpcId);
  private made = 0;

  constructor() {
    super();
    this.create("cluster", "main", { name: "main" });
    this.create("clusterCapacityProviders", "main", { clusterName: "main", capacityProviders: ["FARGATE"] });
  }

  service({ task = {}, container = {}, service = {} }: Changes): AccountObject {
    this.made += 1;
    const name = `web-${this.made}`;
    this.create("taskDefinition", name, {
      family: name,
      requiresCompatibilities: ["FARGATE"],
      networkMode: "awsvpc",
      cpu: "256",
      memory: "512",
      containerDefinitions: JSON.stringify([{ name: "web", image: "nginx", ...container }]),
      ...task,
    });
    return this.create("ecsService", name, {
      name,
      cluster: "main",
      taskDefinition: name,
      desiredCount: 1,
      capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1 }],
      networkConfiguration: { subnets: this.net.privateSubnetIds, securityGroups: [this.tasks.id] },
      ...service,
    });
  }

  outcome(changes: Changes): string {
    return startFailure(this.account, this.service(changes)) ?? "started";
  }

  /** Lets a role do something more. */
  allow(role: AccountObject, action: string | string[], resource: string): void {
    this.made += 1;
    const policy = JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: resource }] });
    this.create("rolePolicy", `more-${this.made}`, { role: role.id, policy });
  }
}

describe("sandbox account: tasks with an EFS file system", () => {
  let scene: TaskScene;
  let files: AccountObject;
  let group: AccountObject;

  beforeEach(() => {
    scene = new TaskScene();
    files = scene.create("fileSystem", "shared", { encrypted: true });
    group = scene.create("securityGroup", "nfs", { vpcId: scene.net.vpcId });
  });
  function mountTargets(subnetIds = scene.net.privateSubnetIds): void {
    for (const subnetId of subnetIds)
      scene.create("mountTarget", subnetId, { fileSystemId: files.id, subnetId, securityGroups: [group.id] });
  }
  function admit(source: JsonObject, port = 2049): void {
    const rule = { securityGroupId: group.id, ipProtocol: "tcp", fromPort: port, toPort: port };
    scene.create("ingressRule", "nfs", { ...rule, ...source });
  }
  const tasks = (): JsonObject => ({ referencedSecurityGroupId: scene.tasks.id });
  const volume = (authorizationConfig?: JsonObject): JsonObject => ({
    volumes: [
      {
        name: "shared",
        efsVolumeConfiguration: {
          fileSystemId: files.id,
          transitEncryption: "ENABLED",
          ...(authorizationConfig !== undefined && { authorizationConfig }),
        },
      },
    ],
  });
  const outcome = (authorizationConfig?: JsonObject, more: JsonObject = {}): string =>
    scene.outcome({ task: { ...volume(authorizationConfig), ...more } });

  it("start when each zone has a mount target that admits them", () => {
    mountTargets();
    admit(tasks());
    assert.equal(outcome(), "started");
  });

  it("start when the addresses of their subnets are admitted", () => {
    mountTargets();
    admit({ cidrIpv4: "10.0.0.0/16" });
    assert.equal(outcome(), "started");
  });

  it("do not find a file system without a mount target in each of their zones", () => {
    const unresolved = new RegExp(
      `^${EFS} Failed to resolve "${files.id}\\.efs\\.${REGION}\\.amazonaws\\.com"`,
    );
    assert.match(outcome(), unresolved);
    mountTargets(scene.net.privateSubnetIds.slice(0, 1));
    admit(tasks());
    assert.match(outcome(), unresolved);
  });

  const TIMED_OUT =
    /b'mount\.nfs4: Connection timed out' : unsuccessful EFS utils command execution; code: 32$/;

  it("time out at mount targets that do not admit them on port 2049", () => {
    mountTargets();
    assert.match(outcome(), TIMED_OUT);
    admit(tasks(), 2048);
    assert.match(outcome(), TIMED_OUT);
  });

  it("time out at mount targets that admit another group, or a part of their addresses", () => {
    mountTargets();
    admit({ referencedSecurityGroupId: group.id });
    assert.match(outcome(), TIMED_OUT);
    scene.create("ingressRule", "some", {
      securityGroupId: group.id,
      ipProtocol: "-1",
      cidrIpv4: "10.0.10.0/24",
    });
    assert.match(outcome(), TIMED_OUT);
  });

  it("time out when their own group lets nothing but HTTPS out", () => {
    mountTargets();
    const closed = scene.create("securityGroup", "closed", { vpcId: scene.net.vpcId });
    const https = { securityGroupId: closed.id, ipProtocol: "tcp", fromPort: 443, toPort: 443 };
    scene.create("egressRule", "https", { ...https, cidrIpv4: "0.0.0.0/0" });
    admit({ cidrIpv4: "10.0.0.0/16" });
    const networkConfiguration = { subnets: scene.net.privateSubnetIds, securityGroups: [closed.id] };
    const start = (): string => scene.outcome({ task: volume(), service: { networkConfiguration } });
    assert.match(start(), TIMED_OUT);
    scene.create("egressRule", "nfs", { ...https, fromPort: 2049, toPort: 2049, cidrIpv4: "0.0.0.0/0" });
    assert.equal(start(), "started");
  });

  const DENIED = `${EFS} b'mount.nfs4: access denied by server while mounting 127.0.0.1:/' : unsuccessful EFS utils command execution; code: 32`;

  it("need the right to mount where IAM is asked", () => {
    mountTargets();
    admit(tasks());
    const role = scene.taskRole("app", []);
    const taskRoleArn = text(role.properties["arn"]);
    assert.equal(outcome({ iam: "ENABLED" }, { taskRoleArn }), DENIED);
    assert.equal(outcome({ iam: "DISABLED" }, { taskRoleArn }), "started");
    scene.allow(role, "elasticfilesystem:ClientMount", text(files.properties["arn"]));
    assert.equal(outcome({ iam: "ENABLED" }, { taskRoleArn }), "started");
  });

  it("need an access point of that file system", () => {
    mountTargets();
    admit(tasks());
    const other = scene.create("fileSystem", "other");
    const foreign = scene.create("accessPoint", "foreign", { fileSystemId: other.id });
    const own = scene.create("accessPoint", "own", { fileSystemId: files.id });
    assert.equal(outcome({ accessPointId: foreign.id }), DENIED);
    assert.equal(outcome({ accessPointId: own.id }), "started");
  });

  it("are not judged on a file system that no stack made", () => {
    const efsVolumeConfiguration = { fileSystemId: "fs-0123456789abcdef0" };
    assert.equal(
      scene.outcome({ task: { volumes: [{ name: "shared", efsVolumeConfiguration }] } }),
      "started",
    );
  });

  it("on instances come from the group of the instance, unless they have an address of their own", () => {
    mountTargets();
    const instances = scene.openGroup("instances", scene.net.vpcId);
    const template = scene.create("launchTemplate", "main", {
      imageId: "ami-0",
      instanceType: "m7g.large",
      vpcSecurityGroupIds: [instances.id],
      userData: Buffer.from("ECS_CLUSTER=main").toString("base64"),
    });
    const autoScalingGroup = scene.create("autoScalingGroup", "main", {
      minSize: 1,
      maxSize: 2,
      vpcZoneIdentifiers: scene.net.privateSubnetIds,
      launchTemplate: { id: template.id },
    });
    scene.create("capacityProvider", "main", {
      name: "main",
      autoScalingGroupProvider: { autoScalingGroupArn: text(autoScalingGroup.properties["arn"]) },
    });
    for (const association of scene.account.ofType(types.clusterCapacityProviders))
      association.properties["capacityProviders"] = ["main"];
    const on = (networkMode: string): Changes => ({
      task: { ...volume(), networkMode, requiresCompatibilities: ["EC2"] },
      service: {
        capacityProviderStrategies: [{ capacityProvider: "main", weight: 1 }],
        ...(networkMode === "bridge" && { networkConfiguration: null }),
      },
    });
    admit({ referencedSecurityGroupId: instances.id });
    assert.equal(scene.outcome(on("bridge")), "started");
    assert.match(scene.outcome(on("awsvpc")), TIMED_OUT);
    scene.create("ingressRule", "own", {
      securityGroupId: group.id,
      ipProtocol: "tcp",
      fromPort: 2049,
      toPort: 2049,
      referencedSecurityGroupId: scene.tasks.id,
    });
    assert.equal(scene.outcome(on("awsvpc")), "started");
  });
});

describe("sandbox account: tasks with an EBS volume", () => {
  const started = (scene: TaskScene, roleArn: string, kmsKeyId = ""): string =>
    scene.outcome({
      task: { volumes: [{ name: "cache", configureAtLaunch: true }] },
      service: {
        volumeConfiguration: {
          name: "cache",
          managedEbsVolume: { roleArn, sizeInGb: 10, ...(kmsKeyId !== "" && { kmsKeyId }) },
        },
      },
    });

  it("need an infrastructure role that trusts ECS", () => {
    const scene = new TaskScene();
    const roleArn = `arn:aws:iam::${ACCOUNT}:role/gone`;
    assert.equal(
      started(scene, roleArn),
      `ResourceInitializationError: ECS was unable to assume the configured ECS Infrastructure Role '${roleArn}'. Please verify that the role being passed has the proper trust relationship with Amazon ECS`,
    );
    const tasks = text(scene.taskRole("tasks", []).properties["arn"]);
    assert.match(started(scene, tasks), /unable to assume the configured ECS Infrastructure Role/);
  });

  it("need AWS's policy for volumes on that role", () => {
    const scene = new TaskScene();
    const role = scene.create("iamRole", "volumes", { assumeRolePolicy: trust("ecs.amazonaws.com") });
    const roleArn = text(role.properties["arn"]);
    assert.match(started(scene, roleArn), /is not authorized to perform: ec2:CreateVolume on resource: /);
    const policyArn = "arn:aws:iam::aws:policy/service-role/AmazonECSInfrastructureRolePolicyForVolumes";
    scene.create("rolePolicyAttachment", "volumes", { role: role.id, policyArn });
    assert.equal(started(scene, roleArn), "started");
  });

  it("need a key that lets that role encrypt, by its own policy or by the role's", () => {
    const scene = new TaskScene();
    const role = scene.create("iamRole", "volumes", { assumeRolePolicy: trust("ecs.amazonaws.com") });
    const roleArn = text(role.properties["arn"]);
    scene.allow(role, "ec2:CreateVolume", "*");
    const keyOf = (...Action: string[]): string => {
      const Statement = [{ Effect: "Allow", Principal: { AWS: roleArn }, Action, Resource: "*" }];
      const policy = JSON.stringify({ Version: "2012-10-17", Statement });
      return text(scene.create("kmsKey", `disks-${String(Action.length)}`, { policy }).properties["arn"]);
    };
    const half = keyOf("kms:GenerateDataKeyWithoutPlaintext");
    assert.match(
      started(scene, roleArn, half),
      new RegExp(`is not authorized to perform: kms:CreateGrant on resource: ${half} because`),
    );
    assert.equal(
      started(scene, roleArn, keyOf("kms:GenerateDataKeyWithoutPlaintext", "kms:CreateGrant")),
      "started",
    );
    scene.allow(role, "kms:CreateGrant", half);
    assert.equal(started(scene, roleArn, half), "started");
  });
});

describe("sandbox account: tasks with files, secrets and caches", () => {
  let scene: TaskScene;
  let role: AccountObject;

  beforeEach(() => {
    scene = new TaskScene();
    role = scene.taskRole("execution", [
      { Effect: "Allow", Action: "secretsmanager:GetSecretValue", Resource: "*" },
    ]);
  });
  const outcome = (container: JsonObject): string =>
    scene.outcome({ task: { executionRoleArn: text(role.properties["arn"]) }, container });

  const FILE = "arn:aws:s3:::config/prod/web.env";
  const files = { environmentFiles: [{ type: "s3", value: FILE }] };
  const DOWNLOAD =
    "ResourceInitializationError: failed to download env files: file download command: non empty error stream:";

  it("need the right to read a file of environment variables, and its bucket", () => {
    const refused = `${DOWNLOAD} failed to download file web.env: failed to write to a temporary file: AccessDenied: Access Denied`;
    assert.equal(outcome(files), refused);
    scene.allow(role, "s3:GetObject", FILE);
    assert.equal(outcome(files), refused);
    scene.allow(role, "s3:GetBucketLocation", "arn:aws:s3:::config");
    assert.equal(outcome(files), "started");
    scene.account.state.missing.push(FILE);
    assert.match(outcome(files), /NoSuchKey: The specified key does not exist\.$/);
  });

  it("need a way to S3 for it", () => {
    scene.allow(role, ["s3:GetObject", "s3:GetBucketLocation"], "*");
    scene.delete(scene.net.nat);
    assert.equal(
      outcome(files),
      `${DOWNLOAD} RequestCanceled: request context canceled caused by: context deadline exceeded`,
    );
  });

  it("need the key of a secret that a stack encrypted with it", () => {
    const key = scene.create("kmsKey", "secrets");
    const secret = scene.create("secret", "db", { name: "db", kmsKeyId: text(key.properties["arn"]) });
    scene.create("secretVersion", "db", { secretId: secret.id, secretString: "x" });
    const secrets = { secrets: [{ name: "DB", valueFrom: text(secret.properties["arn"]) }] };
    assert.match(outcome(secrets), /AccessDeniedException: Access to KMS is not allowed$/);
    scene.allow(role, "kms:Decrypt", text(key.properties["arn"]));
    assert.equal(outcome(secrets), "started");
  });

  it("need the key of a parameter that a stack encrypted with it", () => {
    const key = scene.create("kmsKey", "parameters");
    scene.create("ssmParameter", "db", {
      name: "/db",
      type: "SecureString",
      value: "x",
      keyId: text(key.properties["arn"]),
    });
    scene.allow(role, "ssm:GetParameters", "*");
    const secrets = { secrets: [{ name: "DB", valueFrom: "/db" }] };
    assert.match(
      outcome(secrets),
      /Fetching secret data from SSM Parameter Store in [a-z0-9-]+: AccessDeniedException: The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access\.$/,
    );
    scene.allow(role, "kms:Decrypt", text(key.properties["arn"]));
    assert.equal(outcome(secrets), "started");
  });

  const TOKEN = `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:token-AbCdEf`;
  const needing: [title: string, container: JsonObject][] = [
    ["the password of a registry", { repositoryCredentials: { credentialsParameter: TOKEN } }],
    [
      "options of a log driver",
      {
        logConfiguration: {
          logDriver: "splunk",
          options: { "splunk-url": "https://splunk" },
          secretOptions: [{ name: "splunk-token", valueFrom: TOKEN }],
        },
      },
    ],
  ];
  for (const [title, container] of needing) {
    it(`need the right to read ${title}`, () => {
      assert.equal(outcome(container), "started");
      role = scene.taskRole("poor", []);
      assert.match(
        outcome(container),
        /unable to retrieve secret from asm: .* is not authorized to perform: secretsmanager:GetSecretValue on resource: .*token-AbCdEf/,
      );
    });
  }

  it("need the right to read the user that mounts a share of Windows", () => {
    const volumes = [
      {
        name: "share",
        fsxWindowsFileServerVolumeConfiguration: {
          fileSystemId: "fs-1",
          rootDirectory: "share",
          authorizationConfig: { credentialsParameter: TOKEN, domain: "example.com" },
        },
      },
    ];
    const start = (): string =>
      scene.outcome({ task: { volumes, executionRoleArn: text(role.properties["arn"]) } });
    assert.equal(start(), "started");
    role = scene.taskRole("poor", []);
    assert.match(start(), /secretsmanager:GetSecretValue on resource: .*token-AbCdEf/);
  });

  it("pull through a cache that exists, with the right to fill it", () => {
    const image = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/hub/library/nginx:1`;
    const repository = `arn:aws:ecr:${REGION}:${ACCOUNT}:repository/hub/library/nginx`;
    scene.allow(role, ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], "*");
    const filler = role;
    role = scene.taskRole("poor", []);
    scene.allow(role, ["ecr:GetAuthorizationToken", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"], "*");
    scene.allow(filler, ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"], repository);
    const outcomeOf = (which: AccountObject): string =>
      scene.outcome({ task: { executionRoleArn: text(which.properties["arn"]) }, container: { image } });
    assert.match(outcomeOf(filler), /: not found$/);
    scene.create("pullThroughCacheRule", "hub", {
      ecrRepositoryPrefix: "hub",
      upstreamRegistryUrl: "public.ecr.aws",
    });
    assert.match(outcomeOf(role), /: not found$/);
    assert.equal(outcomeOf(filler), "started");
    scene.account.state.missing.push("*/hub/library/nginx:1");
    assert.match(outcomeOf(filler), /: not found$/);
  });

  it("need a log router where they log through one, and the other way round", () => {
    const router = { name: "router", image: "fluent-bit", firelensConfiguration: { type: "fluentbit" } };
    const routed = { name: "web", image: "nginx", logConfiguration: { logDriver: "awsfirelens" } };
    const refusal = (...containers: JsonObject[]): string =>
      scene.refusal(() => scene.outcome({ task: { containerDefinitions: JSON.stringify(containers) } }));
    assert.equal(
      refusal(routed),
      "ClientException: When awsfirelens log driver is specified in log configuration, a firelens configuration object must be configured in one of the containers.",
    );
    assert.equal(
      refusal(router, { name: "web", image: "nginx" }),
      "ClientException: When a firelensConfiguration object is specified, at least one container has to be configured with the awsfirelens log driver.",
    );
    assert.equal(refusal(router, routed), "accepted");
  });
});

import assert from "node:assert/strict";
import { find } from "../support/record";
import { recordProgram } from "../support/record-program";
import { planned, plannedWeb } from "../support/plan";
import { changedInput, type Change, problemsOf } from "../support/stack";
import { allowed, definition, onGroup, serviceOf } from "./statements";

describe("network modes", () => {
  it("C089 and C092: the mode is written in every task definition, never left to ECS", () => {
    const plan = planned();
    for (const { taskDefinition } of Object.values(plan.services))
      assert.equal(taskDefinition.networkMode, "awsvpc");
  });

  it("C090: none has no ports, no load balancer and no security group", () => {
    const isolated = { ...onGroup, "task.networkMode": "none", "containers.web.memoryMiB": 128 };
    const web = plannedWeb({
      ...isolated,
      "containers.web.portMappings": undefined,
      loadBalancer: undefined,
    });
    assert.equal(web.taskDefinition.networkMode, "none");
    assert.equal(web.network, undefined);
    const problems = problemsOf(
      Object.entries(isolated).map(([key, value]) => [`services.web.${key}`, value] as const),
    );
    assert.ok(
      problems.some((problem) =>
        problem.startsWith("services.web.containers.web.portMappings: is not possible in network mode none"),
      ),
    );
    assert.ok(
      problems.some((problem) =>
        problem.startsWith("services.web.loadBalancer: is not possible in network mode none"),
      ),
    );
  });

  it("C091: bridge has dynamic host ports, which only the load balancer reaches", async () => {
    const { resources } = await recordProgram(
      changedInput([
        ["services.web.capacity", { group: "general" }],
        ["services.web.task", { architecture: "arm64", networkMode: "bridge" }],
        ["services.web.containers.web.memoryMiB", 128],
      ]) as object,
    );
    assert.equal(find(resources, "aws:lb/targetGroup:TargetGroup", "web").inputs["targetType"], "instance");
    const opened = resources.filter(
      ({ type, inputs }) =>
        type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" &&
        inputs["securityGroupId"] === "general-id",
    );
    assert.deepEqual(
      opened.map(({ inputs }) => [inputs["fromPort"], inputs["toPort"], inputs["referencedSecurityGroupId"]]),
      [[32768, 65535, "public-id"]],
    );
  });

  it("C093: host puts the port of the container on the instance", () => {
    const web = plannedWeb({
      ...onGroup,
      "task.networkMode": "host",
      "containers.web.memoryMiB": 128,
      loadBalancer: undefined,
    });
    assert.equal(web.taskDefinition.networkMode, "host");
    assert.deepEqual(definition(web).portMappings, [
      { name: "http", containerPort: 8080, hostPort: 8080, protocol: "tcp" },
    ]);
    const problems = problemsOf([
      ["services.web.capacity", { group: "general" }],
      ["services.web.task", { architecture: "arm64", networkMode: "host" }],
      ["services.web.loadBalancer", undefined],
      ["services.web.containers.web.memoryMiB", 128],
      ["services.web.containers.web.portMappings", [{ name: "http", containerPort: 8080, hostPort: 80 }]],
    ]);
    assert.deepEqual(problems, [
      "services.web.containers.web.portMappings.0.hostPort: 80 differs from containerPort 8080; in network mode host leave it out",
    ]);
  });

  it("C094, C097 and C098: awsvpc is the default and gives each service its own security group", async () => {
    const { resources } = await recordProgram(changedInput([]) as object);
    for (const name of ["web", "api"]) {
      const { networkConfiguration } = find(resources, "aws:ecs/service:Service", name).inputs as {
        networkConfiguration: { securityGroups: string[] };
      };
      assert.deepEqual(networkConfiguration.securityGroups, [`${name}-id`]);
    }
    assert.equal(find(resources, "aws:lb/targetGroup:TargetGroup", "web").inputs["targetType"], "ip");
  });

  it("C098: one service may call another by name", async () => {
    const { resources } = await recordProgram(
      changedInput([
        ["services.api.allowFrom", ["web"]],
        ["services.api.containers.api.portMappings", [{ name: "grpc", containerPort: 9000 }]],
      ]) as object,
    );
    const rules = resources.filter(
      ({ type, inputs }) =>
        type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" &&
        inputs["securityGroupId"] === "api-id",
    );
    assert.deepEqual(
      rules.map(({ inputs }) => inputs["referencedSecurityGroupId"]),
      ["web-id"],
    );
  });

  it("C104: what tasks may call is said by addresses and groups, and their own group is an output", async () => {
    const { resources, outputs } = await recordProgram(
      changedInput([
        [
          "services.web.egress",
          [
            { port: 443, cidr: "0.0.0.0/0" },
            { port: 5432, cidr: "10.0.0.0/16" },
          ],
        ],
      ]) as object,
    );
    const rules = resources.filter(
      ({ type, inputs }) =>
        type === "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule" &&
        inputs["securityGroupId"] === "web-id",
    );
    assert.deepEqual(
      rules.map(({ inputs }) => [inputs["cidrIpv4"], inputs["fromPort"]]),
      [
        ["0.0.0.0/0", 443],
        ["10.0.0.0/16", 5432],
      ],
    );
    const { services } = outputs.platform as unknown as { services: Record<string, object> };
    assert.ok("securityGroupId" in (services["web"] ?? {}));
  });

  it("C105 and C106: no public address unless asked for, and then on Fargate only", () => {
    assert.equal(plannedWeb().network?.assignPublicIp, false);
    const shown = plannedWeb({ subnets: "public", assignPublicIp: true });
    assert.equal(shown.network?.assignPublicIp, true);
    assert.ok(
      problemsOf([["services.api.assignPublicIp", true]])[0]?.startsWith(
        "services.api.assignPublicIp: true is not possible on instances",
      ),
    );
  });

  it("C107 and C108: tasks stand in one private subnet of each zone, with further groups beside their own", async () => {
    const { resources } = await recordProgram(
      changedInput([["services.web.securityGroupIds", ["sg-0123456789abcdef0"]]]) as object,
    );
    const { networkConfiguration } = find(resources, "aws:ecs/service:Service", "web").inputs as {
      networkConfiguration: { subnets: string[]; securityGroups: string[] };
    };
    assert.equal(networkConfiguration.subnets.length, 2);
    assert.ok(networkConfiguration.subnets.every((subnet) => subnet.includes("private")));
    assert.deepEqual([...networkConfiguration.securityGroups].sort(), ["sg-0123456789abcdef0", "web-id"]);
  });

  it("C109: the VPC is created, or taken as it is", () => {
    const subnets = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"];
    const existing: Change = [
      "network",
      {
        vpcId: "vpc-0123456789abcdef0",
        cidr: "10.0.0.0/16",
        publicSubnetIds: subnets,
        privateSubnetIds: subnets,
      },
    ];
    assert.deepEqual([planned().network.kind, planned(existing).network.kind], ["created", "existing"]);
  });
});

describe("volumes", () => {
  const volumes = (of: object, changes: Record<string, unknown> = {}) =>
    plannedWeb({ "task.volumes": of, ...changes }).taskDefinition.volumes;
  const onInstance = { ...onGroup, "containers.web.memoryMiB": 128 };

  it("C110: a volume has exactly one kind", () => {
    assert.deepEqual(volumes({ scratch: {} }), [{ name: "scratch" }]);
    assert.match(
      problemsOf([
        [
          "services.web.task.volumes.data",
          { hostPath: "/data", efs: { fileSystemId: "fs-0123456789abcdef0" } },
        ],
      ])[0] ?? "",
      /^services\.web\.task\.volumes\.data: has .*give exactly one of them/,
    );
  });

  it("C111, C113 and C114: a Docker volume goes with the task, or stays on the instance", () => {
    assert.deepEqual(volumes({ a: { docker: { scope: "task" } } }, onInstance), [
      { name: "a", dockerVolumeConfiguration: { scope: "task", driver: "local" } },
    ]);
    assert.deepEqual(volumes({ a: { docker: { scope: "shared", autoprovision: true } } }, onInstance), [
      { name: "a", dockerVolumeConfiguration: { scope: "shared", autoprovision: true, driver: "local" } },
    ]);
    assert.match(
      problemsOf([
        ["services.api.task.volumes", { a: { docker: { scope: "task", autoprovision: true } } }],
      ])[0] ?? "",
      /docker\.autoprovision: is for scope shared only; remove it$/,
    );
  });

  it("C115: the life of a Docker volume has to be said", () => {
    assert.match(
      problemsOf([["services.api.task.volumes", { a: { docker: {} } }]])[0] ?? "",
      /^services\.api\.task\.volumes\.a\.docker\.scope: is missing/,
    );
  });

  it("C116 and C118: a directory of the instance is mounted, and stays there", () => {
    assert.deepEqual(volumes({ a: { hostPath: "/var/data" } }, onInstance), [
      { name: "a", hostPath: "/var/data" },
    ]);
  });

  it("C117: two containers on Fargate share a volume of the task, and its storage has a size", () => {
    const mount = [{ sourceVolume: "scratch", containerPath: "/scratch" }];
    const web = plannedWeb({
      "task.volumes": { scratch: {} },
      "task.ephemeralStorageGiB": 50,
      "containers.web.mountPoints": mount,
      "containers.side": { image: { uri: "a:1" }, mountPoints: mount },
    });
    assert.deepEqual(web.taskDefinition.volumes, [{ name: "scratch" }]);
    assert.deepEqual(
      web.taskDefinition.containerDefinitions.map(({ mountPoints }) => mountPoints?.[0]?.sourceVolume),
      ["scratch", "scratch"],
    );
    assert.deepEqual(web.taskDefinition.ephemeralStorage, { sizeInGib: 50 });
  });

  it("C119: EFS is mounted encrypted, on Fargate too, and a file system of the stack admits the tasks", async () => {
    const { resources } = await recordProgram(
      changedInput([
        ["fileSystems.shared", { accessPoints: { data: { path: "/data" } } }],
        ["services.web.task.volumes", { data: { efs: { fileSystem: "shared", accessPoint: "data" } } }],
        ["services.web.containers.web.mountPoints", [{ sourceVolume: "data", containerPath: "/data" }]],
      ]) as object,
    );
    const { volumes: mounted } = find(resources, "aws:ecs/taskDefinition:TaskDefinition", "web").inputs as {
      volumes: { efsVolumeConfiguration: { transitEncryption: string } }[];
    };
    assert.equal(mounted[0]?.efsVolumeConfiguration.transitEncryption, "ENABLED");
    const rules = resources.filter(
      ({ type, inputs }) =>
        type === "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule" && inputs["fromPort"] === 2049,
    );
    assert.deepEqual(
      rules.map(({ inputs }) => inputs["referencedSecurityGroupId"]),
      ["web-id"],
    );
    assert.ok(resources.some(({ type }) => type === "aws:efs/mountTarget:MountTarget"));
  });

  it("N17: EBS, FSx and S3 Files", () => {
    const plan = planned(["services.web.task.volumes", { data: { ebs: { sizeGiB: 20 } } }]);
    assert.deepEqual(serviceOf(plan, "web").taskDefinition.volumes, [
      { name: "data", configureAtLaunch: true },
    ]);
    assert.deepEqual(serviceOf(plan, "web").managedVolume?.managedEbsVolume.sizeInGb, 20);
    const fileSystemArn = "arn:aws:s3files:ap-northeast-1:123456789012:file-system/fs-0123456789abcdef0";
    assert.deepEqual(Object.keys(volumes({ data: { s3Files: { fileSystemArn } } })?.[0] ?? {}), [
      "name",
      "s3filesVolumeConfiguration",
    ]);
    const fsxWindows = {
      fileSystemId: "fs-0123456789abcdef0",
      rootDirectory: "share",
      credentialsSecretArn: "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:fsx-AbCdEf",
      kmsKeyArn: "arn:aws:kms:ap-northeast-1:123456789012:key/1a",
      domain: "corp.example",
    };
    const windows = {
      capacity: { group: "windows" },
      task: { operatingSystem: "WINDOWS_SERVER_2022_FULL", volumes: { share: { fsxWindows } } },
      containers: { a: { image: { uri: "a:1" }, memoryMiB: 512 } },
    };
    const group = {
      kind: "ec2",
      instanceTypes: ["m6i.large"],
      minSize: 0,
      maxSize: 2,
      ami: { family: "windows-2022" },
    };
    const share = serviceOf(
      planned(["cluster.capacity.windows", group], ["services.files", windows]),
      "files",
    );
    assert.deepEqual(Object.keys(share.taskDefinition.volumes?.[0] ?? {}), [
      "name",
      "fsxWindowsFileServerVolumeConfiguration",
    ]);
    assert.deepEqual(allowed(share.executionRole)["ReadSecrets"]?.resources, [
      fsxWindows.credentialsSecretArn,
    ]);
    assert.deepEqual(allowed(share.executionRole)["DecryptSecrets"]?.resources, [fsxWindows.kmsKeyArn]);
  });
});

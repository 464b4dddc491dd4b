import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { samplePlatform } from "../../contract/sample-platform";
import type { ServiceInput } from "../../config/service";
import { EcsService } from "../../program/ecs-service";
import { missingEdges, repeatedUrns } from "../support/missing-edges";
import { find, record, type RecordedResource } from "../support/record";

const input: ServiceInput = {
  task: { cpu: 256, memoryMiB: 512 },
  containers: {
    app: { image: { repository: "app", tag: "1" }, portMappings: [{ name: "http", containerPort: 80 }] },
  },
  loadBalancer: { name: "public", container: "app", port: "http", priority: 7, paths: ["/*"] },
};

function recordService(changes: Partial<ServiceInput> = {}) {
  return record(() => new EcsService("checkout", { platform: samplePlatform(), ...input, ...changes }));
}

describe("EcsService", () => {
  it("adds a rule to the platform's listener and runs in its cluster and subnets", async () => {
    const resources = await recordService();
    const rule = find(resources, "aws:lb/listenerRule:ListenerRule", "checkout").inputs;
    const service = find(resources, "aws:ecs/service:Service", "checkout").inputs;
    assert.equal(rule["listenerArn"], samplePlatform().loadBalancers["public"]?.listenerArn);
    assert.equal(service["cluster"], samplePlatform().cluster.arn);
    assert.deepEqual(service["networkConfiguration"], {
      assignPublicIp: false,
      securityGroups: ["checkout-id"],
      subnets: samplePlatform().network.privateSubnetIds,
    });
  });

  it("lets the platform's load balancer reach its tasks, and only it", async () => {
    const resources = await recordService();
    const admitted = find(
      resources,
      "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
      "checkout-from-load-balancer",
    );
    assert.equal(
      admitted.inputs["referencedSecurityGroupId"],
      samplePlatform().loadBalancers["public"]?.securityGroupId,
    );
  });

  it("leads its hosts to the platform's load balancer by records of its own", async () => {
    const loadBalancer = { ...input.loadBalancer, hosts: ["shop.example.com"], zoneId: "ZPUBLIC" };
    const resources = await recordService({ loadBalancer: loadBalancer as ServiceInput["loadBalancer"] });
    assert.deepEqual(
      find(resources, "aws:route53/record:Record", "checkout-shop.example.com").inputs["aliases"],
      [
        {
          name: samplePlatform().loadBalancers["public"]?.dnsName,
          zoneId: "Z32O12XQLNTSW2",
          evaluateTargetHealth: true,
        },
      ],
    );
    const { loadBalancers, ...platform } = samplePlatform();
    const before = Object.fromEntries(
      Object.entries(loadBalancers).map(([name, each]) => [name, { ...each, zoneId: undefined }]),
    );
    await assert.rejects(
      record(
        () =>
          new EcsService("checkout", {
            platform: { ...platform, loadBalancers: before },
            ...input,
            loadBalancer: loadBalancer as ServiceInput["loadBalancer"],
          }),
      ),
      /services\.checkout\.loadBalancer\.zoneId: needs the hosted zone of load balancer public, which its stack does not publish yet; bring that stack up with this version/,
    );
  });

  it("lets users log in only where the platform lets its load balancer call the provider", async () => {
    const authenticate = {
      cognito: {
        userPoolArn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_AbCdEfGhI",
        userPoolClientId: "1234",
        userPoolDomain: "shop",
      },
    };
    const loadBalancer = { ...input.loadBalancer, authenticate } as ServiceInput["loadBalancer"];
    await assert.rejects(
      recordService({ loadBalancer }),
      /services\.checkout\.loadBalancer\.authenticate: needs load balancer public to call the identity provider, which it may not; set identityProviderAccess to true in the stack of the platform/,
    );
  });

  it("pulls from the platform's repository with exactly that right", async () => {
    const resources = await recordService();
    const { policy } = find(resources, "aws:iam/rolePolicy:RolePolicy", "checkout-execution-role").inputs;
    assert.ok(String(policy).includes('"arn:aws:ecr:eu-west-1:123456789012:repository/sample/app"'));
  });

  it("runs on a capacity group of the platform", async () => {
    const resources = await recordService({
      task: { memoryMiB: 512, architecture: "arm64" },
      capacity: { group: "general" },
    });
    assert.deepEqual(
      find(resources, "aws:ecs/service:Service", "checkout").inputs["capacityProviderStrategies"],
      [{ capacityProvider: "general-0000001", base: 0, weight: 1 }],
    );
  });

  it("fails with every name that the platform does not have, and registers nothing", async () => {
    const bad: Partial<ServiceInput> = {
      capacity: { group: "gpu" },
      loadBalancer: { name: "internal", container: "app", port: "http", priority: 7, paths: ["/*"] },
    };
    await assert.rejects(recordService(bad), {
      message: [
        "service checkout cannot be used:",
        'services.checkout.capacity.group: names an unknown capacity group "gpu"; known: general',
        'services.checkout.loadBalancer.name: names an unknown load balancer "internal"; known: public',
        "Nothing was created or changed.",
      ].join("\n"),
    });
  });

  it("fails where the endpoints of the platform do not lead to what it needs", async () => {
    const { network } = samplePlatform();
    const endpoints = ["ecr.api", "ecr.dkr", "logs", "s3"];
    const isolated = samplePlatform({ network: { ...network, egress: "endpoints", endpoints } });
    const build = (changes: Partial<ServiceInput>) =>
      record(() => new EcsService("checkout", { ...input, ...changes, platform: isolated }));
    find(await build({}), "aws:ecs/service:Service", "checkout");
    const app = {
      ...input.containers?.["app"],
      image: { uri: "ghcr.io/example/app:1" },
      secrets: { KEY: "/key" },
    };
    await assert.rejects(build({ containers: { app } }), {
      message: [
        "service checkout cannot be used:",
        "services.checkout.containers.app.image: ghcr.io/example/app:1 cannot be pulled: VPC endpoints reach ECR in eu-west-1 and no other registry; copy it to a repository, use a pull-through cache, or set network.egress to nat-single or nat-per-zone",
        "services.checkout: needs ssm, and the VPC has neither such endpoints nor NAT; add them to network.additionalEndpoints of the platform",
        "Nothing was created or changed.",
      ].join("\n"),
    });
  });

  describe("with everything that a stack file can say", () => {
    const notificationsTopicArn = "arn:aws:sns:eu-west-1:123456789012:operations";
    const sample = samplePlatform();
    const platform = samplePlatform({
      notificationsTopicArn,
      pullThroughCaches: { hub: "sample-hub" },
      namespaces: {
        shop: { id: "ns-0123456789abcdef", arn: "arn:namespace", kind: "private-dns" },
      },
      fileSystems: {
        shared: {
          id: "fs-0123456789abcdef0",
          arn: "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-0123456789abcdef0",
          accessPoints: { pages: "fsap-0123456789abcdef0" },
          securityGroupId: "sg-0123456789abcdef2",
        },
      },
      cluster: { ...sample.cluster, execAudit: { logGroupName: "/ecs-exec/sample" } },
      loadBalancers: {
        ...sample.loadBalancers,
        edge: { ...loadBalancer("edge"), kind: "network" },
      },
    });
    const everything: ServiceInput = {
      task: {
        cpu: 256,
        memoryMiB: 512,
        volumes: {
          pages: { efs: { fileSystem: "shared", accessPoint: "pages" } },
          scratch: { ebs: { sizeGiB: 10 } },
        },
      },
      containers: {
        app: {
          image: { pullThroughCache: "hub", upstreamRepository: "library/nginx", tag: "1.29" },
          portMappings: [
            { name: "http", containerPort: 80, appProtocol: "http" },
            { name: "tcp", containerPort: 81 },
          ],
        },
      },
      loadBalancer: { name: "public", container: "app", port: "http", priority: 7, paths: ["/*"] },
      deployment: {
        strategy: "canary",
        testTraffic: { priority: 6, header: { name: "X-Test", values: ["1"] } },
      },
      scaling: { min: 1, max: 3, targetTracking: { requestsPerTarget: 10 } },
      queue: { messagesPerTask: 5 },
      alarms: { unhealthyHosts: 1 },
      exec: true,
      discovery: { namespace: "shop" },
      serviceConnect: { namespace: "shop", services: { http: {} } },
      vpcLattice: [{ port: "http" }],
    };
    let resources: readonly RecordedResource[] = [];
    before(async () => {
      resources = await record(() => new EcsService("checkout", { platform, ...everything }));
    });

    it("waits for what AWS needs, and repeats no name", () => {
      assert.deepEqual(missingEdges(resources), []);
      assert.deepEqual(repeatedUrns(resources), []);
    });

    it("uses what the platform publishes", () => {
      const service = find(resources, "aws:ecs/service:Service", "checkout").inputs;
      assert.equal(
        (service["serviceConnectConfiguration"] as { namespace: string }).namespace,
        "arn:namespace",
      );
      const { volumes, containerDefinitions } = find(
        resources,
        "aws:ecs/taskDefinition:TaskDefinition",
        "checkout",
      ).inputs;
      assert.deepEqual((volumes as { efsVolumeConfiguration?: object }[])[0]?.efsVolumeConfiguration, {
        fileSystemId: "fs-0123456789abcdef0",
        transitEncryption: "ENABLED",
        authorizationConfig: { iam: "ENABLED", accessPointId: "fsap-0123456789abcdef0" },
      });
      assert.ok(
        String(containerDefinitions).includes(
          "123456789012.dkr.ecr.eu-west-1.amazonaws.com/sample-hub/library/nginx:1.29",
        ),
      );
      assert.equal(
        find(resources, "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "checkout.nfs-shared")
          .inputs["securityGroupId"],
        "sg-0123456789abcdef2",
      );
      const role = find(resources, "aws:iam/rolePolicy:RolePolicy", "checkout-task-role").inputs["policy"];
      assert.ok(String(role).includes("log-group:/ecs-exec/sample:*"));
    });

    it("tells the topic of the platform of its alarms", () => {
      const alarm = find(resources, "aws:cloudwatch/metricAlarm:MetricAlarm", "checkout-unhealthyHosts");
      assert.deepEqual(alarm.inputs["alarmActions"], [notificationsTopicArn]);
    });

    it("brings a listener of its own to a network load balancer of the platform", async () => {
      const behindEdge = await record(
        () =>
          new EcsService("checkout", {
            platform,
            ...input,
            loadBalancer: { name: "edge", container: "app", port: "http", listener: { port: 443 } },
          }),
      );
      const listener = find(behindEdge, "aws:lb/listener:Listener", "checkout").inputs;
      assert.equal(listener["loadBalancerArn"], loadBalancer("edge").arn);
    });

    it("refuses what only the stack of the platform can do, each with the reason", async () => {
      const bad = {
        ...input,
        task: {
          memoryMiB: 512,
          architecture: "arm64" as const,
          networkMode: "bridge" as const,
          volumes: { pages: { efs: { fileSystem: "shared", accessPoint: "pages" } } },
        },
        capacity: { group: "general" },
        containers: {
          app: {
            image: { repository: "app", tag: "1", resolveTag: true },
            portMappings: [{ name: "http", containerPort: 80 }],
          },
        },
      };
      await assert.rejects(
        record(() => new EcsService("checkout", { platform, ...bad })),
        {
          message: [
            "service checkout cannot be used:",
            "services.checkout.task.volumes.pages.efs.fileSystem: is mounted by the instances of the platform in network mode bridge; use awsvpc, or the stack file of the platform",
            "services.checkout.containers.app.image.resolveTag: is looked up for stack files only; look the digest up with aws.ecr.getImage and give it",
            "services.checkout.task.networkMode: bridge behind a load balancer opens the instances of the platform; use awsvpc, or put the service into the stack file of the platform",
            "Nothing was created or changed.",
          ].join("\n"),
        },
      );
    });

    it("refuses callers of a stack file", async () => {
      const open = () => new EcsService("checkout", { platform, ...input, allowFrom: ["checkout"] });
      await assert.rejects(record(open), {
        message: [
          "service checkout cannot be used:",
          "services.checkout.allowFrom: names services of the same stack file; use ingress with a securityGroupId here",
          "Nothing was created or changed.",
        ].join("\n"),
      });
    });

    it("fails for an image that nothing can be built from, without a stack trace", async () => {
      const containers = { app: { image: { repository: "app", build: { context: "no-such-folder" } } } };
      const build = () => new EcsService("checkout", { platform, containers });
      await assert.rejects(record(build), (error: unknown) => {
        assert.ok(pulumi.RunError.isInstance(error));
        assert.match(error.message, /containers\.app\.image\.build\.context: no-such-folder has no files/);
        return true;
      });
    });
  });
});

/** A network load balancer as a platform would publish it. */
function loadBalancer(name: string) {
  const published = Object.values(samplePlatform().loadBalancers)[0];
  if (published === undefined) throw new Error("the sample has no load balancer");
  const shared = Object.entries(published).filter(([key]) => key !== "listenerArn");
  const arn = `arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/${name}/1`;
  return { ...(Object.fromEntries(shared) as Omit<typeof published, "listenerArn">), arn };
}

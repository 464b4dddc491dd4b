import assert from "node:assert/strict";
import { resourceTypeFacts } from "../../../../facts/resource-types";
import type { AccountObject } from "../../../../sandbox/account/account";
import { checkInputs } from "../../../../sandbox/account/check";
import { text, UNKNOWN, type JsonObject } from "../../../../sandbox/account/json";
import { types } from "../../../../sandbox/account/type-tokens";
import { REGION, Scene, trust, type Network } from "../scene";

const ACCOUNT = "123456789012";
const role = (scene: Scene, name: string, service: string): string =>
  text(scene.create("iamRole", name, { assumeRolePolicy: trust(service) }).properties["arn"]);

/** What the provider's check says of inputs. */
function failuresOf(typeName: keyof typeof types, news: JsonObject): string[] {
  const request = { type: types[typeName], logicalName: "x", randomSeed: Buffer.from("x"), olds: {}, news };
  return checkInputs(request).failures.map(({ property, reason }) => `${property}: ${reason}`);
}

describe("sandbox account: schedules", () => {
  let scene: Scene;
  let roleArn: string;
  let cluster: string;

  beforeEach(() => {
    scene = new Scene();
    roleArn = role(scene, "starter", "scheduler.amazonaws.com");
    cluster = text(scene.create("cluster", "main", { name: "main" }).properties["arn"]);
  });

  function schedule(name: string, changes: JsonObject = {}, target: JsonObject = {}): AccountObject {
    return scene.create("schedule", name, {
      name,
      scheduleExpression: "rate(1 hour)",
      flexibleTimeWindow: { mode: "OFF" },
      target: { arn: cluster, roleArn, ecsParameters: { taskDefinitionArn: "report:1" }, ...target },
      ...changes,
    });
  }

  it("are in the default group, which they need not name", () => {
    const { id, properties } = schedule("nightly");
    assert.equal(id, "default/nightly");
    assert.equal(properties["groupName"], "default");
    assert.equal(properties["arn"], `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/default/nightly`);
  });

  it("have a name of their own in their group", () => {
    schedule("nightly");
    const taken = "ConflictException: Schedule nightly already exists.";
    assert.equal(
      scene.refusal(() => schedule("nightly")),
      taken,
    );
    assert.equal(
      scene.refusal(() => schedule("nightly", { groupName: "default" })),
      taken,
    );
    assert.equal(schedule("nightly", { groupName: "reports" }).id, "reports/nightly");
  });

  it("are refused in a group that is missing", () => {
    scene.account.state.missing.push("reports");
    assert.equal(
      scene.refusal(() => schedule("nightly", { groupName: "reports" })),
      "ResourceNotFoundException: Schedule group reports does not exist.",
    );
  });

  const NOT_ASSUMABLE =
    "ValidationException: The execution role you provide must allow AWS EventBridge Scheduler to assume the role.";

  it("are refused with a role that does not exist, or does not trust the scheduler", () => {
    const missing = `arn:aws:iam::${ACCOUNT}:role/missing`;
    assert.equal(
      scene.refusal(() => schedule("a", {}, { roleArn: missing })),
      NOT_ASSUMABLE,
    );
    const events = role(scene, "events", "events.amazonaws.com");
    assert.equal(
      scene.refusal(() => schedule("a", {}, { roleArn: events })),
      NOT_ASSUMABLE,
    );
  });

  it("are refused with a role that denies the scheduler, and take one of another account", () => {
    const denying = JSON.parse(trust("scheduler.amazonaws.com")) as { Statement: { Effect: string }[] };
    for (const statement of denying.Statement) statement.Effect = "Deny";
    const denied = scene.create("iamRole", "denied", { assumeRolePolicy: JSON.stringify(denying) });
    assert.equal(
      scene.refusal(() => schedule("a", {}, { roleArn: text(denied.properties["arn"]) })),
      NOT_ASSUMABLE,
    );
    assert.ok(schedule("a", {}, { roleArn: "arn:aws:iam::999999999999:role/elsewhere" }));
  });

  it("are refused when an update takes a role that cannot be assumed", () => {
    const object = schedule("nightly");
    const target = {
      ...(object.properties["target"] as JsonObject),
      roleArn: `arn:aws:iam::${ACCOUNT}:role/gone`,
    };
    assert.equal(
      scene.refusal(() => scene.update(object, { target })),
      NOT_ASSUMABLE,
    );
    assert.equal(scene.update(object, { state: "DISABLED" }).properties["state"], "DISABLED");
  });

  const expressions: [expression: string, accepted: boolean][] = [
    ["rate(5 minutes)", true],
    ["rate(1 hours)", true],
    ["rate(0 days)", false],
    ["rate(1 week)", false],
    ["at(2026-12-31T23:59:59)", true],
    ["at(2026-13-31T23:59:59)", false],
    ["at(2026-12-31 23:59)", false],
    ["cron(0 3 * * ? *)", true],
    ["cron(0 3 ? * MON-FRI *)", true],
    ["cron(0/15 8-18 ? * 2,4,6 2026-2028)", true],
    ["cron(0 0 L * ? *)", true],
    ["cron(0 0 ? * 6#3 *)", true],
    ["cron(0 3 * * *)", false],
    ["cron(0 3 * * * *)", false],
    ["cron(0 3 ? * ? *)", false],
    ["cron(60 3 * * ? *)", false],
    ["cron(0 24 * * ? *)", false],
    ["cron(0 3 * JAM ? *)", false],
    ["cron(0 3 ? * 8 *)", false],
    ["every day", false],
  ];
  for (const [scheduleExpression, accepted] of expressions) {
    it(`${accepted ? "accept" : "refuse"} ${scheduleExpression}`, () => {
      assert.equal(
        scene.refusal(() => schedule("a", { scheduleExpression })),
        accepted ? "accepted" : `ValidationException: Invalid Schedule Expression ${scheduleExpression}.`,
      );
    });
  }

  it("need a time zone that exists", () => {
    assert.ok(schedule("a", { scheduleExpressionTimezone: "Asia/Tokyo" }));
    assert.match(
      scene.refusal(() => schedule("b", { scheduleExpressionTimezone: "Asia/Tokio" })),
      /^ValidationException: .*Asia\/Tokio/,
    );
  });

  it("need the length of a flexible window", () => {
    assert.match(
      scene.refusal(() => schedule("a", { flexibleTimeWindow: { mode: "FLEXIBLE" } })),
      /MaximumWindowInMinutes/,
    );
    assert.ok(schedule("a", { flexibleTimeWindow: { mode: "FLEXIBLE", maximumWindowInMinutes: 15 } }));
  });

  it("have parameters of ECS for a cluster, and for nothing else", () => {
    const lambda = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:report`;
    assert.match(
      scene.refusal(() => schedule("a", {}, { arn: lambda })),
      /^ValidationException: EcsParameters/,
    );
    assert.match(
      scene.refusal(() => schedule("a", { target: { arn: cluster, roleArn } })),
      /^ValidationException: EcsParameters/,
    );
    assert.ok(schedule("a", { target: { arn: lambda, roleArn } }));
  });
});

describe("sandbox account: rules of EventBridge", () => {
  let scene: Scene;
  let roleArn: string;
  let rule: AccountObject;
  const arn = `arn:aws:ecs:${REGION}:${ACCOUNT}:cluster/main`;

  beforeEach(() => {
    scene = new Scene();
    roleArn = role(scene, "events", "events.amazonaws.com");
    rule = scene.create("eventRule", "upload", { name: "upload", eventPattern: '{"source":["aws.s3"]}' });
  });
  const target = (targetId: string, changes: JsonObject = {}): AccountObject =>
    scene.create("eventTarget", targetId, {
      rule: "upload",
      targetId,
      arn,
      roleArn,
      ecsTarget: { taskDefinitionArn: "report:1" },
      ...changes,
    });

  it("are on where nobody says otherwise", () => {
    assert.equal(rule.properties["state"], "ENABLED");
    const off = scene.create("eventRule", "off", {
      name: "off",
      eventPattern: '{"a":[1]}',
      state: "DISABLED",
    });
    assert.equal(off.properties["state"], "DISABLED");
  });

  it("are kept by their targets", () => {
    const started = target("report");
    assert.equal(
      scene.refusal(() => {
        scene.delete(rule);
      }),
      "ValidationException: Rule can't be deleted since it has targets.",
    );
    scene.delete(started);
    scene.delete(rule);
    assert.deepEqual(scene.account.ofType(types.eventRule), []);
  });

  const patterns: [pattern: string, reason: string][] = [
    ["[]", 'Empty arrays are not allowed at ""'],
    ['{"source":"aws.s3"}', '"source" must be an object or an array'],
    ['{"detail":{"bucket":[]}}', 'Empty arrays are not allowed at "bucket"'],
  ];
  for (const [eventPattern, reason] of patterns) {
    it(`are refused with the pattern ${eventPattern}`, () => {
      assert.equal(
        scene.refusal(() => scene.create("eventRule", "x", { name: "x", eventPattern })),
        `InvalidEventPatternException: Event pattern is not valid. Reason: ${reason}`,
      );
    });
  }

  const schedules: [expression: string, accepted: boolean][] = [
    ["rate(1 minute)", true],
    ["rate(1 minutes)", false],
    ["rate(5 minutes)", true],
    ["rate(5 minute)", false],
    ["cron(0 12 * * ? *)", true],
    ["cron(0 12 * * *)", false],
    ["at(2026-12-31T23:59:59)", false],
  ];
  for (const [scheduleExpression, accepted] of schedules) {
    it(`${accepted ? "accept" : "refuse"} ${scheduleExpression}`, () => {
      assert.equal(
        scene.refusal(() => scene.create("eventRule", "x", { name: "x", scheduleExpression })),
        accepted ? "accepted" : "ValidationException: Parameter ScheduleExpression is not valid.",
      );
    });
  }

  it("run by the clock on the default bus only", () => {
    assert.equal(
      scene.refusal(() =>
        scene.create("eventRule", "x", {
          name: "x",
          scheduleExpression: "rate(1 day)",
          eventBusName: "orders",
        }),
      ),
      "ValidationException: ScheduleExpression is supported only on the default event bus.",
    );
  });

  it("refuse a target of a rule that is missing, or that is no ARN", () => {
    assert.equal(
      scene.refusal(() => target("report", { rule: "nothing" })),
      "ResourceNotFoundException: Rule nothing does not exist on EventBus default.",
    );
    assert.match(
      scene.refusal(() => target("report", { arn: "main" })),
      /^ValidationException: .*Provided Arn is not in correct format\.$/,
    );
  });

  it("refuse a target of ECS without a role, or with one that they cannot assume", () => {
    const without = { rule: "upload", targetId: "a", arn, ecsTarget: { taskDefinitionArn: "report:1" } };
    assert.equal(
      scene.refusal(() => scene.create("eventTarget", "a", without)),
      `ValidationException: RoleArn is required for target ${arn}.`,
    );
    const other = role(scene, "scheduler", "scheduler.amazonaws.com");
    assert.equal(
      scene.refusal(() => target("a", { roleArn: other })),
      `ValidationException: Provided role '${other}' cannot be assumed by principal 'events.amazonaws.com'.`,
    );
  });

  it("have at most five targets", () => {
    for (const targetId of ["a", "b", "c", "d", "e"]) target(targetId);
    assert.equal(
      scene.refusal(() => target("f")),
      "LimitExceededException: The requested resource exceeds the maximum number allowed.",
    );
  });
});

describe("sandbox account: file systems", () => {
  let scene: Scene;
  let network: Network;
  let files: AccountObject;
  let group: AccountObject;

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
    files = scene.create("fileSystem", "shared", { encrypted: true, tags: { Name: "shared" } });
    group = scene.create("securityGroup", "nfs", { vpcId: network.vpcId });
  });
  const mountTarget = (name: string, subnetId = network.privateSubnetIds[0] ?? ""): AccountObject =>
    scene.create("mountTarget", name, { fileSystemId: files.id, subnetId, securityGroups: [group.id] });

  it("are known by a name in DNS, and by their tag", () => {
    assert.equal(files.properties["dnsName"], `${files.id}.efs.${REGION}.amazonaws.com`);
    assert.equal(files.properties["name"], "shared");
    assert.match(text(files.properties["kmsKeyId"]), /^arn:aws:kms:.*:key\//);
    scene.update(files, { tags: { Name: "other" } });
    assert.equal(files.properties["name"], "other");
  });

  it("are kept by their mount targets, which they count", () => {
    const first = mountTarget("a");
    const second = mountTarget("c", network.privateSubnetIds[1]);
    assert.equal(files.properties["numberOfMountTargets"], 2);
    assert.match(
      scene.refusal(() => {
        scene.delete(files);
      }),
      /^FileSystemInUse: /,
    );
    scene.delete(first);
    scene.delete(second);
    assert.equal(files.properties["numberOfMountTargets"], 0);
    scene.create("accessPoint", "uploads", { fileSystemId: files.id });
    scene.create("backupPolicy", "shared", { fileSystemId: files.id, backupPolicy: { status: "ENABLED" } });
    scene.delete(files);
    assert.deepEqual(
      [types.accessPoint, types.backupPolicy].flatMap((type) => scene.account.ofType(type)),
      [],
    );
  });

  it("have one mount target in a zone", () => {
    const { properties } = mountTarget("a");
    assert.equal(properties["availabilityZoneName"], `${REGION}a`);
    assert.equal(properties["mountTargetDnsName"], `${REGION}a.${files.id}.efs.${REGION}.amazonaws.com`);
    assert.match(text(properties["ipAddress"]), /^10\.0\.10\.\d+$/);
    assert.equal(
      scene.refusal(() => mountTarget("b", network.publicSubnetIds[0])),
      "MountTargetConflict: mount target already exists in this AZ",
    );
  });

  it("have their mount targets in one VPC", () => {
    mountTarget("a");
    const vpc = scene.create("vpc", "other", { cidrBlock: "10.9.0.0/16" });
    const subnet = scene.create("subnet", "other", { vpcId: vpc.id, cidrBlock: "10.9.0.0/24" });
    assert.equal(
      scene.refusal(() => mountTarget("c", subnet.id)),
      "MountTargetConflict: requested subnet for new mount target is not in the same VPC as existing mount targets",
    );
  });

  it("hold subnets and security groups by their mount targets", () => {
    const object = mountTarget("a");
    const refused = scene.refusal(() => {
      scene.delete(group);
    });
    assert.match(refused, /^DependencyViolation: /);
    scene.delete(object);
    scene.delete(group);
  });

  it("must exist for mount targets and access points, and so must the subnet", () => {
    assert.equal(
      scene.refusal(() => scene.create("accessPoint", "x", { fileSystemId: "fs-0" })),
      "FileSystemNotFound: File system 'fs-0' does not exist.",
    );
    assert.equal(
      scene.refusal(() => mountTarget("x", "subnet-0")),
      "SubnetNotFound: The subnet ID 'subnet-0' does not exist",
    );
  });

  it("cannot be elastic and maxIO, nor provisioned without an amount", () => {
    const make = (news: JsonObject): string => scene.refusal(() => scene.create("fileSystem", "x", news));
    assert.match(make({ throughputMode: "elastic", performanceMode: "maxIO" }), /^BadRequest: /);
    assert.match(make({ throughputMode: "provisioned" }), /^BadRequest: /);
    assert.equal(make({ throughputMode: "provisioned", provisionedThroughputInMibps: 100 }), "accepted");
  });

  it("know users of access points by numbers, also where they are not known yet", () => {
    const point = (uid: number | string): string[] =>
      failuresOf("accessPoint", { fileSystemId: "fs-1", posixUser: { uid, gid: 1000 } });
    assert.deepEqual(point(-1), ["posixUser.uid: expected uid to be in the range (0 - 4294967295), got -1"]);
    assert.deepEqual(point(0), []);
    assert.deepEqual(point(UNKNOWN), []);
  });

  it("have a creation token of their own", () => {
    scene.create("fileSystem", "a", { creationToken: "once" });
    assert.match(
      scene.refusal(() => scene.create("fileSystem", "b", { creationToken: "once" })),
      /^FileSystemAlreadyExists: .*creation token 'once'$/,
    );
  });
});

describe("sandbox account: Cloud Map", () => {
  let scene: Scene;
  let network: Network;
  let namespace: AccountObject;

  beforeEach(() => {
    scene = new Scene();
    network = scene.network();
    namespace = scene.create("privateDnsNamespace", "internal", {
      name: "shop.internal",
      vpc: network.vpcId,
    });
  });
  const service = (name: string, changes: JsonObject = {}): AccountObject =>
    scene.create("discoveryService", name, {
      name,
      dnsConfig: { namespaceId: namespace.id, dnsRecords: [{ ttl: 10, type: "A" }] },
      ...changes,
    });

  it("has a zone for a private namespace, one of a name in a VPC", () => {
    assert.match(text(namespace.properties["hostedZone"]), /^Z/);
    const again = { name: "Shop.internal", vpc: network.vpcId };
    assert.match(
      scene.refusal(() => scene.create("privateDnsNamespace", "again", again)),
      /already associated with another private hosted zone that has an overlapping name space, Shop\.internal/,
    );
    const vpc = scene.create("vpc", "other", { cidrBlock: "10.9.0.0/16" });
    assert.ok(scene.create("privateDnsNamespace", "other", { name: "shop.internal", vpc: vpc.id }));
  });

  it("has an HTTP namespace of a name once", () => {
    assert.equal(scene.create("httpNamespace", "mesh", { name: "mesh" }).properties["httpName"], "mesh");
    assert.match(
      scene.refusal(() => scene.create("httpNamespace", "again", { name: "mesh" })),
      /^NamespaceAlreadyExists: /,
    );
  });

  it("keeps a namespace with services", () => {
    const object = service("web");
    assert.equal(object.properties["namespaceId"], namespace.id);
    assert.equal(
      scene.refusal(() => {
        scene.delete(namespace);
      }),
      "ResourceInUse: Namespace has associated services; delete the services before deleting the namespace",
    );
    scene.delete(object);
    scene.delete(namespace);
  });

  it("has a service of a name once in a namespace", () => {
    service("web");
    assert.match(
      scene.refusal(() => service("web")),
      /^ServiceAlreadyExists: /,
    );
    const mesh = scene.create("httpNamespace", "mesh", { name: "mesh" });
    assert.ok(scene.create("discoveryService", "web", { name: "web", namespaceId: mesh.id }));
  });

  it("refuses a service in a namespace that is missing, and takes one of another stack", () => {
    const elsewhere = { dnsConfig: { namespaceId: "ns-elsewhere", dnsRecords: [{ ttl: 10, type: "A" }] } };
    assert.ok(service("a", elsewhere));
    scene.account.state.missing.push("ns-*");
    assert.match(
      scene.refusal(() => service("b", elsewhere)),
      /^NamespaceNotFound: .*ns-elsewhere/,
    );
  });

  it("refuses records and health checks that a private namespace cannot have", () => {
    const dnsConfig = { namespaceId: namespace.id, dnsRecords: [{ ttl: 10, type: "CNAME" }] };
    assert.match(
      scene.refusal(() => service("a", { dnsConfig })),
      /^InvalidInput: .*CNAME/,
    );
    assert.ok(service("a", { dnsConfig: { ...dnsConfig, routingPolicy: "WEIGHTED" } }));
    assert.match(
      scene.refusal(() => service("b", { healthCheckConfig: { type: "TCP" } })),
      /^InvalidInput: HealthCheckConfig/,
    );
  });
});

describe("sandbox account: VPC Lattice", () => {
  let scene: Scene;
  let group: AccountObject;
  let service: AccountObject;

  beforeEach(() => {
    scene = new Scene();
    const { vpcId } = scene.network();
    group = scene.create("latticeTargetGroup", "web", {
      name: "web",
      type: "IP",
      config: { port: 8080, protocol: "HTTP", vpcIdentifier: vpcId },
    });
    service = scene.create("latticeService", "web", { name: "web" });
  });
  const listener = (name: string, changes: JsonObject = {}): AccountObject =>
    scene.create("latticeListener", name, {
      name,
      protocol: "HTTP",
      serviceIdentifier: service.id,
      defaultAction: { forwards: [{ targetGroups: [{ targetGroupIdentifier: group.id }] }] },
      ...changes,
    });

  it("names a listener after its service", () => {
    const { id, properties } = listener("http");
    assert.equal(id, `${service.id}/${text(properties["listenerId"])}`);
    assert.equal(properties["port"], 80);
    assert.equal(
      properties["arn"],
      `arn:aws:vpc-lattice:${REGION}:${ACCOUNT}:service/${service.id}/listener/${text(properties["listenerId"])}`,
    );
  });

  it("keeps a target group that a listener forwards to", () => {
    const object = listener("http");
    assert.match(
      scene.refusal(() => {
        scene.delete(group);
      }),
      /^ConflictException: Target group tg-/,
    );
    scene.delete(object);
    scene.delete(group);
  });

  it("keeps a service that is in a service network", () => {
    const network = scene.create("latticeAssociation", "web", {
      serviceIdentifier: service.id,
      serviceNetworkIdentifier: "sn-elsewhere",
    });
    assert.match(
      scene.refusal(() => {
        scene.delete(service);
      }),
      /^ConflictException: Service svc-/,
    );
    assert.match(
      scene.refusal(() =>
        scene.create("latticeAssociation", "again", {
          serviceIdentifier: service.id,
          serviceNetworkIdentifier: "sn-elsewhere",
        }),
      ),
      /^ConflictException: .*already/,
    );
    scene.delete(network);
    scene.delete(service);
  });

  it("cannot move a listener to another service", () => {
    const object = listener("http");
    const other = scene.create("latticeService", "other", { name: "other" });
    assert.match(
      scene.refusal(() => scene.update(object, { serviceIdentifier: other.id })),
      /^ResourceNotFoundException: listener-/,
    );
    assert.ok(scene.update(object, { defaultAction: { fixedResponse: { statusCode: 404 } } }));
  });

  it("refuses a second listener on a port, and takes one on another", () => {
    listener("http");
    assert.match(
      scene.refusal(() => listener("other")),
      /^ConflictException: A listener/,
    );
    assert.ok(listener("other", { port: 8080 }));
  });

  it("refuses what belongs to nothing, and a group without its configuration", () => {
    scene.account.state.missing.push("svc-*", "sn-*");
    assert.match(
      scene.refusal(() => listener("x", { serviceIdentifier: "svc-missing" })),
      /^ResourceNotFoundException: svc-missing/,
    );
    assert.match(
      scene.refusal(() =>
        scene.create("latticeAssociation", "x", {
          serviceIdentifier: service.id,
          serviceNetworkIdentifier: "sn-1",
        }),
      ),
      /^ResourceNotFoundException: sn-1/,
    );
    assert.match(
      scene.refusal(() => scene.create("latticeTargetGroup", "x", { name: "xxx", type: "IP" })),
      /^ValidationException: .*type IP/,
    );
    assert.ok(scene.create("latticeTargetGroup", "x", { name: "xxx", type: "LAMBDA" }));
  });
});

describe("sandbox account: queues and topics", () => {
  let scene: Scene;
  beforeEach(() => (scene = new Scene()));
  const redrive = (arn: string): string => JSON.stringify({ deadLetterTargetArn: arn, maxReceiveCount: 5 });
  const arnOf = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;

  it("have a name once", () => {
    scene.create("queue", "a", { name: "orders" });
    assert.match(
      scene.refusal(() => scene.create("queue", "b", { name: "orders" })),
      /^QueueAlreadyExists: /,
    );
  });

  it("end in .fifo when they keep the order, and only then", () => {
    assert.match(
      scene.refusal(() => scene.create("queue", "a", { name: "orders", fifoQueue: true })),
      /^InvalidParameterValue: The name of a FIFO queue .* must end with \.fifo suffix/,
    );
    assert.ok(scene.create("queue", "a", { name: "orders.fifo", fifoQueue: true }));
    assert.deepEqual(failuresOf("queue", { name: "orders.fifo" }), ["name: invalid queue name: orders.fifo"]);
    assert.deepEqual(failuresOf("queue", { name: "orders", contentBasedDeduplication: true }), [
      "contentBasedDeduplication: content-based deduplication can only be set for FIFO queue",
    ]);
    assert.deepEqual(failuresOf("queue", { name: "orders" }), []);
    assert.deepEqual(failuresOf("queue", { name: UNKNOWN }), []);
  });

  it("send what fails to a queue that exists and is of their kind", () => {
    scene.account.state.missing.push(arnOf("gone"));
    const make = (arn: string): string =>
      scene.refusal(() => scene.create("queue", "a", { name: "a", redrivePolicy: redrive(arn) }));
    assert.equal(
      make(arnOf("gone")),
      `InvalidParameterValue: Value ${redrive(arnOf("gone"))} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.`,
    );
    assert.match(
      make(arnOf("dead.fifo")),
      /Reason: Dead-letter queue must be same type of queue as the source\.$/,
    );
    scene.create("queue", "dead", { name: "dead" });
    assert.equal(make(arnOf("dead")), "accepted");
  });

  it("have a policy that is theirs, and goes with it", () => {
    const queue = scene.create("queue", "a", { name: "orders" });
    const policy = JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "a" }] });
    const object = scene.create("queuePolicy", "a", { queueUrl: queue.id, policy });
    assert.equal(queue.properties["policy"], policy);
    const other = JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "b" }] });
    scene.update(object, { policy: other });
    assert.equal(queue.properties["policy"], other);
    scene.delete(object);
    assert.equal(queue.properties["policy"], "");
    assert.equal(
      scene.refusal(() => scene.create("queuePolicy", "b", { queueUrl: queue.id, policy: "{}" })),
      "InvalidAttributeValue: Invalid value for the parameter Policy.",
    );
  });

  it("need the queue that a policy is for", () => {
    scene.account.state.missing.push("https://sqs.*");
    const policy = JSON.stringify({ Statement: [] });
    const queueUrl = `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/gone`;
    assert.equal(
      scene.refusal(() => scene.create("queuePolicy", "b", { queueUrl, policy })),
      "NonExistentQueue: The specified queue does not exist.",
    );
  });

  it("wait for the confirmation of a mail address, not of a queue", () => {
    const topic = scene.create("topic", "alerts", { name: "alerts" });
    const mail = scene.create("topicSubscription", "ops", {
      topic: topic.id,
      protocol: "email",
      endpoint: "a@b.c",
    });
    assert.equal(mail.properties["pendingConfirmation"], true);
    const queue = scene.create("topicSubscription", "q", {
      topic: topic.id,
      protocol: "sqs",
      endpoint: arnOf("q"),
    });
    assert.equal(queue.properties["pendingConfirmation"], false);
    scene.delete(topic);
    assert.deepEqual(scene.account.ofType(types.topicSubscription), []);
  });

  it("refuse a topic with a wrong name, and subscriptions that cannot be", () => {
    assert.equal(
      scene.refusal(() => scene.create("topic", "a", { name: "a b" })),
      "InvalidParameter: Invalid parameter: Topic Name",
    );
    const topic = scene.create("topic", "alerts", { name: "alerts" }).id;
    const subscribe = (endpoint: string): string =>
      scene.refusal(() => scene.create("topicSubscription", "x", { topic, protocol: "sqs", endpoint }));
    assert.equal(subscribe("orders"), "InvalidParameter: Invalid parameter: SQS endpoint ARN");
    assert.match(
      subscribe(arnOf("orders.fifo")),
      /FIFO SQS Queues can not be subscribed to standard SNS topics$/,
    );
    scene.account.state.missing.push("arn:aws:sns:*");
    const gone = { topic: `arn:aws:sns:${REGION}:${ACCOUNT}:gone`, protocol: "sms", endpoint: "+1" };
    assert.equal(
      scene.refusal(() => scene.create("topicSubscription", "y", gone)),
      "NotFound: Topic does not exist",
    );
  });
});

describe("sandbox account: alarms and dashboards", () => {
  let scene: Scene;
  beforeEach(() => (scene = new Scene()));
  const ALARM: JsonObject = {
    name: "cpu",
    namespace: "AWS/ECS",
    metricName: "CPUUtilization",
    statistic: "Average",
    comparisonOperator: "GreaterThanThreshold",
    threshold: 80,
    period: 60,
    evaluationPeriods: 5,
  };

  it("of a name overwrite one another", () => {
    scene.create("metricAlarm", "a", ALARM);
    scene.create("metricAlarm", "b", { ...ALARM, threshold: 90 });
    assert.deepEqual(
      scene.account.ofType(types.metricAlarm).map(({ properties }) => properties["threshold"]),
      [90],
    );
  });

  const incomplete: [left: string, failure: string][] = [
    [
      "comparisonOperator",
      "comparisonOperator: comparison_operator is required for traditional metric alarms",
    ],
    ["evaluationPeriods", "evaluationPeriods: evaluation_periods is required for traditional metric alarms"],
    [
      "statistic",
      "statistic: One of `statistic` or `extended_statistic` must be set for a cloudwatch metric alarm",
    ],
  ];
  for (const [left, failure] of incomplete) {
    it(`are refused without ${left}`, () => {
      const inputs = Object.fromEntries(Object.entries(ALARM).filter(([key]) => key !== left));
      assert.deepEqual(failuresOf("metricAlarm", inputs), [failure]);
    });
  }

  it("compute or read, never both in one query", () => {
    const metric = { metricName: "m", namespace: "n", period: 60, stat: "Sum" };
    const query = (both: boolean): JsonObject => ({
      name: "x",
      comparisonOperator: "GreaterThanThreshold",
      evaluationPeriods: 1,
      metricQueries: [{ id: "a", metric, ...(both && { expression: "1" }) }],
    });
    assert.deepEqual(failuresOf("metricAlarm", query(true)), [
      "metricQueries[0]: No metric_query may have both `expression` and a `metric` specified",
    ]);
    assert.deepEqual(failuresOf("metricAlarm", query(false)), []);
  });

  it("look back a day at most, and have no more datapoints than periods", () => {
    const make = (changes: JsonObject): string =>
      scene.refusal(() => scene.create("metricAlarm", "x", { ...ALARM, ...changes }));
    assert.equal(
      make({ period: 300, evaluationPeriods: 289 }),
      "ValidationError: Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).",
    );
    assert.equal(make({ period: 300, evaluationPeriods: 288 }), "accepted");
    assert.equal(make({ period: 3600, evaluationPeriods: 168 }), "accepted");
    assert.match(make({ datapointsToAlarm: 6 }), /^ValidationError: DatapointsToAlarm 6/);
    assert.equal(make({ datapointsToAlarm: 5 }), "accepted");
  });

  it("are shown by a dashboard with a body that CloudWatch can read", () => {
    const make = (dashboardBody: string): string =>
      scene.refusal(() => scene.create("dashboard", "x", { dashboardName: "x", dashboardBody }));
    assert.match(make('"text"'), /^InvalidParameterInput: The dashboard body is invalid/);
    assert.match(make('{"widgets":[{}]}'), /\/widgets\/0\/type/);
    assert.equal(make('{"widgets":[{"type":"text"}]}'), "accepted");
    const [object] = scene.account.ofType(types.dashboard);
    assert.equal(object?.properties["dashboardArn"], `arn:aws:cloudwatch::${ACCOUNT}:dashboard/x`);
  });
});

describe("sandbox account: caches of other registries", () => {
  let scene: Scene;
  beforeEach(() => (scene = new Scene()));
  const secret = (name: string): string => `arn:aws:secretsmanager:${REGION}:${ACCOUNT}:secret:${name}`;
  const rule = (upstreamRegistryUrl: string, credentialArn?: string, prefix = "hub"): string =>
    scene.refusal(() =>
      scene.create("pullThroughCacheRule", prefix, {
        ecrRepositoryPrefix: prefix,
        upstreamRegistryUrl,
        ...(credentialArn !== undefined && { credentialArn }),
      }),
    );

  it("have a prefix once", () => {
    assert.equal(rule("public.ecr.aws"), "accepted");
    assert.match(rule("quay.io"), /^PullThroughCacheRuleAlreadyExistsException: .*hub/);
    assert.equal(rule("quay.io", undefined, "quay"), "accepted");
  });

  it("are of registries that ECR knows", () => {
    assert.match(
      rule("registry.example.com"),
      /^UnsupportedUpstreamRegistryException: .*registry\.example\.com/,
    );
  });

  it("need credentials for Docker Hub and GitHub, in a secret of the right name", () => {
    assert.match(rule("registry-1.docker.io"), /^InvalidParameterException: .*credential/);
    assert.match(
      rule("registry-1.docker.io", secret("hub-AbCdEf")),
      /^InvalidParameterException: The secret name hub-AbCdEf must begin with ecr-pullthroughcache\/\./,
    );
    assert.equal(rule("ghcr.io", secret("ecr-pullthroughcache/hub-AbCdEf")), "accepted");
  });

  it("need a secret that exists", () => {
    scene.account.state.missing.push("arn:aws:secretsmanager:*");
    assert.match(rule("ghcr.io", secret("ecr-pullthroughcache/hub-AbCdEf")), /^SecretNotFoundException: /);
  });
});

describe("sandbox account: functions", () => {
  let scene: Scene;
  beforeEach(() => (scene = new Scene()));

  it("need a role that Lambda can assume, and take permissions with them", () => {
    const make = (service: string): AccountObject =>
      scene.create("lambdaFunction", "check", {
        name: "check",
        role: role(scene, service, service),
        s3Bucket: "code",
        s3Key: "check.zip",
      });
    assert.equal(
      scene.refusal(() => make("ecs.amazonaws.com")),
      "InvalidParameterValueException: The role defined for the function cannot be assumed by Lambda.",
    );
    const check = make("lambda.amazonaws.com");
    const permission = {
      function: "check",
      statementId: "ecs",
      action: "lambda:InvokeFunction",
      principal: "ecs.amazonaws.com",
    };
    scene.create("lambdaPermission", "ecs", permission);
    assert.match(
      scene.refusal(() => scene.create("lambdaPermission", "again", permission)),
      /^ResourceConflictException: The statement id \(ecs\) provided already exists\./,
    );
    scene.delete(check);
    assert.deepEqual(scene.account.ofType(types.lambdaPermission), []);
  });
});

describe("sandbox account: outputs of workloads", () => {
  it("answer everything that AWS computes", () => {
    const scene = new Scene();
    const { vpcId, privateSubnetIds } = scene.network();
    const roleArn = role(scene, "starter", "scheduler.amazonaws.com");
    const arn = text(scene.create("cluster", "main", { name: "main" }).properties["arn"]);
    scene.create("schedule", "a", {
      name: "a",
      scheduleExpression: "rate(1 day)",
      flexibleTimeWindow: { mode: "OFF" },
      target: { arn, roleArn, ecsParameters: { taskDefinitionArn: "report:1" } },
    });
    scene.create("eventRule", "a", { name: "a", eventPattern: '{"source":["aws.s3"]}' });
    scene.create("eventTarget", "a", { rule: "a", targetId: "a", arn });
    const files = scene.create("fileSystem", "a");
    scene.create("mountTarget", "a", { fileSystemId: files.id, subnetId: privateSubnetIds[0] });
    scene.create("accessPoint", "a", { fileSystemId: files.id });
    scene.create("httpNamespace", "a", { name: "a" });
    const namespace = scene.create("privateDnsNamespace", "a", { name: "a.internal", vpc: vpcId });
    scene.create("discoveryService", "a", {
      name: "a",
      dnsConfig: { namespaceId: namespace.id, dnsRecords: [{ ttl: 10, type: "A" }] },
    });
    const config = { port: 80, protocol: "HTTP", vpcIdentifier: vpcId };
    scene.create("latticeTargetGroup", "a", { name: "aaa", type: "IP", config });
    const service = scene.create("latticeService", "a", { name: "aaa" });
    const defaultAction = { fixedResponse: { statusCode: 404 } };
    scene.create("latticeListener", "a", {
      name: "http",
      protocol: "HTTP",
      serviceIdentifier: service.id,
      defaultAction,
    });
    scene.create("latticeAssociation", "a", {
      serviceIdentifier: service.id,
      serviceNetworkIdentifier: "sn-1",
    });
    scene.create("queue", "a", { name: "a" });
    const topic = scene.create("topic", "a", { name: "a" }).id;
    scene.create("topicSubscription", "a", { topic, protocol: "email", endpoint: "a@b.c" });
    scene.create("dashboard", "a", { dashboardName: "a", dashboardBody: "{}" });
    scene.create("codeDeployApplication", "a", { name: "a", computePlatform: "ECS" });
    scene.create("pullThroughCacheRule", "a", { ecrRepositoryPrefix: "aa", upstreamRegistryUrl: "quay.io" });
    const missing = scene.account.state.objects
      .filter(({ urn }) => urn !== undefined)
      .flatMap(({ type, properties }) =>
        (resourceTypeFacts(type)?.computed ?? [])
          .filter((output) => !output.includes(".") && properties[output] === undefined)
          .map((output) => `${type} ${output}`),
      );
    const ofAddresses = ["carrierIp", "customerOwnedIp", "privateDns", "ptrRecord"];
    assert.deepEqual(
      missing,
      ofAddresses.map((output) => `${types.eip} ${output}`),
    );
  });
});

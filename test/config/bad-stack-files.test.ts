import assert from "node:assert/strict";
import { service } from "../../config/service";
import { type Change, problemsOf } from "../support/stack";

/** A stack file with one fault, as changes to a valid one, and everything that is reported about it. */
interface BadStackFile {
  readonly title: string;
  readonly changes: readonly Change[];
  readonly problems: readonly string[];
}

/** The keys that a map of keys knows, as a message lists them. */
const keysOf = ({ shape }: { shape: object }) => Object.keys(shape).sort().join(", ");

const elevenContainers = Object.fromEntries(
  Array.from({ length: 11 }, (_, index) => [`c${String(index)}`, { image: { uri: "a:1" } }]),
);

const badStackFiles: readonly BadStackFile[] = [
  {
    title: "an unknown key at the root",
    changes: [["netwrok", {}]],
    problems: [
      'netwrok: is not a known key: "netwrok"; did you mean "network"? known: cluster, dashboard, fileSystems, jobs, loadBalancers, namespaces, network, notifications, pullThroughCaches, repositories, services, tags',
    ],
  },
  {
    title: "an unknown key of the network",
    changes: [["network.natGateways", 2]],
    problems: [
      'network.natGateways: is not a known key: "natGateways"; known: availabilityZones, cidr, egress, flowLogs, subnets',
    ],
  },
  {
    title: "an unknown key of a service",
    changes: [["services.web.contaners", {}]],
    problems: [
      `services.web.contaners: is not a known key: "contaners"; did you mean "containers"? known: ${keysOf(service)}`,
    ],
  },
  {
    title: "an unknown key of a container",
    changes: [["services.web.containers.web.enviroment", {}]],
    problems: [
      'services.web.containers.web.enviroment: is not a known key: "enviroment"; did you mean "environment"? known: command, cpu, credentialSpecs, dependsOn, disableNetworking, dnsSearchDomains, dnsServers, dockerLabels, dockerSecurityOptions, entryPoint, environment, environmentFiles, essential, extraHosts, firelensConfiguration, healthCheck, hostname, image, interactive, links, linuxParameters, logConfiguration, memoryMiB, memoryReservationMiB, mountPoints, portMappings, privileged, pseudoTerminal, readonlyRootFilesystem, repositoryCredentials, resourceRequirements, restartPolicy, secrets, startTimeoutSeconds, stopTimeoutSeconds, systemControls, ulimits, user, versionConsistency, volumesFrom, workingDirectory',
    ],
  },
  {
    title: "an unknown key of a task",
    changes: [["services.web.task.memory", 512]],
    problems: [
      'services.web.task.memory: is not a known key: "memory"; known: architecture, cpu, ephemeralStorageGiB, executionRole, executionRoleArn, executionRolePolicies, family, faultInjection, ipcMode, keepRevisions, memoryMiB, networkMode, operatingSystem, pidMode, placementConstraints, taskRoleArn, taskRolePolicies, volumes',
    ],
  },
  {
    title: "no network",
    changes: [["network", undefined]],
    problems: ["network: is missing; give a map of keys"],
  },
  {
    title: "a network that is a text",
    changes: [["network", "default"]],
    problems: ['network: "default" is not a map of keys; give a map of keys'],
  },
  {
    title: "services that are a list",
    changes: [["services", []]],
    problems: ["services: a list is not a map of names; give a map of names"],
  },
  {
    title: "a service that is empty",
    changes: [["services.web", null]],
    problems: ["services.web: an empty value is not a map of keys; give a map of keys"],
  },
  {
    title: "a CIDR block that is none",
    changes: [["network.cidr", "10.0.0.0/33"]],
    problems: ['network.cidr: "10.0.0.0/33" is not an IPv4 CIDR block; write it like 10.20.0.0/16'],
  },
  {
    title: "a CIDR block with host bits",
    changes: [["network.cidr", "10.0.0.1/16"]],
    problems: ['network.cidr: "10.0.0.1/16" does not start at its network address; use 10.0.0.0/16'],
  },
  {
    title: "a VPC that is too large",
    changes: [["network.cidr", "10.0.0.0/8"]],
    problems: ["network.cidr: /8 is larger than a VPC can be; use /16 to /24"],
  },
  {
    title: "a VPC that is too small",
    changes: [["network.cidr", "10.0.0.0/28"]],
    problems: ["network.cidr: /28 is too small for the subnets; use /16 to /24"],
  },
  {
    title: "four zones by number",
    changes: [["network.availabilityZones", 4]],
    problems: ["network.availabilityZones: 4 is out of range; use a whole number from 2 to 3"],
  },
  {
    title: "one zone by name",
    changes: [["network.availabilityZones", ["ap-northeast-1a"]]],
    problems: ["network.availabilityZones: has 1 entry; give at least 2"],
  },
  {
    title: "a zone that is named twice",
    changes: [["network.availabilityZones", ["ap-northeast-1a", "ap-northeast-1a"]]],
    problems: ["network.availabilityZones: names a zone twice; name each zone once"],
  },
  {
    title: "a zone name that is none",
    changes: [["network.availabilityZones", ["tokyo-a", "ap-northeast-1c"]]],
    problems: [
      'network.availabilityZones.0: "tokyo-a" is not an Availability Zone name; write it like ap-northeast-1a',
    ],
  },
  {
    title: "an unknown egress",
    changes: [["network.egress", "nat"]],
    problems: ['network.egress: "nat" is not allowed; use nat-per-zone, nat-single'],
  },
  {
    title: "no egress",
    changes: [["network.egress", undefined]],
    problems: ["network.egress: is missing; use nat-per-zone, nat-single"],
  },
  {
    title: "subnets outside the VPC",
    changes: [
      [
        "network.subnets",
        { public: ["10.1.0.0/24", "10.1.1.0/24"], private: ["10.0.0.0/24", "10.0.1.0/24"] },
      ],
    ],
    problems: [
      "network.subnets.public.0: 10.1.0.0/24 lies outside the VPC 10.0.0.0/16; choose a block inside it",
      "network.subnets.public.1: 10.1.1.0/24 lies outside the VPC 10.0.0.0/16; choose a block inside it",
    ],
  },
  {
    title: "subnets that overlap",
    changes: [
      [
        "network.subnets",
        { public: ["10.0.0.0/24", "10.0.0.128/25"], private: ["10.0.2.0/24", "10.0.3.0/24"] },
      ],
    ],
    problems: [
      "network.subnets.public.1: 10.0.0.128/25 overlaps subnets.public.0 10.0.0.0/24; choose another block",
    ],
  },
  {
    title: "subnets that are too small",
    changes: [
      [
        "network.subnets",
        { public: ["10.0.0.0/29", "10.0.1.0/24"], private: ["10.0.2.0/24", "10.0.3.0/24"] },
      ],
    ],
    problems: ["network.subnets.public.0: 10.0.0.0/29 is too small for a subnet; use /28 or larger"],
  },
  {
    title: "fewer subnets than zones",
    changes: [["network.subnets", { public: ["10.0.0.0/24"], private: ["10.0.2.0/24", "10.0.3.0/24"] }]],
    problems: ["network.subnets.public: has 1 CIDR blocks for 2 zones; give one for each zone"],
  },
  {
    title: "flow log retention that CloudWatch does not take",
    changes: [["network.flowLogs", { retentionDays: 45 }]],
    problems: [
      "network.flowLogs.retentionDays: 45 is not allowed; use 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
    ],
  },
  {
    title: "an existing VPC without private subnets",
    changes: [
      [
        "network",
        {
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.0.0.0/16",
          publicSubnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
        },
      ],
    ],
    problems: ["network.privateSubnetIds: is missing; give a list"],
  },
  {
    title: "subnet ids that are none",
    changes: [
      [
        "network",
        {
          vpcId: "vpc-0123456789abcdef0",
          cidr: "10.0.0.0/16",
          publicSubnetIds: ["subnet-0123456789abcdef0", "public-b"],
          privateSubnetIds: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
        },
      ],
    ],
    problems: [
      'network.publicSubnetIds.1: "public-b" is not a subnet id; write it like subnet-0123456789abcdef0',
    ],
  },
  {
    title: "a cluster name with a space",
    changes: [["cluster.name", "my cluster"]],
    problems: [
      'cluster.name: "my cluster" is no name for a cluster; use 1 to 255 letters, digits, hyphens and underscores',
    ],
  },
  {
    title: "a cluster name over 255 characters",
    changes: [["cluster.name", "c".repeat(256)]],
    problems: [
      'cluster.name: "ccccccccccccccccccccccccccccccccccccccccccccccccccccccccc..." has 256 characters; use 1 to 255 letters, digits, hyphens and underscores',
    ],
  },
  {
    title: "an unknown Container Insights value",
    changes: [["cluster.containerInsights", "on"]],
    problems: ['cluster.containerInsights: "on" is not allowed; use enhanced, enabled, disabled'],
  },
  {
    title: "a capacity group of an unknown kind",
    changes: [["cluster.capacity.general.kind", "spot"]],
    problems: ['cluster.capacity.general.kind: "spot" is not allowed; use ec2'],
  },
  {
    title: "a capacity group whose name AWS reserves",
    changes: [
      ["cluster.capacity.aws-main", { kind: "ec2", instanceTypes: ["m7i.large"], minSize: 0, maxSize: 1 }],
    ],
    problems: [
      'cluster.capacity.aws-main: "aws-main" starts with a word that AWS keeps for itself; use a name that does not start with aws, ecs or fargate',
    ],
  },
  {
    title: "a capacity group with sizes in the wrong order",
    changes: [["cluster.capacity.general.minSize", 9]],
    problems: ["cluster.capacity.general.maxSize: 4 is below minSize 9; raise it"],
  },
  {
    title: "instance types of another architecture than the AMI",
    changes: [["cluster.capacity.general.instanceTypes", ["m7g.large", "m7i.large"]]],
    problems: [
      "cluster.capacity.general.instanceTypes.1: m7i.large is x86_64, the AMI is arm64; set ami.architecture to x86_64 or choose another type",
    ],
  },
  {
    title: "an instance type that is none",
    changes: [["cluster.capacity.general.instanceTypes", ["large"]]],
    problems: [
      'cluster.capacity.general.instanceTypes.0: "large" is not an instance type; write it like m7g.large',
    ],
  },
  {
    title: "an AMI id that is none",
    changes: [["cluster.capacity.general.ami", { architecture: "arm64", id: "al2023" }]],
    problems: [
      'cluster.capacity.general.ami.id: "al2023" is not an AMI id; write it like ami-0123456789abcdef0',
    ],
  },
  {
    title: "a root volume that is too small",
    changes: [["cluster.capacity.general.rootVolumeGiB", 8]],
    problems: [
      "cluster.capacity.general.rootVolumeGiB: 8 is out of range; use a whole number from 30 to 16384",
    ],
  },
  {
    title: "a repository name in capitals",
    changes: [["repositories.web", { name: "Shop/Web" }]],
    problems: [
      'repositories.web.name: "Shop/Web" is no name for a repository; use 2 to 256 lowercase letters, digits and the separators . _ - /',
    ],
  },
  {
    title: "two repositories of one name",
    changes: [["repositories", { web: { name: "shop" }, api: { name: "shop" } }]],
    problems: ['repositories.api.name: "shop" is the name of repository web already; choose another'],
  },
  {
    title: "a repository that keeps no image",
    changes: [["repositories.web", { keepTaggedImages: 0 }]],
    problems: ["repositories.web.keepTaggedImages: 0 is out of range; use a whole number from 1 to 10000"],
  },
  {
    title: "a load balancer without scheme",
    changes: [["loadBalancers.public", {}]],
    problems: ["loadBalancers.public.scheme: is missing; use internet-facing, internal"],
  },
  {
    title: "a load balancer name that is too long",
    changes: [[`loadBalancers.${"x".repeat(33)}`, { scheme: "internal" }]],
    problems: [
      "loadBalancers.xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx: is no name for a load balancer; use 1 to 32 letters, digits and hyphens, no hyphen at either end, not starting with internal-",
    ],
  },
  {
    title: "a load balancer name with an underscore",
    changes: [["loadBalancers.my_lb", { scheme: "internal" }]],
    problems: [
      "loadBalancers.my_lb: is no name for a load balancer; use 1 to 32 letters, digits and hyphens, no hyphen at either end, not starting with internal-",
    ],
  },
  {
    title: "a certificate that is no ARN",
    changes: [["loadBalancers.public.certificateArn", "shop.example.com"]],
    problems: [
      'loadBalancers.public.certificateArn: "shop.example.com" is not the ARN of an ACM certificate; write it like arn:aws:acm:<region>:<account>:certificate/<id>',
    ],
  },
  {
    title: "an idle timeout out of range",
    changes: [["loadBalancers.public.idleTimeoutSeconds", 5000]],
    problems: [
      "loadBalancers.public.idleTimeoutSeconds: 5000 is out of range; use a whole number from 1 to 4000",
    ],
  },
  {
    title: "a client network that is no CIDR block",
    changes: [["loadBalancers.public.allowedCidrs", ["anyone"]]],
    problems: [
      'loadBalancers.public.allowedCidrs.0: "anyone" is not an IPv4 CIDR block; write it like 10.20.0.0/16',
    ],
  },
  {
    title: "a service name with a dot",
    changes: [
      [
        "services.web~v2",
        {
          task: { cpu: 256, memoryMiB: 512 },
          containers: { a: { image: { uri: "a:1" } } },
        },
      ],
    ],
    problems: [
      'services.web~v2: "web~v2" is no name for a service; use 1 to 255 letters, digits, hyphens and underscores',
    ],
  },
  {
    title: "a Fargate service without cpu, of a memory size that none has",
    changes: [["services.web.task", { memoryMiB: 600 }]],
    problems: [
      "services.web.task: no Fargate size with 600 MiB holds 0 CPU units and 0 MiB, which the containers ask for; lower them or change what is given",
    ],
  },
  {
    title: "a Fargate service without memory, whose containers do not fit its cpu",
    changes: [
      ["services.web.task", { cpu: 256 }],
      ["services.web.containers.web.memoryMiB", 4096],
    ],
    problems: [
      "services.web.task: no Fargate size with cpu 256 holds 0 CPU units and 4096 MiB, which the containers ask for; lower them or change what is given",
    ],
  },
  {
    title: "a Fargate CPU size that does not exist",
    changes: [["services.web.task.cpu", 300]],
    problems: [
      "services.web.task.cpu: 300 is no Fargate CPU size; use 256, 512, 1024, 2048, 4096, 8192, 16384, 32768",
    ],
  },
  {
    title: "a Fargate memory size that does not fit",
    changes: [["services.web.task.memoryMiB", 4096]],
    problems: ["services.web.task.memoryMiB: 4096 MiB does not fit cpu 256; use one of 512, 1024, 2048"],
  },
  {
    title: "a Fargate memory size between the steps",
    changes: [["services.web.task", { cpu: 8192, memoryMiB: 17408 }]],
    problems: [
      "services.web.task.memoryMiB: 17408 MiB does not fit cpu 8192; use one of 16384 to 61440 in the steps of the Fargate table (16384, 20480, 24576, 28672, 32768, 36864, 40960, 45056, 49152, 53248, 57344, 61440)",
    ],
  },
  {
    title: "a CPU size that is a text",
    changes: [["services.web.task.cpu", "256"]],
    problems: ['services.web.task.cpu: "256" is not a whole number; use a whole number from 128 to 196608'],
  },
  {
    title: "an architecture that does not exist",
    changes: [["services.web.task.architecture", "amd64"]],
    problems: ['services.web.task.architecture: "amd64" is not allowed; use x86_64, arm64'],
  },
  {
    title: "containers that need more CPU than the task has",
    changes: [["services.web.containers.web.cpu", 512]],
    problems: [
      "services.web.containers: ask for 512 CPU units together, more than task.cpu 256; raise task.cpu or lower them",
    ],
  },
  {
    title: "containers that need more memory than the task has",
    changes: [["services.web.containers.web.memoryMiB", 1024]],
    problems: [
      "services.web.containers: ask for 1024 MiB together, more than task.memoryMiB 512; raise task.memoryMiB or lower them",
    ],
  },
  {
    title: "an EC2 service without any memory size",
    changes: [["services.api.containers.api.memoryMiB", undefined]],
    problems: [
      "services.api.containers.api.memoryMiB: is missing; give it, or memoryReservationMiB, or task.memoryMiB for the whole task",
    ],
  },
  {
    title: "a reservation above the limit",
    changes: [["services.api.containers.api.memoryReservationMiB", 512]],
    problems: ["services.api.containers.api.memoryReservationMiB: 512 MiB is above memoryMiB 256; lower it"],
  },
  {
    title: "no container",
    changes: [
      ["services.web.containers", {}],
      ["services.web.loadBalancer", undefined],
    ],
    problems: ["services.web.containers: is empty; add at least one container"],
  },
  {
    title: "eleven containers",
    changes: [
      ["services.web.containers", elevenContainers],
      ["services.web.loadBalancer", undefined],
    ],
    problems: ["services.web.containers: has more than 10 containers; ECS takes at most 10 in a task"],
  },
  {
    title: "a container name with a dot",
    changes: [
      ["services.web.containers", { "we b": { image: { uri: "a:1" } } }],
      ["services.web.loadBalancer", undefined],
    ],
    problems: [
      'services.web.containers.we b: "we b" is no name for a container; use 1 to 255 letters, digits, hyphens and underscores',
    ],
  },
  {
    title: "a container without image",
    changes: [["services.web.containers.web.image", undefined]],
    problems: ["services.web.containers.web.image: is missing; give a map of keys"],
  },
  {
    title: "an image of an unknown repository",
    changes: [["services.web.containers.web.image", { repository: "wbe", tag: "v1" }]],
    problems: [
      'services.web.containers.web.image.repository: names an unknown repository "wbe"; did you mean "web"? known: web',
    ],
  },
  {
    title: "an image with tag and digest",
    changes: [
      [
        "services.web.containers.web.image",
        { repository: "web", tag: "v1", digest: `sha256:${"0".repeat(64)}` },
      ],
    ],
    problems: ["services.web.containers.web.image: has both tag and digest; give exactly one of them"],
  },
  {
    title: "an image with neither tag nor digest",
    changes: [["services.web.containers.web.image", { repository: "web" }]],
    problems: ["services.web.containers.web.image: has neither tag nor digest; give exactly one of them"],
  },
  {
    title: "a digest that is none",
    changes: [["services.web.containers.web.image", { repository: "web", digest: "sha256:abc" }]],
    problems: [
      'services.web.containers.web.image.digest: "sha256:abc" is not an image digest; write it like sha256: and 64 hex digits',
    ],
  },
  {
    title: "an image URI with a space",
    changes: [["services.web.containers.web.image", { uri: "nginx 1.29" }]],
    problems: [
      'services.web.containers.web.image.uri: "nginx 1.29" is not an image reference; write it like public.ecr.aws/nginx/nginx:1.29, or <name>@sha256: and 64 hex digits',
    ],
  },
  {
    title: "a port out of range",
    changes: [["services.web.containers.web.portMappings", [{ name: "http", containerPort: 80800 }]]],
    problems: [
      "services.web.containers.web.portMappings.0.containerPort: 80800 is out of range; use a whole number from 1 to 65535",
    ],
  },
  {
    title: "a port name in capitals",
    changes: [["services.web.containers.web.portMappings", [{ name: "HTTP", containerPort: 8080 }]]],
    problems: [
      'services.web.containers.web.portMappings.0.name: "HTTP" is no name for a port; use 1 to 64 lowercase letters, digits, underscores and hyphens, not starting with a hyphen',
    ],
  },
  {
    title: "two containers on one port",
    changes: [
      [
        "services.web.containers.side",
        { image: { uri: "a:1" }, portMappings: [{ name: "side", containerPort: 8080 }] },
      ],
    ],
    problems: [
      "services.web.containers.side.portMappings.0.containerPort: 8080/tcp is taken by container web of the same task; choose another",
    ],
  },
  {
    title: "two ports of one name",
    changes: [
      [
        "services.web.containers.web.portMappings",
        [
          { name: "http", containerPort: 8080 },
          { name: "http", containerPort: 8081 },
        ],
      ],
    ],
    problems: [
      'services.web.containers.web.portMappings.1.name: "http" is a port of container web already; choose another',
    ],
  },
  {
    title: "a secret given as a value",
    changes: [["services.web.containers.web.secrets", { DB_PASSWORD: "hunter2-correct-horse" }]],
    problems: [
      "services.web.containers.web.secrets.DB_PASSWORD: is no reference to a secret (the value is not shown); give the ARN of a Secrets Manager secret, the ARN of an SSM parameter, or an SSM parameter name such as /app/db; a JSON key comes with all its colons, arn:aws:secretsmanager:<region>:<account>:secret:<name>:<json-key>::",
    ],
  },
  {
    title: "a secret ARN with a missing colon",
    changes: [
      [
        "services.web.containers.web.secrets",
        { DB_PASSWORD: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf:password" },
      ],
    ],
    problems: [
      "services.web.containers.web.secrets.DB_PASSWORD: is no reference to a secret (the value is not shown); give the ARN of a Secrets Manager secret, the ARN of an SSM parameter, or an SSM parameter name such as /app/db; a JSON key comes with all its colons, arn:aws:secretsmanager:<region>:<account>:secret:<name>:<json-key>::",
    ],
  },
  {
    title: "a variable in environment and secrets",
    changes: [
      ["services.web.containers.web.environment", { TOKEN: "x" }],
      ["services.web.containers.web.secrets", { TOKEN: "/app/token" }],
    ],
    problems: ["services.web.containers.web.secrets.TOKEN: is in environment too; keep it in one of the two"],
  },
  {
    title: "an environment value that is a map",
    changes: [["services.web.containers.web.environment", { A: { b: 1 } }]],
    problems: [
      "services.web.containers.web.environment.A: is not a text, a number or true/false; write plain text",
    ],
  },
  {
    title: "a variable name with a space",
    changes: [["services.web.containers.web.environment", { "MY VAR": "1" }]],
    problems: [
      'services.web.containers.web.environment.MY VAR: "MY VAR" is not the name of an environment variable; use letters, digits and _ . -, not starting with a digit',
    ],
  },
  {
    title: "a health check without CMD",
    changes: [["services.web.containers.web.healthCheck", { command: ["curl", "localhost"] }]],
    problems: [
      'services.web.containers.web.healthCheck.command: must start with CMD or CMD-SHELL; write it like ["CMD-SHELL", "curl -f localhost:8080/healthz"]',
    ],
  },
  {
    title: "a health check timeout out of range",
    changes: [["services.web.containers.web.healthCheck", { command: ["CMD", "x"], timeoutSeconds: 120 }]],
    problems: [
      "services.web.containers.web.healthCheck.timeoutSeconds: 120 is out of range; use a whole number from 2 to 60",
    ],
  },
  {
    title: "a dependency on an unknown container",
    changes: [["services.web.containers.web.dependsOn", [{ containerName: "sidecar", condition: "START" }]]],
    problems: [
      'services.web.containers.web.dependsOn.0.containerName: names no other container of the task: "sidecar"; none is defined',
    ],
  },
  {
    title: "a dependency on itself",
    changes: [["services.web.containers.web.dependsOn", [{ containerName: "web", condition: "START" }]]],
    problems: [
      'services.web.containers.web.dependsOn.0.containerName: names no other container of the task: "web"; none is defined',
    ],
  },
  {
    title: "HEALTHY without a health check",
    changes: [
      ["services.web.containers.side", { image: { uri: "a:1" } }],
      ["services.web.containers.web.dependsOn", [{ containerName: "side", condition: "HEALTHY" }]],
    ],
    problems: [
      "services.web.containers.web.dependsOn.0.condition: HEALTHY needs a healthCheck on container side; add one or use START",
    ],
  },
  {
    title: "SUCCESS of an essential container",
    changes: [
      ["services.web.containers.init", { image: { uri: "a:1" } }],
      ["services.web.containers.web.dependsOn", [{ containerName: "init", condition: "SUCCESS" }]],
    ],
    problems: [
      "services.web.containers.web.dependsOn.0.condition: SUCCESS waits for the end of essential container init, which ends the task; set its essential to false",
    ],
  },
  {
    title: "containers that wait for each other",
    changes: [
      [
        "services.web.containers.side",
        { image: { uri: "a:1" }, dependsOn: [{ containerName: "web", condition: "START" }] },
      ],
      ["services.web.containers.web.dependsOn", [{ containerName: "side", condition: "START" }]],
    ],
    problems: ["services.web.containers: web, side wait for each other; break the circle of dependsOn"],
  },
  {
    title: "no essential container",
    changes: [["services.web.containers.web.essential", false]],
    problems: ["services.web.containers: has no essential container; set essential to true on one"],
  },
  {
    title: "privileged on Fargate",
    changes: [["services.web.containers.web.privileged", true]],
    problems: [
      "services.web.containers.web.privileged: true is not possible on Fargate; remove it, or run the service on a capacity group",
    ],
  },
  {
    title: "a stop timeout above what Fargate waits",
    changes: [["services.web.containers.web.stopTimeoutSeconds", 300]],
    problems: [
      "services.web.containers.web.stopTimeoutSeconds: 300 is above what Fargate waits; use at most 120",
    ],
  },
  {
    title: "a capacity of both kinds",
    changes: [["services.web.capacity", { fargate: {}, group: "general" }]],
    problems: ["services.web.capacity: has fargate and group; give exactly one of them"],
  },
  {
    title: "an unknown capacity group",
    changes: [["services.api.capacity", { group: "generl" }]],
    problems: [
      'services.api.capacity.group: names an unknown capacity group "generl"; did you mean "general"? known: general',
    ],
  },
  {
    title: "a task of another architecture than its group",
    changes: [["services.api.task.architecture", "x86_64"]],
    problems: [
      "services.api.task.architecture: x86_64 does not run on capacity group general, whose instances are arm64; use arm64",
    ],
  },
  {
    title: "Fargate weights that are all zero",
    changes: [["services.web.capacity", { fargate: { onDemandWeight: 0 } }]],
    problems: [
      "services.web.capacity.fargate: has weight 0 for both Fargate and Fargate Spot; give one of them a weight",
    ],
  },
  {
    title: "an unknown load balancer",
    changes: [["services.web.loadBalancer.name", "pubic"]],
    problems: [
      'services.web.loadBalancer.name: names an unknown load balancer "pubic"; did you mean "public"? known: public',
    ],
  },
  {
    title: "a route to an unknown container",
    changes: [["services.web.loadBalancer.container", "app"]],
    problems: ['services.web.loadBalancer.container: names an unknown container "app"; known: web'],
  },
  {
    title: "a route to an unknown port",
    changes: [["services.web.loadBalancer.port", "https"]],
    problems: [
      'services.web.loadBalancer.port: names an unknown TCP port of container web: "https"; did you mean "http"? known: http',
    ],
  },
  {
    title: "a route to a UDP port",
    changes: [
      ["services.web.containers.web.portMappings", [{ name: "http", containerPort: 53, protocol: "udp" }]],
    ],
    problems: [
      'services.web.loadBalancer.port: names an unknown TCP port of container web: "http"; none is defined',
    ],
  },
  {
    title: "a route that matches nothing",
    changes: [["services.web.loadBalancer.paths", undefined]],
    problems: ['services.web.loadBalancer: matches no request; give hosts, or paths such as ["/*"]'],
  },
  {
    title: "a route with too many hosts and paths",
    changes: [
      ["services.web.loadBalancer.hosts", ["a.example", "b.example", "c.example", "d.example", "e.example"]],
    ],
    problems: ["services.web.loadBalancer: has 6 hosts and paths; a listener rule takes 5 together"],
  },
  {
    title: "a path pattern without a slash",
    changes: [["services.web.loadBalancer.paths", ["api/*"]]],
    problems: ['services.web.loadBalancer.paths.0: "api/*" is not a path pattern; start it with /'],
  },
  {
    title: "a health check slower than its interval",
    changes: [["services.web.loadBalancer.healthCheck", { intervalSeconds: 5, timeoutSeconds: 5 }]],
    problems: ["services.web.loadBalancer.healthCheck.timeoutSeconds: 5 must be less than intervalSeconds 5"],
  },
  {
    title: "two routes of one priority",
    changes: [
      ["services.api.containers.api.portMappings", [{ name: "http", containerPort: 80 }]],
      [
        "services.api.loadBalancer",
        { name: "public", container: "api", port: "http", priority: 1, hosts: ["api.example"] },
      ],
    ],
    problems: [
      "services.api.loadBalancer.priority: 1 is taken by service web on load balancer public; choose another",
    ],
  },
  {
    title: "a priority out of range",
    changes: [["services.web.loadBalancer.priority", 0]],
    problems: ["services.web.loadBalancer.priority: 0 is out of range; use a whole number from 1 to 50000"],
  },
  {
    title: "desiredCount beside scaling",
    changes: [
      ["services.web.desiredCount", 2],
      ["services.web.scaling", { min: 1, max: 2, targetTracking: { cpuPercent: 50 } }],
    ],
    problems: [
      "services.web.desiredCount: is owned by scaling; remove it, scaling.min is where the service starts",
    ],
  },
  {
    title: "scaling down to nothing",
    changes: [["services.web.scaling", { min: 0, max: 2, targetTracking: { cpuPercent: 50 } }]],
    problems: [
      "services.web.scaling.min: 0 never scales out again: without a task there is no metric that could start one; use 1, or add a queue or a custom metric",
    ],
  },
  {
    title: "scaling bounds in the wrong order",
    changes: [["services.web.scaling", { min: 3, max: 2, targetTracking: { cpuPercent: 50 } }]],
    problems: ["services.web.scaling.max: 2 is below min 3; raise it"],
  },
  {
    title: "scaling that tracks nothing",
    changes: [["services.web.scaling", { min: 1, max: 2, targetTracking: {} }]],
    problems: [
      "services.web.scaling.targetTracking: tracks nothing; give cpuPercent, memoryPercent or requestsPerTarget",
    ],
  },
  {
    title: "request tracking without a load balancer",
    changes: [["services.api.scaling", { min: 1, max: 2, targetTracking: { requestsPerTarget: 100 } }]],
    problems: [
      "services.api.scaling.targetTracking.requestsPerTarget: needs a loadBalancer; add one or track another metric",
    ],
  },
  {
    title: "a deployment without room",
    changes: [["services.web.deployment", { maximumPercent: 100 }]],
    problems: [
      "services.web.deployment.maximumPercent: 100 with minimumHealthyPercent 100 leaves no room for a new task; raise it to 200, or lower minimumHealthyPercent",
    ],
  },
  {
    title: "an unknown deployment strategy",
    changes: [["services.web.deployment", { strategy: "blue/green" }]],
    problems: [
      'services.web.deployment.strategy: "blue/green" is not allowed; use rolling, blue-green, linear, canary, code-deploy',
    ],
  },
  {
    title: "log retention that CloudWatch does not take",
    changes: [["services.web.logging", { retentionDays: 10 }]],
    problems: [
      "services.web.logging.retentionDays: 10 is not allowed; use 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653",
    ],
  },
  {
    title: "an unknown log delivery mode",
    changes: [["services.web.logging", { mode: "async" }]],
    problems: ['services.web.logging.mode: "async" is not allowed; use non-blocking, blocking'],
  },
  {
    title: "a task role that may touch everything",
    changes: [["services.web.task.taskRolePolicies", [{ actions: ["s3:GetObject"], resources: ["*"] }]]],
    problems: [
      'services.web.task.taskRolePolicies.0.resources.0: "*" is not an ARN; name the resources, a * alone is refused',
    ],
  },
  {
    title: "a task role action that is none",
    changes: [
      ["services.web.task.taskRolePolicies", [{ actions: ["GetObject"], resources: ["arn:aws:s3:::b/*"] }]],
    ],
    problems: [
      'services.web.task.taskRolePolicies.0.actions.0: "GetObject" is not an IAM action; write it like s3:GetObject',
    ],
  },
  {
    title: "a capability that Fargate does not take",
    changes: [
      ["services.web.containers.web.linuxParameters", { capabilities: { add: ["SYS_PTRACE", "NET_ADMIN"] } }],
    ],
    problems: [
      "services.web.containers.web.linuxParameters.capabilities.add.1: NET_ADMIN is not possible on Fargate; it takes SYS_PTRACE only",
    ],
  },
  {
    title: "a capability that is none",
    changes: [["services.web.containers.web.linuxParameters", { capabilities: { drop: ["net_raw"] } }]],
    problems: [
      'services.web.containers.web.linuxParameters.capabilities.drop.0: "net_raw" is not a Linux capability; write it like NET_BIND_SERVICE',
    ],
  },
  {
    title: "a start timeout above what Fargate waits",
    changes: [["services.web.containers.web.startTimeoutSeconds", 180]],
    problems: [
      "services.web.containers.web.startTimeoutSeconds: 180 is above what Fargate waits; use at most 120",
    ],
  },
  {
    title: "a soft limit above its hard limit",
    changes: [["services.web.containers.web.ulimits", [{ name: "nofile", softLimit: 9, hardLimit: 8 }]]],
    problems: ["services.web.containers.web.ulimits.0.softLimit: 9 is above hardLimit 8; lower it"],
  },
  {
    title: "a limit that is given twice",
    changes: [
      [
        "services.web.containers.web.ulimits",
        [
          { name: "nofile", softLimit: 1, hardLimit: 2 },
          { name: "nofile", softLimit: 1, hardLimit: 2 },
        ],
      ],
    ],
    problems: ["services.web.containers.web.ulimits.1.name: nofile is limited twice; keep one of the two"],
  },
  {
    title: "an unknown limit",
    changes: [["services.web.containers.web.ulimits", [{ name: "files", softLimit: 1, hardLimit: 2 }]]],
    problems: [
      'services.web.containers.web.ulimits.0.name: "files" is not allowed; use core, cpu, data, fsize, locks, memlock, msgqueue, nice, nofile, nproc, rss, rtprio, rttime, sigpending, stack',
    ],
  },
  {
    title: "a restart period out of range",
    changes: [["services.web.containers.web.restartPolicy", { restartAttemptPeriodSeconds: 30 }]],
    problems: [
      "services.web.containers.web.restartPolicy.restartAttemptPeriodSeconds: 30 is out of range; use a whole number from 60 to 1800",
    ],
  },
  {
    title: "registry credentials that are no secret",
    changes: [["services.web.containers.web.repositoryCredentials", "user:password"]],
    problems: [
      "services.web.containers.web.repositoryCredentials: is no reference to a secret (the value is not shown); give the ARN of a Secrets Manager secret, such as arn:aws:secretsmanager:<region>:<account>:secret:<name>",
    ],
  },
  {
    title: "a file system in memory without a size",
    changes: [["services.web.containers.web.linuxParameters", { tmpfs: [{ containerPath: "tmp" }] }]],
    problems: [
      'services.web.containers.web.linuxParameters.tmpfs.0.containerPath: "tmp" is not an absolute path; start it with /',
      "services.web.containers.web.linuxParameters.tmpfs.0.sizeMiB: is missing; use a whole number from 1 to 1048576",
    ],
  },
  {
    title: "a secret given as a number",
    changes: [["services.web.containers.web.secrets", { PIN: 123456 }]],
    problems: [
      "services.web.containers.web.secrets.PIN: is no reference to a secret (the value is not shown); give the ARN of a Secrets Manager secret, the ARN of an SSM parameter, or an SSM parameter name such as /app/db; a JSON key comes with all its colons, arn:aws:secretsmanager:<region>:<account>:secret:<name>:<json-key>::",
    ],
  },
  {
    title: "registry credentials given as a map",
    changes: [["services.web.containers.web.repositoryCredentials", { password: "hunter2" }]],
    problems: [
      "services.web.containers.web.repositoryCredentials: is no reference to a secret (the value is not shown); give the ARN of a Secrets Manager secret, such as arn:aws:secretsmanager:<region>:<account>:secret:<name>",
    ],
  },
];

describe("a bad stack file", () => {
  for (const { title, changes, problems } of badStackFiles)
    it(`fails when it has ${title}`, () => {
      assert.deepEqual(problemsOf(changes), problems);
    });
});

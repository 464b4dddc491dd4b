import * as aws from "@pulumi/aws";

/**
 * A service behind a load balancer with @pulumi/aws alone, as many a tutorial leaves it. The comments say which rules of the policy pack it
 * breaks; README.md beside it says how to see them.
 */
const vpc = new aws.ec2.Vpc("shop", { cidrBlock: "10.40.0.0/16" });
const subnets = ["a", "c"].map(
  (zone, index) =>
    new aws.ec2.Subnet(`shop-${zone}`, {
      vpcId: vpc.id,
      cidrBlock: `10.40.${String(index)}.0/24`,
      availabilityZone: `ap-northeast-1${zone}`,
    }),
);
const subnetIds = subnets.map(({ id }) => id);

// ecs-cluster-insights: nothing is said about Container Insights.
const cluster = new aws.ecs.Cluster("shop", {});

const door = new aws.ec2.SecurityGroup("door", {
  vpcId: vpc.id,
  description: "Entrance of the shop",
  ingress: [
    { protocol: "tcp", fromPort: 80, toPort: 80, cidrBlocks: ["0.0.0.0/0"], description: "visitors" },
    // sg-no-admin-ports: SSH for everybody.
    { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"], description: "maintenance" },
  ],
});
const loadBalancer = new aws.lb.LoadBalancer("shop", {
  securityGroups: [door.id],
  subnets: subnetIds,
});
const targets = new aws.lb.TargetGroup("shop", {
  vpcId: vpc.id,
  port: 8080,
  protocol: "HTTP",
  targetType: "ip",
  healthCheck: { path: "/healthz" },
});
// listener-https-or-redirect: visitors talk plain HTTP.
const listener = new aws.lb.Listener("shop", {
  loadBalancerArn: loadBalancer.arn,
  port: 80,
  protocol: "HTTP",
  defaultActions: [{ type: "forward", targetGroupArn: targets.arn }],
});

const taskDefinition = new aws.ecs.TaskDefinition("shop", {
  family: "shop",
  requiresCompatibilities: ["FARGATE"],
  networkMode: "awsvpc",
  cpu: "256",
  memory: "512",
  containerDefinitions: JSON.stringify([
    {
      name: "shop",
      // ecs-task-image-pinned: nobody knows which image the next task gets.
      image: "public.ecr.aws/nginx/nginx:latest",
      portMappings: [{ containerPort: 8080 }],
      // ecs-task-no-secret-env: everybody who can read the task definition reads it.
      environment: [{ name: "DB_PASSWORD", value: "not-a-real-password" }],
    },
  ]),
});

new aws.ecs.Service(
  "shop",
  {
    cluster: cluster.arn,
    taskDefinition: taskDefinition.arn,
    desiredCount: 2,
    launchType: "FARGATE",
    networkConfiguration: { subnets: subnetIds, securityGroups: [door.id], assignPublicIp: true },
    loadBalancers: [{ targetGroupArn: targets.arn, containerName: "shop", containerPort: 8080 }],
  },
  { dependsOn: [listener] },
);

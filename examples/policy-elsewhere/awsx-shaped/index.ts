import * as aws from "@pulumi/aws";
import { FargateService } from "./fargate-service";

/**
 * A service as awsx makes it: the program gives a component its containers, and the component registers the resources. Rules of the
 * policy pack judge both: the inputs of the component, and the task definition as far as it is known in the preview.
 */
const cluster = new aws.ecs.Cluster("orders", {
  settings: [{ name: "containerInsights", value: "enhanced" }],
});

new FargateService("orders", {
  cluster: cluster.arn,
  desiredCount: 2,
  networkConfiguration: {
    subnets: ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
    securityGroups: ["sg-0123456789abcdef0"],
  },
  taskDefinitionArgs: {
    container: {
      name: "orders",
      image: "public.ecr.aws/nginx/nginx:latest",
      cpu: 256,
      memory: 512,
      // ecs-task-no-privileged, found in the component's inputs. Fargate has no such containers.
      privileged: true,
    },
  },
});

import type { StackResource } from "../../../policy/resource";
import { type Properties, unknown, type Value } from "../../../policy/value";
import { withFurther } from "./property-rule";
import {
  component,
  doesNotConcern,
  fails,
  inside,
  passes,
  referring,
  resource,
  type RuleCases,
  undecidedAbout,
  waiting,
} from "./rule-cases";
import { task, taskType } from "./task-definition";

const vpc = resource("aws:ec2/vpc:Vpc", {});
const gateway = resource("aws:ec2/internetGateway:InternetGateway", {});
const table = resource("aws:ec2/routeTable:RouteTable", {});
const subnetIn = (zone: Value, name = "subnet", properties: Properties = {}) =>
  referring(
    resource("aws:ec2/subnet:Subnet", { availabilityZone: zone, vpcId: unknown, ...properties }, { name }),
    { vpcId: vpc },
  );
const subnet = subnetIn("eu-west-1a");
const association = referring(
  resource("aws:ec2/routeTableAssociation:RouteTableAssociation", {
    subnetId: unknown,
    routeTableId: unknown,
  }),
  { subnetId: subnet, routeTableId: table },
);
const toInternet = referring(
  resource("aws:ec2/route:Route", {
    destinationCidrBlock: "0.0.0.0/0",
    gatewayId: unknown,
    routeTableId: unknown,
  }),
  { routeTableId: table, gatewayId: gateway },
);
const toNat = referring(
  resource("aws:ec2/route:Route", {
    destinationCidrBlock: "0.0.0.0/0",
    natGatewayId: unknown,
    routeTableId: unknown,
  }),
  { routeTableId: table },
);
const openRoute = referring(
  resource("aws:ec2/route:Route", {
    destinationCidrBlock: unknown,
    gatewayId: unknown,
    routeTableId: unknown,
  }),
  { routeTableId: table },
);
const network: Properties = { networkConfiguration: { subnets: unknown, assignPublicIp: false } };
const service = (properties: Properties = network, ...subnets: StackResource[]) =>
  referring(resource("aws:ecs/service:Service", properties), { networkConfiguration: subnets });
const placed = service(network, subnet);
const isPublic = 'The service must not run in subnet "subnet", which is public.';

const endpoint = (name: Value) =>
  referring(resource("aws:ec2/vpcEndpoint:VpcEndpoint", { serviceName: name, vpcId: unknown }), {
    vpcId: vpc,
  });
const logging = task({ name: "web", logConfiguration: { logDriver: "awslogs" } });
const pulling = task({
  name: "web",
  image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1",
  secrets: [{ valueFrom: "arn:aws:secretsmanager:x" }],
});
const running = (of: StackResource, ...others: StackResource[]) => [
  referring(placed, { taskDefinition: of }),
  of,
  subnet,
  vpc,
  association,
  table,
  ...others,
];
const noEndpoint = (name: string) =>
  `Subnet "subnet" has no way out, and its VPC must have an endpoint of ${name}, which the tasks need to start.`;

const oneZone = "networkConfiguration.subnets must be in two Availability Zones at least.";
const target = (minCapacity: Value) =>
  waiting(
    resource("aws:appautoscaling/target:Target", {
      serviceNamespace: "ecs",
      minCapacity,
      resourceId: unknown,
    }),
    service({}),
  );
const few = "desiredCount must be 2 or more.";
const fewScaled = 'minCapacity of scalable target "Target" must be 2 or more.';

/** Cases at the edges of single conditions. */
const further = {
  "ecs-service-private-egress": {
    compliant: passes(...running(logging, endpoint("com.amazonaws.eu-west-1.logs"), openRoute)),
    unknown: [
      undecidedAbout(
        service({ networkConfiguration: { assignPublicIp: unknown, subnets: unknown } }, subnet),
        ...running(logging).slice(1),
      ),
    ],
  },
};

/** The cases of the rules about services and their network, and about how many tasks they have. */
export const serviceNetworkCases: readonly RuleCases[] = withFurther(
  [
    {
      id: "ecs-service-private-subnets",
      cells: {
        compliant: [
          passes(placed, subnet, association, table, toNat),
          doesNotConcern(service({ networkConfiguration: {} })),
        ],
        violating: [
          fails([placed, subnet, association, table, toInternet, gateway], isPublic),
          fails(
            [
              service(network, subnetIn("a", "subnet", { mapPublicIpOnLaunch: true })),
              subnetIn("a", "subnet", { mapPublicIpOnLaunch: true }),
            ],
            isPublic,
          ),
          fails(
            [
              placed,
              subnet,
              association,
              { ...table, properties: { routes: [{ cidrBlock: "0.0.0.0/0", gatewayId: "igw-0123" }] } },
            ],
            isPublic,
          ),
        ],
        absent: doesNotConcern(service({})),
        unknown: [
          undecidedAbout(placed, subnet, association, table, openRoute),
          undecidedAbout(placed, subnet),
        ],
        mixed: fails(
          [
            placed,
            subnet,
            association,
            table,
            openRoute,
            { ...toInternet, urn: `${toInternet.urn}-2` },
            gateway,
          ],
          isPublic,
        ),
        malformed: undecidedAbout(service({ networkConfiguration: { subnets: "subnet" } })),
        plainText: undecidedAbout(service({ networkConfiguration: { subnets: ["subnet-0123"] } })),
        insideComponent: fails(
          [service(network, component), component, inside(subnet), association, table, toInternet, gateway],
          isPublic,
        ),
      },
    },
    {
      id: "ecs-service-private-egress",
      cells: {
        compliant: [
          passes(...running(logging, toNat)),
          passes(...running(logging, endpoint("com.amazonaws.eu-west-1.logs"))),
          passes(...running(resource(taskType, { containerDefinitions: unknown }), toNat)),
          doesNotConcern(
            service({ networkConfiguration: { assignPublicIp: true, subnets: unknown } }, subnet),
            subnet,
          ),
        ],
        violating: [
          fails(running(logging), noEndpoint("logs")),
          fails(
            running(pulling, endpoint("com.amazonaws.eu-west-1.ecr.api"), {
              ...endpoint("com.amazonaws.eu-west-1.s3"),
              urn: "urn:pulumi:test::policies::aws:ec2/vpcEndpoint:VpcEndpoint::s3",
            }),
            noEndpoint("ecr.dkr"),
            noEndpoint("secretsmanager"),
          ),
          fails(running(logging, toInternet, gateway), noEndpoint("logs")),
        ],
        absent: doesNotConcern(service({})),
        unknown: [
          undecidedAbout(...running(logging, endpoint(unknown))),
          undecidedAbout(...running(logging, openRoute)),
          undecidedAbout(...running(resource(taskType, { containerDefinitions: unknown }))),
          undecidedAbout(placed, subnet),
        ],
        mixed: fails(
          running(pulling, endpoint("com.amazonaws.eu-west-1.ecr.api")),
          ...["ecr.dkr", "s3", "secretsmanager"].map(noEndpoint),
        ),
        malformed: undecidedAbout(...running(resource(taskType, { containerDefinitions: "[" }))),
        plainText: undecidedAbout(service({ networkConfiguration: { subnets: ["subnet-0123"] } })),
        insideComponent: fails(
          [
            referring(service(network, component), { taskDefinition: component }),
            component,
            ...[logging, subnet, vpc, association, table].map(inside),
          ],
          noEndpoint("logs"),
        ),
      },
    },
    {
      id: "ecs-service-multi-az",
      cells: {
        compliant: [
          passes(
            service(network, subnet, subnetIn("eu-west-1b", "other")),
            subnet,
            subnetIn("eu-west-1b", "other"),
          ),
          doesNotConcern(service({})),
        ],
        violating: [
          fails([service(network, subnet), subnet], oneZone),
          fails(
            [
              service(network, subnet, subnetIn("eu-west-1a", "other")),
              subnet,
              subnetIn("eu-west-1a", "other"),
            ],
            oneZone,
          ),
          fails(service({ networkConfiguration: { subnets: ["subnet-0123"] } }), oneZone),
        ],
        absent: doesNotConcern(service({ networkConfiguration: {} })),
        unknown: [
          undecidedAbout(
            service(network, subnet, subnetIn(unknown, "other")),
            subnet,
            subnetIn(unknown, "other"),
          ),
          undecidedAbout(service(network)),
        ],
        mixed: fails([service({ ...network, cluster: unknown }, subnet), subnet], oneZone),
        malformed: fails(service({ networkConfiguration: { subnets: "subnet" } }), oneZone),
        plainText: undecidedAbout(service({ networkConfiguration: { subnets: ["subnet-0", "subnet-1"] } })),
        insideComponent: fails([service(network, component), component, inside(subnet)], oneZone),
      },
    },
    {
      id: "ecs-service-desired-ha",
      cells: {
        compliant: [
          passes(service({ desiredCount: 2 })),
          passes(service({}), target(2)),
          doesNotConcern(service({ schedulingStrategy: "DAEMON" })),
        ],
        violating: [
          fails(service({ desiredCount: 1 }), few),
          fails([service({ desiredCount: 2 }), target(1)], fewScaled),
        ],
        absent: fails(service({}), few),
        unknown: [
          undecidedAbout(service({ desiredCount: unknown })),
          undecidedAbout(service({ schedulingStrategy: unknown, desiredCount: 1 })),
          undecidedAbout(service({}), target(unknown)),
        ],
        mixed: fails(service({ desiredCount: 1, cluster: unknown }), few),
        malformed: fails(service({ desiredCount: "two" }), few),
        plainText: undecidedAbout(
          service({ desiredCount: 1 }),
          resource("aws:appautoscaling/target:Target", { serviceNamespace: "ecs", resourceId: unknown }),
        ),
        insideComponent: fails(
          [
            inside(service({ desiredCount: 2 })),
            component,
            waiting(
              resource("aws:appautoscaling/target:Target", { serviceNamespace: "ecs", minCapacity: 1 }),
              component,
            ),
          ],
          fewScaled,
        ),
      },
    },
  ],
  further,
);

import { type Properties, unknown } from "../../../policy/value";
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
} from "./rule-cases";
import { task, taskType } from "./task-definition";

const taskRole = resource("aws:iam/role:Role", {}, { name: "task" });
const executionRole = resource("aws:iam/role:Role", {}, { name: "execution" });
const withRoles = (properties: Properties) => resource(taskType, properties);
const open = withRoles({ taskRoleArn: unknown, executionRoleArn: unknown });
const oneRole = "taskRoleArn and executionRoleArn must be two roles.";

const service = (properties: Properties = {}) => resource("aws:ecs/service:Service", properties);
const checked = task({ name: "app", healthCheck: { command: ["CMD", "true"] } });
const unchecked = task({ name: "app" }, { name: "side" });
const noCheck =
  'A container of task definition "TaskDefinition" must have a healthCheck, since no load balancer checks the service.';

/** Cases at the edges of single conditions. */
const further = {
  "ecs-task-roles-distinct": {
    absent: doesNotConcern(withRoles({ taskRoleArn: "arn:a" })),
    unknown: undecidedAbout(referring(open, { taskRoleArn: taskRole }), taskRole),
  },
};

/** The cases of the rules about task definitions among the other resources of their stack. */
export const taskRelationCases: readonly RuleCases[] = withFurther(
  [
    {
      id: "ecs-task-roles-distinct",
      cells: {
        compliant: passes(
          referring(open, { taskRoleArn: taskRole, executionRoleArn: executionRole }),
          taskRole,
          executionRole,
        ),
        violating: [
          fails([referring(open, { taskRoleArn: taskRole, executionRoleArn: taskRole }), taskRole], oneRole),
          fails(withRoles({ taskRoleArn: "arn:a", executionRoleArn: "arn:a" }), oneRole),
        ],
        absent: doesNotConcern(withRoles({ executionRoleArn: "arn:a" })),
        unknown: undecidedAbout(open),
        mixed: fails(
          withRoles({ taskRoleArn: "a", executionRoleArn: "a", containerDefinitions: unknown }),
          oneRole,
        ),
        malformed: passes(withRoles({ taskRoleArn: 5, executionRoleArn: ["a"] })),
        plainText: [
          passes(withRoles({ taskRoleArn: "arn:a", executionRoleArn: "arn:b" })),
          undecidedAbout(
            referring(withRoles({ taskRoleArn: "arn:a", executionRoleArn: unknown }), {
              executionRoleArn: executionRole,
            }),
            executionRole,
          ),
        ],
        insideComponent: fails(
          [
            referring(open, { taskRoleArn: component, executionRoleArn: component }),
            component,
            inside(taskRole),
          ],
          oneRole,
        ),
      },
    },
    {
      id: "ecs-task-container-healthcheck",
      cells: {
        compliant: [
          passes(referring(service(), { taskDefinition: checked }), checked),
          passes(referring(service({ loadBalancers: [{}] }), { taskDefinition: unchecked }), unchecked),
        ],
        violating: fails([referring(service(), { taskDefinition: unchecked }), unchecked], noCheck),
        absent: [
          doesNotConcern(service()),
          doesNotConcern(referring(service(), { taskDefinition: task() }), task()),
        ],
        unknown: [
          undecidedAbout(
            referring(service({ loadBalancers: unknown }), { taskDefinition: unchecked }),
            unchecked,
          ),
          undecidedAbout(
            referring(service(), { taskDefinition: resource(taskType, { containerDefinitions: unknown }) }),
            resource(taskType, { containerDefinitions: unknown }),
          ),
        ],
        mixed: fails(
          [referring(service({ cluster: unknown }), { taskDefinition: unchecked }), unchecked],
          noCheck,
        ),
        malformed: undecidedAbout(
          referring(service({ loadBalancers: 5 }), {
            taskDefinition: resource(taskType, { containerDefinitions: "[" }),
          }),
          resource(taskType, { containerDefinitions: "[" }),
        ),
        plainText: undecidedAbout(service({ taskDefinition: "shop:7" })),
        insideComponent: fails(
          [referring(service(), { taskDefinition: component }), component, inside(unchecked)],
          noCheck,
        ),
      },
    },
  ],
  further,
);

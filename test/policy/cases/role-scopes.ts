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
} from "./rule-cases";
import { taskType } from "./task-definition";

const role = resource("aws:iam/role:Role", {}, { name: "role" });
const policy = (Action: Value, Resource: Value, of: StackResource = role) =>
  referring(
    resource(
      "aws:iam/rolePolicy:RolePolicy",
      { role: unknown, policy: { Statement: [{ Sid: "Do", Effect: "Allow", Action, Resource }] } },
      { name: "policy" },
    ),
    { role: of },
  );
const stated = (statement: Properties) =>
  referring(
    resource(
      "aws:iam/rolePolicy:RolePolicy",
      { role: unknown, policy: { Statement: [{ Sid: "Do", Effect: "Allow", ...statement }] } },
      { name: "policy" },
    ),
    { role },
  );
const ofCluster = {
  Condition: { ArnEquals: { "ecs:cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/a" } },
};
const attachment = (policyArn: Value, of: StackResource = role) =>
  referring(
    resource(
      "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
      { role: unknown, policyArn },
      { name: "attachment" },
    ),
    { role: of },
  );
const managed = (name: string) => `arn:aws:iam::aws:policy/${name}`;
const task = (property: string, to: StackResource = role, rest: Properties = {}) =>
  referring(resource(taskType, { [property]: unknown, ...rest }), { [property]: to });
const star = 'Statement Do of "policy" must name resources instead of "*".';
const wild = 'Statement Do of "policy" must name its actions in full.';
const wide = '"attachment" must not attach AWS\'s policy for all execution roles.';
const executionPolicy = managed("service-role/AmazonECSTaskExecutionRolePolicy");
const bucket = "arn:aws:s3:::a";

const profile = referring(resource("aws:iam/instanceProfile:InstanceProfile", { role: unknown }), { role });
const template = (to: StackResource = profile, properties: Properties = {}) =>
  referring(
    resource("aws:ec2/launchTemplate:LaunchTemplate", { iamInstanceProfile: unknown, ...properties }),
    { iamInstanceProfile: to },
  );
const agent = attachment(managed("service-role/AmazonEC2ContainerServiceforEC2Role"));
const extra = 'Policy "policy" must not be one of the instances\' role.';

const openAttachment = resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", {
  role: unknown,
  policyArn: managed("service-role/AmazonEC2ContainerServiceforEC2Role"),
});
const openPolicy = resource("aws:iam/rolePolicy:RolePolicy", { role: unknown, policy: unknown });
const withManaged = (...managedPolicyArns: Value[]) => ({ ...role, properties: { managedPolicyArns } });

/** Cases at the edges of single conditions. */
const further = {
  "task-role-scoped": {
    compliant: passes(
      task("taskRoleArn"),
      role,
      stated({ Action: "ecs:DescribeTasks", Resource: "*", ...ofCluster }),
    ),
    violating: [
      fails([task("taskRoleArn"), role, policy("s3:GetObjec?", bucket)], wild),
      fails([task("taskRoleArn"), role, stated({ NotAction: "s3:*", Resource: bucket })], wild),
      fails([task("taskRoleArn"), role, stated({ Action: "s3:GetObject", NotResource: bucket })], star),
    ],
    unknown: undecidedAbout(task("taskRoleArn"), role, policy(["ecr:GetAuthorizationToken", unknown], "*")),
  },
  "execution-role-scoped": {
    violating: fails(
      [task("executionRoleArn"), withManaged(executionPolicy)],
      '"role" must not attach AWS\'s policy for all execution roles.',
    ),
  },
  "instance-role-scoped": {
    violating: fails(
      [template(), profile, withManaged(managed("AmazonS3FullAccess")), agent],
      '"role" must attach a policy of the agent or of Session Manager.',
    ),
    unknown: [
      undecidedAbout(template(), profile, role, agent, openAttachment),
      undecidedAbout(template(), profile, role, agent, openPolicy),
      undecidedAbout(resource("aws:ec2/launchTemplate:LaunchTemplate", { iamInstanceProfile: "ecs" })),
      undecidedAbout(template(resource("aws:iam/instanceProfile:InstanceProfile", {})), {
        ...resource("aws:iam/instanceProfile:InstanceProfile", {}),
      }),
    ],
  },
};

/** The cases of the rules about what the roles of a platform may do. */
export const roleScopeCases: readonly RuleCases[] = withFurther(
  [
    {
      id: "execution-role-scoped",
      cells: {
        compliant: [
          passes(task("executionRoleArn"), role, policy("ecr:BatchGetImage", "arn:aws:ecr:x")),
          passes(task("executionRoleArn"), role, policy("ecr:GetAuthorizationToken", "*")),
          doesNotConcern(task("executionRoleArn"), role),
        ],
        violating: [
          fails([task("executionRoleArn"), role, policy("ecr:BatchGetImage", "*")], star),
          fails([task("executionRoleArn"), role, attachment(executionPolicy)], wide),
        ],
        absent: doesNotConcern(resource(taskType, {})),
        unknown: [
          undecidedAbout(task("executionRoleArn"), role, policy(unknown, "*")),
          undecidedAbout(task("executionRoleArn"), role, attachment(unknown)),
          undecidedAbout(
            task("executionRoleArn"),
            role,
            resource("aws:iam/rolePolicy:RolePolicy", { role: unknown }),
          ),
        ],
        mixed: fails(
          [task("executionRoleArn"), role, policy(["ecr:BatchGetImage", unknown], ["*", unknown])],
          star,
        ),
        malformed: undecidedAbout(task("executionRoleArn"), role, {
          ...policy("a", "b"),
          properties: { policy: "{" },
        }),
        plainText: undecidedAbout(resource(taskType, { executionRoleArn: "arn:aws:iam::1:role/a" })),
        insideComponent: fails(
          [
            task("executionRoleArn", component),
            component,
            inside(role),
            policy("ecr:BatchGetImage", "*", component),
          ],
          star,
        ),
      },
    },
    {
      id: "task-role-scoped",
      cells: {
        compliant: [
          passes(task("taskRoleArn"), role, policy("s3:GetObject", bucket)),
          passes(task("taskRoleArn"), role, policy("ssmmessages:OpenDataChannel", "*")),
          doesNotConcern(task("taskRoleArn"), role),
        ],
        violating: [
          fails([task("taskRoleArn"), role, policy("s3:GetObject", "*")], star),
          fails([task("taskRoleArn"), role, policy("s3:Get*", bucket)], wild),
        ],
        absent: doesNotConcern(resource(taskType, {})),
        unknown: [
          undecidedAbout(task("taskRoleArn"), role, policy(unknown, bucket)),
          undecidedAbout(task("taskRoleArn"), role, policy("s3:GetObject", [unknown])),
        ],
        mixed: fails([task("taskRoleArn"), role, policy("s3:*", [bucket, unknown])], wild),
        malformed: undecidedAbout(task("taskRoleArn"), role, {
          ...policy("a", "b"),
          properties: { policy: "{" },
        }),
        plainText: undecidedAbout(resource(taskType, { taskRoleArn: "arn:aws:iam::1:role/a" })),
        insideComponent: fails(
          [task("taskRoleArn", component), component, inside(role), policy("s3:Get*", bucket, component)],
          wild,
        ),
      },
    },
    {
      id: "instance-role-scoped",
      cells: {
        compliant: [
          passes(template(), profile, role, agent),
          doesNotConcern(resource("aws:ec2/launchTemplate:LaunchTemplate", {})),
        ],
        violating: [
          fails([template(), profile, role, agent, policy("s3:GetObject", bucket)], extra),
          fails(
            [template(), profile, role, attachment(managed("AmazonS3FullAccess"))],
            '"attachment" must attach a policy of the agent or of Session Manager.',
          ),
        ],
        absent: doesNotConcern(template(profile), profile, role),
        unknown: [
          undecidedAbout(template(), profile, role, attachment(unknown)),
          undecidedAbout(resource("aws:ec2/launchTemplate:LaunchTemplate", { iamInstanceProfile: unknown })),
        ],
        mixed: fails(
          [template(profile, { imageId: unknown }), profile, role, attachment(unknown), policy("a", "b")],
          extra,
        ),
        malformed: undecidedAbout(
          resource("aws:ec2/launchTemplate:LaunchTemplate", { iamInstanceProfile: 5 }),
        ),
        plainText: undecidedAbout(
          resource("aws:ec2/launchTemplate:LaunchTemplate", { iamInstanceProfile: { name: "ecs" } }),
        ),
        insideComponent: fails(
          [template(component), component, inside(profile), inside(role), policy("a", "b", component)],
          extra,
        ),
      },
    },
  ],
  further,
);

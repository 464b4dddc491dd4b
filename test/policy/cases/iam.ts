import type { StackResource } from "../../../policy/resource";
import { type Properties, unknown, type Value } from "../../../policy/value";
import { withFurther } from "./property-rule";
import {
  advises,
  cannotBe,
  component,
  configured,
  doesNotConcern,
  fails,
  inside,
  passes,
  referring,
  resource,
  type RuleCase,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";

const role = (properties: Properties = {}, name = "role") =>
  resource("aws:iam/role:Role", properties, { name });
const policyType = "aws:iam/rolePolicy:RolePolicy";
const document = (...Statement: Value[]): Properties => ({ Version: "2012-10-17", Statement });
const allow = (Action: Value, Resource: Value = "*", rest: Properties = {}): Properties => ({
  Sid: "Do",
  Effect: "Allow",
  Action,
  Resource,
  ...rest,
});
const policy = (...statements: Value[]) =>
  resource(policyType, { policy: document(...statements) }, { name: "policy" });
const key = "arn:aws:kms:eu-west-1:123456789012:key/1";
const attachmentTypes = [
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
  "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
  "aws:iam/policyAttachment:PolicyAttachment",
];
const exclusiveTypes = ["role", "user", "group"].map((kind) => {
  const name = `${kind}PolicyAttachmentsExclusive`;
  return `aws:iam/${name}:${name.charAt(0).toUpperCase()}${name.slice(1)}`;
});
const exclusive = (type: string, ...policyArns: Value[]) => resource(type, { policyArns });
const permissionSet = (arn: Value) =>
  resource("aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment", { managedPolicyArn: arn });
const attachment = (policyArn: Value, type = attachmentTypes[0] ?? "") =>
  resource(type, { policyArn }, { name: "attachment" });
const managed = (name: string) => `arn:aws:iam::aws:policy/${name}`;

/** The same statement in each of the resources that hold policy documents. */
const holders = (statement: Value): StackResource[] => [
  resource("aws:iam/policy:Policy", { policy: JSON.stringify(document(statement)) }),
  resource("aws:iam/userPolicy:UserPolicy", { policy: document(statement) }),
  resource("aws:iam/groupPolicy:GroupPolicy", { policy: document(statement) }),
  resource("aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", {
    inlinePolicy: document(statement),
  }),
  role({ inlinePolicies: [{ policy: document(statement) }] }),
];

/** The cases of a rule about single statements. */
function statementRule(given: {
  id: string;
  good: readonly Properties[];
  bad: readonly Properties[];
  message: string | readonly string[];
  onlyActions?: boolean;
  more?: Readonly<Record<string, readonly RuleCase[]>>;
}): RuleCases {
  const { id, good, bad, more = {} } = given;
  const [first = {}] = bad;
  const messages = bad.map((_, index) =>
    typeof given.message === "string" ? given.message : (given.message[index] ?? ""),
  );
  const [message = ""] = messages;
  return {
    id,
    cells: {
      compliant: [
        ...good.map((each) => passes(policy(each))),
        doesNotConcern(policy({ ...first, Effect: "Deny" })),
        ...(more["compliant"] ?? []),
      ],
      violating: [
        ...bad.map((each, index) => fails(policy(each), messages[index] ?? "")),
        ...holders(first).map((each) => fails(each, message)),
        ...(more["violating"] ?? []),
      ],
      absent: [doesNotConcern(policy()), doesNotConcern(role())],
      unknown: [
        undecidedAbout(resource(policyType, { policy: unknown })),
        undecidedAbout(policy({ ...first, Action: unknown })),
        ...(given.onlyActions === true ? [] : [undecidedAbout(policy({ ...first, Resource: [unknown] }))]),
        undecidedAbout(role({ inlinePolicies: unknown })),
        ...(more["unknown"] ?? []),
      ],
      mixed: fails(
        policy(
          { ...first, Resource: ["*", unknown] },
          { ...first, Sid: "Open", Action: unknown, Resource: key },
        ),
        message,
      ),
      malformed: [
        undecidedAbout(resource(policyType, { policy: "{" })),
        doesNotConcern(resource(policyType, { policy: { Statement: 5 } })),
        ...(more["malformed"] ?? []),
      ],
    },
  };
}

const escalating = (...actions: string[]) => `policy must not allow ${actions.join(" with ")} on everything.`;
const unscoped = "Statement Do must limit iam:PassRole to roles, and by iam:PassedToService to a service.";
const toEcs = { Condition: { StringEquals: { "iam:PassedToService": "ecs-tasks.amazonaws.com" } } };
const roleArn = "arn:aws:iam::123456789012:role/a";

const trusting = (Principal: Value, rest: Properties = {}) =>
  role({
    assumeRolePolicy: document({
      Sid: "Trust",
      Effect: "Allow",
      Principal,
      Action: "sts:AssumeRole",
      ...rest,
    }),
  });
const open = "Statement Trust of assumeRolePolicy must name who may take the role.";
const forOthers =
  "Statement Trust of assumeRolePolicy should have a condition on aws:SourceAccount, so that ECS takes the role for tasks of your account only.";
const ecs = { Service: "ecs-tasks.amazonaws.com" };
const noUsers = "There must be no IAM users and no access keys.";
const tooWide = (place: string) => `${place} must be a policy that is made for ECS, or one that is allowed.`;
const admin = (place: string) => `${place} must not give all rights.`;
const inBoth = "inlinePolicies must not stand beside resources for policies of the role.";
const inline = { inlinePolicies: [{ policy: document() }] };
const written = (of: StackResource, ...statements: Value[]) =>
  referring(
    { ...policy(...statements), properties: { role: unknown, policy: document(...statements) } },
    { role: of },
  );

/** A statement with other elements than `Action` and `Resource`. */
const stating = (rest: Properties): Properties => ({ Sid: "Do", Effect: "Allow", ...rest });
const tagged = { Condition: { StringEquals: { "aws:ResourceTag/team": "shop" } } };
const inCluster = {
  Condition: { ArnEquals: { "ECS:Cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/shop" } },
};
const everyAction = "Statement Do must not allow every action on everything.";
const provider = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";

const boundary = { boundaries: ["arn:aws:iam::123456789012:policy/boundary*"] };

/** Cases at the edges of single conditions. */
const further = {
  "iam-policy-valid": {
    unknown: [
      undecidedAbout(resource(policyType, { policy: { Version: "2012-10-17", Statement: unknown } })),
      undecidedAbout(role({ assumeRolePolicy: unknown })),
      undecidedAbout(policy(unknown)),
    ],
    violating: fails(
      policy(stating({ Action: "s3:GetObject", NotResource: "arn:aws:s3:::a" })),
      "Statement Do of policy must not allow by NotResource.",
    ),
  },
  "iam-no-service-wildcard": {
    violating: ["s3:**", "s3:?*", "*:*", "**"].map((action) =>
      fails(policy(allow(action, key)), "Statement Do must name actions instead of all of a service."),
    ),
    unknown: undecidedAbout(policy({ ...allow("s3:*", key), Effect: unknown })),
  },
  "iam-kms-scoped": {
    violating: [
      allow("kms:Decrypt", "arn:aws:kms:*:123456789012:key/*"),
      allow("kms:D?crypt", "arn:aws:kms:eu-west-1:123456789012:*"),
      allow("kms:Decrypt", "*", tagged),
      stating({ NotAction: "s3:*", Resource: "*" }),
      stating({ Action: "kms:Decrypt", NotResource: key }),
    ].map((each) => fails(policy(each), "Statement Do must name the keys that may decrypt.")),
    compliant: [
      passes(policy(allow("kms:Decrypt", "arn:aws:kms:eu-west-1:123456789012:key/mrk-*"))),
      passes(policy(stating({ NotAction: ["kms:*", "s3:*"], Resource: "*" }))),
    ],
    unknown: undecidedAbout(policy(stating({ NotAction: unknown, Resource: "*" }))),
  },
  "iam-no-credential-exposure": {
    compliant: [
      passes(policy(allow("s3:GetObject", "arn:aws:s3:::shop/*"))),
      passes(policy(allow("secretsmanager:GetSecretValue", "*", tagged))),
    ],
    violating: [
      fails(
        policy(allow("s3:GetObject", "arn:aws:s3:::*/*")),
        "Statement Do must not allow s3:GetObject on everything.",
      ),
      fails(
        policy(allow("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:*:*:secret:*")),
        "Statement Do must not allow secretsmanager:GetSecretValue on everything.",
      ),
      fails(
        policy(
          allow("secretsmanager:GetSecretValue", "*", {
            Condition: { StringLike: { "secretsmanager:ResourceTag/team": "*" } },
          }),
        ),
        "Statement Do must not allow secretsmanager:GetSecretValue on everything.",
      ),
    ],
  },
  "iam-no-privilege-escalation": {
    compliant: [
      passes(
        policy(
          allow("iam:PutRolePolicy", "*", {
            Condition: { StringEquals: { "iam:PermissionsBoundary": roleArn } },
          }),
        ),
      ),
      passes(
        policy(
          allow("iam:AttachRolePolicy", "*", { Condition: { ArnEquals: { "iam:PolicyARN": managed("A") } } }),
        ),
      ),
      passes(policy(allow("ecs:ExecuteCommand", "*", inCluster))),
      passes(policy(allow("iam:PutRolePolicy", "arn:aws:iam::123456789012:role/shop-*"))),
      passes(policy(stating({ NotAction: ["iam:*", "*:*"], Resource: "*" }))),
    ],
    violating: [
      fails(policy(allow("iam:PutRolePolic?")), escalating("iam:PutRolePolicy")),
      fails(
        policy(allow("IAM:putrolepolicy", "arn:aws:iam::123456789012:role/*")),
        escalating("iam:PutRolePolicy"),
      ),
      fails(
        policy(stating({ Action: "iam:PutRolePolicy", NotResource: roleArn })),
        escalating("iam:PutRolePolicy"),
      ),
      fails(
        policy(
          stating({
            NotAction: [
              "a*",
              "c*",
              "d*",
              "e*",
              "g*",
              "iam:[*",
              "iam:A*",
              "iam:C*",
              "iam:D*",
              "iam:P*",
              "iam:S*",
              "iam:UpdateL*",
              "l*",
              "s*",
            ],
            Resource: "*",
          }),
        ),
        escalating("iam:UpdateAssumeRolePolicy"),
      ),
      fails(
        policy(allow("iam:PassRole", "arn:aws:iam::*:role/*"), allow("ecs:RunTask")),
        escalating("iam:PassRole", "ecs:RunTask"),
      ),
    ],
    unknown: [
      undecidedAbout(policy(unknown)),
      undecidedAbout(policy({ ...allow("iam:PutRolePolicy"), Effect: unknown })),
      undecidedAbout(policy(allow("iam:PutRolePolicy", "*", { Condition: unknown }))),
    ],
  },
  "iam-no-mixed-management": {
    compliant: passes(role({ inlinePolicies: [] }), written(role({ inlinePolicies: [] }), allow("a:b"))),
  },
  "iam-no-admin": {
    compliant: [
      passes(policy(allow("s3:GetObject"))),
      passes(exclusive(exclusiveTypes[0] ?? "", "arn:aws:iam::123456789012:policy/own")),
    ],
    violating: [
      ...exclusiveTypes.map((type) =>
        fails(exclusive(type, unknown, managed("AdministratorAccess")), admin("policyArns[1]")),
      ),
      ...[
        allow("**", "**"),
        allow("*:*", "arn:aws:*"),
        allow("*", "arn:*:*:*:123456789012:*"),
        stating({ NotAction: "iam:*", Resource: "*" }),
        stating({ Action: "*", NotResource: key }),
      ].map((each) => fails(policy(each), everyAction)),
    ],
    unknown: [
      undecidedAbout(exclusive(exclusiveTypes[0] ?? "", unknown)),
      undecidedAbout(policy({ ...allow("*"), Effect: unknown })),
      undecidedAbout(policy(allow("s3:GetObject", key), unknown)),
    ],
  },
  "iam-trust-scoped": {
    violating: [
      fails(trusting({ AWS: "123456789012" }, { Condition: {} }), open),
      fails(trusting({ Federated: provider }), open),
      fails(
        trusting(
          { AWS: "*" },
          { Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/shop" } } },
        ),
        open,
      ),
      fails(
        trusting({ AWS: "*" }, { Condition: { IpAddress: { "aws:SourceIp": ["10.0.0.0/8", "0.0.0.0/0"] } } }),
        open,
      ),
      fails(
        role({
          assumeRolePolicy: document({ ...stating({ NotPrincipal: { AWS: roleArn } }), Sid: "Trust" }),
        }),
        open,
      ),
    ],
    unknown: [
      undecidedAbout(
        trusting({ AWS: "*" }, { Condition: { StringEquals: { "aws:PrincipalOrgID": [unknown] } } }),
      ),
      undecidedAbout(role({ assumeRolePolicy: document(unknown) })),
    ],
    compliant: [
      passes(
        trusting({ AWS: "*" }, { Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } } }),
      ),
      passes(trusting({ AWS: "*" }, { Condition: { IpAddress: { "aws:SourceIp": "203.0.113.0/24" } } })),
      passes(
        trusting(
          { AWS: "*" },
          { Condition: { ArnLike: { "aws:SourceArn": "arn:aws:ecs:*:123456789012:*" } } },
        ),
      ),
      passes(
        trusting(
          { Federated: provider },
          { Condition: { StringLike: { "token.actions.githubusercontent.com:sub": "repo:shop/web:*" } } },
        ),
      ),
      passes(
        role({
          assumeRolePolicy: document({
            Sid: "No",
            Effect: "Deny",
            Principal: { AWS: "123456789012" },
            Action: "sts:AssumeRole",
          }),
        }),
      ),
      passes(
        role({
          assumeRolePolicy: document({ Sid: "No", Effect: "Deny", Principal: ecs, Action: "sts:AssumeRole" }),
        }),
      ),
    ],
  },
  "iam-passrole-scoped": {
    violating: [
      fails(
        policy(allow("iam:PassRole", roleArn, { Condition: { StringEquals: { "aws:SourceAccount": "1" } } })),
        unscoped,
      ),
      fails(
        policy(allow("iam:PassRole", roleArn, { Condition: { StringEquals: ["iam:PassedToService"] } })),
        unscoped,
      ),
      fails(
        policy(allow("iam:PassRole", roleArn, { Condition: { StringLike: { "iam:PassedToService": "*" } } })),
        unscoped,
      ),
      fails(policy(allow("iam:PassRole", "arn:aws:iam::123456789012:role/*", toEcs)), unscoped),
      fails(policy(stating({ NotAction: "s3:*", Resource: roleArn })), unscoped),
    ],
    compliant: [
      passes(
        policy(
          allow("iam:PassRole", roleArn, {
            Condition: {
              StringEquals: { "iam:PassedToService": "a" },
              Bool: { "aws:SecureTransport": "true" },
            },
          }),
        ),
      ),
      passes(
        policy(
          allow("iam:PassRole", roleArn, { Condition: { StringLike: { "iam:passedtoservice": "ecs*" } } }),
        ),
      ),
    ],
    unknown: undecidedAbout(policy(allow("iam:PassRole", roleArn, { Condition: { StringEquals: unknown } }))),
  },
};

/** The cases of the rules about IAM. */
export const iamCases: readonly RuleCases[] = withFurther(
  [
    statementRule({
      id: "iam-no-service-wildcard",
      onlyActions: true,
      good: [allow(["s3:GetObject", "s3:Get*"], "arn:aws:s3:::a/*")],
      bad: [allow("s3:*", key), allow(["s3:GetObject", "*"], key)],
      message: "Statement Do must name actions instead of all of a service.",
    }),
    statementRule({
      id: "iam-kms-scoped",
      good: [allow("kms:Decrypt", key), allow("kms:ListKeys")],
      bad: [allow("kms:Decrypt"), allow("kms:*"), allow("KMS:Gen*")],
      message: "Statement Do must name the keys that may decrypt.",
    }),
    statementRule({
      id: "iam-no-credential-exposure",
      good: [
        allow("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:x"),
        allow("ec2:DescribeInstances"),
      ],
      bad: [allow("secretsmanager:GetSecretValue"), allow("ssm:GetParam*")],
      message: [
        "Statement Do must not allow secretsmanager:GetSecretValue on everything.",
        "Statement Do must not allow ssm:GetParameter, ssm:GetParameterHistory, ssm:GetParameters, ssm:GetParametersByPath on everything.",
      ],
    }),
    statementRule({
      id: "iam-passrole-scoped",
      good: [allow("iam:PassRole", roleArn, toEcs)],
      bad: [
        allow("iam:PassRole", "*", toEcs),
        allow("iam:PassRole", roleArn),
        allow("iam:*", roleArn, { Condition: { StringNotEquals: { "iam:PassedToService": "a" } } }),
      ],
      message: unscoped,
      more: {
        compliant: [doesNotConcern(policy(allow("s3:GetObject")))],
        unknown: [undecidedAbout(policy(allow("iam:PassRole", roleArn, { Condition: unknown })))],
      },
    }),
    {
      id: "iam-no-admin",
      cells: {
        compliant: [
          passes(policy(allow("*", "arn:aws:s3:::a"))),
          passes(attachment(managed("AmazonSSMManagedInstanceCore"))),
          doesNotConcern(policy({ ...allow("*"), Effect: "Deny" })),
        ],
        violating: [
          ...[policy(allow("*")), ...holders(allow(["a:b", "*:*"]))].map((each) =>
            fails(each, "Statement Do must not allow every action on everything."),
          ),
          ...attachmentTypes.map((type) =>
            fails(attachment(managed("AdministratorAccess"), type), admin("policyArn")),
          ),
          fails(permissionSet(managed("IAMFullAccess")), admin("managedPolicyArn")),
          fails(
            role({ managedPolicyArns: ["arn:aws-cn:iam::aws:policy/AdministratorAccess"] }),
            admin("managedPolicyArns[0]"),
          ),
        ],
        absent: [doesNotConcern(role()), doesNotConcern(resource(attachmentTypes[0] ?? "", {}))],
        unknown: [
          undecidedAbout(resource(policyType, { policy: unknown })),
          undecidedAbout(policy(allow(unknown))),
          undecidedAbout(attachment(unknown)),
          undecidedAbout(role({ managedPolicyArns: unknown })),
        ],
        mixed: fails(
          role({ inlinePolicies: unknown, managedPolicyArns: [unknown, managed("AdministratorAccess")] }),
          admin("managedPolicyArns[1]"),
        ),
        malformed: [
          undecidedAbout(resource(policyType, { policy: "{" })),
          passes(attachment(["AdministratorAccess"])),
        ],
      },
    },
    {
      id: "iam-no-privilege-escalation",
      cells: {
        compliant: [
          passes(policy(allow("iam:PassRole"), allow("s3:GetObject"))),
          passes(policy(allow("iam:PutRolePolicy", roleArn))),
          passes(policy({ ...allow("iam:PutRolePolicy"), Effect: "Deny" })),
        ],
        violating: [
          fails(policy(allow("iam:PutRolePolicy")), escalating("iam:PutRolePolicy")),
          fails(
            policy(allow("iam:PassRole"), allow("ecs:Register*")),
            escalating("iam:PassRole", "ecs:RegisterTaskDefinition"),
          ),
          ...holders(allow("lambda:UpdateFunctionCode")).map((each) =>
            fails(
              each,
              (each.type.includes("role:") ? "inlinePolicies[0]." : "") +
                (each.type.includes("sso")
                  ? "inlineP" + escalating("lambda:UpdateFunctionCode").slice(1)
                  : escalating("lambda:UpdateFunctionCode")),
            ),
          ),
        ],
        absent: [doesNotConcern(role()), doesNotConcern(policy())],
        unknown: [
          undecidedAbout(resource(policyType, { policy: unknown })),
          undecidedAbout(policy(allow("iam:PutRolePolicy", [unknown]))),
        ],
        mixed: fails(policy(allow("iam:PutRolePolicy", ["*", unknown])), escalating("iam:PutRolePolicy")),
        malformed: undecidedAbout(resource(policyType, { policy: "{" })),
      },
    },
    {
      id: "iam-trust-scoped",
      cells: {
        compliant: [
          passes(trusting(ecs, { Condition: { StringEquals: { "AWS:SourceAccount": "123456789012" } } })),
          passes(trusting(ecs, { Condition: { ArnLike: unknown } })),
          passes(trusting(ecs, { Condition: unknown })),
          passes(
            trusting(ecs, {
              Condition: {
                Bool: { "aws:SecureTransport": "true" },
                StringEquals: { "aws:SourceAccount": "123456789012" },
              },
            }),
          ),
          advises(trusting(ecs), forOthers),
          advises(trusting(ecs, { Condition: { StringEquals: null } }), forOthers),
          advises(trusting(ecs, { Condition: { StringEquals: { "aws:RequestTag/a": "b" } } }), forOthers),
          passes(trusting({ Service: "ecs.amazonaws.com" })),
          passes(trusting({ AWS: roleArn })),
          passes(
            trusting({ AWS: "123456789012" }, { Condition: { StringEquals: { "sts:ExternalId": "a" } } }),
          ),
        ],
        violating: [
          fails(trusting("*"), open),
          fails(trusting({ AWS: "arn:aws:iam::123456789012:root" }), open),
          fails(trusting({ AWS: ["123456789012"] }), open),
        ],
        absent: undecidedAbout(role()),
        unknown: [
          undecidedAbout(role({ assumeRolePolicy: unknown })),
          undecidedAbout(trusting({ AWS: unknown })),
        ],
        mixed: fails(trusting({ AWS: [unknown, "*"] }), open),
        malformed: undecidedAbout(role({ assumeRolePolicy: "{" })),
      },
    },
    {
      id: "iam-policy-valid",
      cells: {
        compliant: [
          passes(policy(allow("s3:GetObject", key))),
          passes(policy({ Effect: "Deny", NotAction: "s3:*", Resource: "*" })),
          passes(trusting(ecs)),
        ],
        violating: [
          fails(
            resource(policyType, { policy: { Version: "2008-10-17", Statement: [] } }),
            "Version of policy must be 2012-10-17.",
          ),
          fails(
            policy({ Sid: "Do", Effect: "Allow", NotAction: "iam:*", Resource: "*" }),
            "Statement Do of policy must not allow by NotAction.",
          ),
          fails(
            trusting(ecs, { NotPrincipal: { AWS: "a" } }),
            "Statement Trust of assumeRolePolicy must not allow by NotPrincipal.",
          ),
          ...holders({ ...allow("a:b"), NotAction: "b" })
            .slice(0, 3)
            .map((each) => fails(each, "Statement Do of policy must not allow by NotAction.")),
          fails(
            resource("aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy", {
              inlinePolicy: "{",
            }),
            "inlinePolicy must be a JSON policy document.",
          ),
        ],
        absent: fails(role(), "assumeRolePolicy must be a JSON policy document."),
        unknown: [
          undecidedAbout(resource(policyType, { policy: unknown })),
          undecidedAbout(resource(policyType, { policy: { Version: unknown, Statement: [] } })),
        ],
        mixed: fails(
          resource(policyType, {
            policy: {
              Version: unknown,
              Statement: [
                { Sid: "Do", Effect: "Allow", NotAction: unknown },
                { Sid: "Two", Effect: "Allow", NotAction: "a" },
              ],
            },
          }),
          "Statement Two of policy must not allow by NotAction.",
        ),
        malformed: fails(resource(policyType, { policy: "[1]" }), "policy must be a JSON policy document."),
      },
    },
    {
      id: "iam-no-users",
      cells: {
        compliant: cannotBe("The resource itself is the violation."),
        violating: [
          fails(resource("aws:iam/user:User", {}), noUsers),
          fails(resource("aws:iam/accessKey:AccessKey", { user: "ci" }), noUsers),
        ],
        absent: doesNotConcern(role()),
        unknown: cannotBe("No property is asked for."),
        mixed: fails(resource("aws:iam/user:User", { name: unknown }), noUsers),
        malformed: fails(resource("aws:iam/user:User", { name: 5 }), noUsers),
      },
    },
    {
      id: "iam-boundary",
      cells: {
        compliant: [
          doesNotConcern(role()),
          configured(
            boundary,
            passes(role({ permissionsBoundary: "arn:aws:iam::123456789012:policy/boundary-a" })),
          ),
        ],
        violating: configured(
          boundary,
          fails(
            role({ permissionsBoundary: "arn:aws:iam::123456789012:policy/other" }),
            "permissionsBoundary must be one of the organisation's.",
          ),
        ),
        absent: configured(boundary, fails(role(), "permissionsBoundary must be one of the organisation's.")),
        unknown: configured(boundary, undecidedAbout(role({ permissionsBoundary: unknown }))),
        mixed: configured(
          boundary,
          fails(role({ name: unknown }), "permissionsBoundary must be one of the organisation's."),
        ),
        malformed: configured(
          boundary,
          fails(
            role({ permissionsBoundary: ["a"] }),
            "permissionsBoundary must be one of the organisation's.",
          ),
        ),
      },
    },
    {
      id: "iam-managed-allowlist",
      cells: {
        compliant: [
          passes(attachment(managed("service-role/AmazonECSTaskExecutionRolePolicy"))),
          passes(attachment("arn:aws:iam::123456789012:policy/own")),
          configured(
            { managedPolicies: [managed("ReadOnly*")] },
            passes(attachment(managed("ReadOnlyAccess"))),
          ),
        ],
        violating: [
          ...attachmentTypes.map((type) =>
            fails(attachment(managed("AmazonS3FullAccess"), type), tooWide("policyArn")),
          ),
          ...exclusiveTypes.map((type) =>
            fails(exclusive(type, managed("AmazonS3FullAccess")), tooWide("policyArns[0]")),
          ),
          fails(permissionSet(managed("AmazonS3FullAccess")), tooWide("managedPolicyArn")),
          fails(
            role({ managedPolicyArns: [managed("AmazonS3FullAccess")] }),
            tooWide("managedPolicyArns[0]"),
          ),
        ],
        absent: doesNotConcern(role()),
        unknown: undecidedAbout(attachment(unknown)),
        mixed: fails(
          role({ managedPolicyArns: [unknown, managed("AmazonS3FullAccess")] }),
          tooWide("managedPolicyArns[1]"),
        ),
        malformed: [
          fails(attachment(5), tooWide("policyArn")),
          configured({ managedPolicies: ["a*"] }, fails(attachment(5), tooWide("policyArn"))),
        ],
      },
    },
    {
      id: "iam-no-mixed-management",
      cells: {
        compliant: [passes(role(), written(role())), passes(role(inline))],
        violating: [
          fails([role(inline), written(role(inline))], inBoth),
          fails(
            [role({ managedPolicyArns: ["a"] }), referring(attachment("b"), { role: role() })],
            "managedPolicyArns must not stand beside resources for policies of the role.",
          ),
        ],
        absent: passes(role()),
        unknown: [
          undecidedAbout(role({ inlinePolicies: unknown }), written(role())),
          undecidedAbout(role(inline), resource(policyType, { role: unknown })),
        ],
        mixed: fails([role({ ...inline, managedPolicyArns: unknown }), written(role())], inBoth),
        malformed: passes(role({ inlinePolicies: "a" }), written(role())),
        plainText: [
          undecidedAbout(role(inline), resource(policyType, { role: "shop" })),
          fails([role({ ...inline, name: "shop" }), resource(policyType, { role: "shop" })], inBoth),
        ],
        insideComponent: fails([inside(role(inline)), component, written(component)], inBoth),
      },
    },
  ],
  further,
);

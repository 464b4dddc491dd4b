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
  type RuleCase,
  type RuleCases,
  undecidedAbout,
} from "./rule-cases";

const bucket = (properties: Properties = {}) =>
  resource("aws:s3/bucket:Bucket", properties, { name: "bucket" });
const blockType = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock";
const policyType = "aws:s3/bucketPolicy:BucketPolicy";
const versioningType = "aws:s3/bucketVersioning:BucketVersioning";
const encryptionType =
  "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
const lifecycleType = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration";

/** A resource about the bucket. */
const about = (type: string, properties: Properties = {}, of: StackResource = bucket()) =>
  referring(resource(type, { bucket: unknown, ...properties }, { name: "about" }), { bucket: of });

/** The cells about the edge to the bucket, which these rules have in common. */
function relation(given: {
  type: string;
  good: Properties;
  missing: string;
  also?: readonly StackResource[];
}): Record<"absent" | "plainText" | "insideComponent" | "unknown" | "mixed", RuleCase | readonly RuleCase[]> {
  const { type, good, missing, also = [] } = given;
  return {
    absent: fails([bucket(), ...also], missing),
    unknown: undecidedAbout(bucket(), resource(type, { bucket: unknown, ...good }), ...also),
    mixed: fails(
      [bucket({ bucket: "shop", tags: unknown }), resource(type, { bucket: "other", ...good }), ...also],
      missing,
    ),
    plainText: [
      undecidedAbout(bucket({ bucket: unknown }), resource(type, { bucket: "shop", ...good }), ...also),
      passes(bucket({ bucket: "shop" }), resource(type, { bucket: "shop", ...good }), ...also),
    ],
    insideComponent: passes(inside(bucket()), component, about(type, good, component), ...also),
  };
}

const closed = {
  blockPublicAcls: true,
  blockPublicPolicy: true,
  ignorePublicAcls: true,
  restrictPublicBuckets: true,
};
const deny = (secure: Value): Properties => ({
  policy: JSON.stringify({
    Statement: [
      {
        Effect: "Deny",
        Principal: "*",
        Action: "s3:*",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": secure } },
      },
    ],
  }),
});
const noTls = 'Policy "about" must deny requests where aws:SecureTransport is false.';
const enabled: Properties = { versioningConfiguration: { status: "Enabled" } };
const noVersions = "The bucket must have versioning with status Enabled.";
const noEncryption = "The bucket must have a server-side encryption configuration.";
const noLifecycle = "The bucket must have a lifecycle configuration, since logs are written to it.";
const writer = referring(resource("aws:lb/loadBalancer:LoadBalancer", { accessLogs: { bucket: unknown } }), {
  accessLogs: bucket(),
});

/** Cases at the edges of single conditions. */
const further = {
  "s3-tls-only": { compliant: passes(bucket(), about(policyType, deny(false))) },
  "s3-block-public": {
    violating: ["blockPublicPolicy", "restrictPublicBuckets"].map((flag) =>
      fails(
        [bucket(), about(blockType, { ...closed, [flag]: false })],
        `${flag} of public access block "about" must be true.`,
      ),
    ),
  },
  "s3-lifecycle": {
    violating: fails(
      [
        bucket(),
        referring(resource("aws:lb/loadBalancer:LoadBalancer", { connectionLogs: { bucket: unknown } }), {
          connectionLogs: bucket(),
        }),
      ],
      noLifecycle,
    ),
  },
};

/** The cases of the rules about S3 buckets. */
export const bucketCases: readonly RuleCases[] = withFurther(
  [
    {
      id: "s3-block-public",
      cells: {
        ...relation({
          type: blockType,
          good: closed,
          missing: "The bucket must have a public access block.",
        }),
        compliant: passes(bucket(), about(blockType, closed)),
        violating: fails(
          [bucket(), about(blockType, { ...closed, ignorePublicAcls: false })],
          'ignorePublicAcls of public access block "about" must be true.',
        ),
        unknown: [
          undecidedAbout(bucket(), about(blockType, { ...closed, ignorePublicAcls: unknown })),
          undecidedAbout(bucket(), resource(blockType, { bucket: unknown })),
        ],
        malformed: fails(
          [bucket(), about(blockType, { ...closed, blockPublicAcls: ["true"] })],
          'blockPublicAcls of public access block "about" must be true.',
        ),
      },
    },
    {
      id: "s3-encrypted",
      cells: {
        ...relation({ type: encryptionType, good: {}, missing: noEncryption }),
        compliant: [
          passes(bucket(), about(encryptionType)),
          passes(bucket({ serverSideEncryptionConfiguration: {} })),
        ],
        violating: fails(bucket(), noEncryption),
        malformed: undecidedAbout(bucket(), resource(encryptionType, { bucket: 5 })),
      },
    },
    {
      id: "s3-tls-only",
      cells: {
        ...relation({
          type: policyType,
          good: deny("false"),
          missing: "The bucket must have a policy that denies requests without TLS.",
        }),
        compliant: passes(bucket(), about(policyType, deny("false"))),
        violating: [
          fails([bucket(), about(policyType, deny("true"))], noTls),
          fails(
            [
              bucket(),
              about(policyType, {
                policy: {
                  Statement: { Effect: "Allow", Condition: { Bool: { "aws:SecureTransport": "false" } } },
                },
              }),
            ],
            noTls,
          ),
        ],
        unknown: [
          undecidedAbout(bucket(), about(policyType, { policy: unknown })),
          undecidedAbout(bucket(), resource(policyType, { bucket: unknown })),
        ],
        malformed: fails([bucket(), about(policyType, { policy: "{" })], noTls),
      },
    },
    {
      id: "s3-versioning",
      cells: {
        ...relation({ type: versioningType, good: enabled, missing: noVersions }),
        compliant: [
          passes(bucket(), about(versioningType, enabled)),
          passes(bucket({ versioning: { enabled: true } })),
        ],
        violating: fails(
          [bucket(), about(versioningType, { versioningConfiguration: { status: "Suspended" } })],
          noVersions,
        ),
        malformed: fails(
          [bucket(), about(versioningType, { versioningConfiguration: "Enabled" })],
          noVersions,
        ),
      },
    },
    {
      id: "s3-lifecycle",
      cells: {
        ...relation({ type: lifecycleType, good: {}, missing: noLifecycle, also: [writer] }),
        compliant: [
          passes(bucket(), writer, about(lifecycleType)),
          passes(bucket({ lifecycleRules: [] }), writer),
          passes(
            bucket(),
            referring(resource("aws:ec2/flowLog:FlowLog", {}), { logDestination: bucket() }),
            about(lifecycleType),
          ),
          doesNotConcern(bucket()),
        ],
        violating: fails([bucket(), writer], noLifecycle),
        malformed: undecidedAbout(bucket(), writer, resource(lifecycleType, { bucket: 5 })),
      },
    },
  ],
  further,
);

import { z } from "zod";
import { text } from "./scalars";

/** What a role may do, beyond what the platform derives for it. */
export const statement = z.strictObject({
  actions: z
    .array(text(/^[a-z0-9-]+:[A-Za-z0-9*]+$/, "an IAM action; write it like s3:GetObject"))
    .min(1)
    .describe("IAM actions."),
  resources: z
    .array(text(/^arn:\S+$/, "an ARN; name the resources, a * alone is refused"))
    .min(1)
    .describe("ARNs that the actions may touch."),
});

const managedPolicyArn = text(
  /^arn:aws[a-z-]*:iam::(aws|\d{12}):policy\/\S+$/,
  "the ARN of a managed policy; write it like arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
);

/** A statement, or the ARN of a managed policy. */
export const grant = z.union([statement, managedPolicyArn], {
  error: ({ input }) =>
    typeof input === "object" && input !== null
      ? undefined
      : "is neither a statement nor the ARN of a managed policy; give actions and resources, or an ARN",
});

/** The ARN of an IAM role. */
export const roleArn = text(
  /^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/,
  "the ARN of an IAM role; write it like arn:aws:iam::<account>:role/<name>",
);

/** A valid grant. */
export type GrantConfig = z.output<typeof grant>;

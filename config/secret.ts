import { z } from "zod";
import { integer, text } from "./scalars";

/** A wrong reference may well be the secret itself, so the message never shows it, whatever it is. */
function hidden(form: string) {
  return { error: `is no reference to a secret (the value is not shown); give ${form}` };
}

const referenceForm = hidden(
  "the ARN of a Secrets Manager secret, the ARN of an SSM parameter, or an SSM parameter name such as /app/db; a JSON key comes with all its colons, arn:aws:secretsmanager:<region>:<account>:secret:<name>:<json-key>::",
);

/**
 * `arn:aws:secretsmanager:region:account:secret:name-suffix[:json-key:version-stage:version-id]`, an SSM parameter ARN, or an SSM
 * parameter name.
 */
export const secretReference = z
  .string(referenceForm)
  .regex(
    /^(arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@!-]+(:[^:]*:[^:]*:[^:]*)?|arn:aws[a-z-]*:ssm:[a-z0-9-]+:\d{12}:parameter\/[\w./-]+|\/[\w./-]+)$/,
    referenceForm,
  )
  .refine((reference) => !namesStageAndId(reference), {
    error: "names both a version stage and a version id of the secret; give one of them",
  });

function namesStageAndId(reference: string): boolean {
  const [stage = "", id = ""] = reference.split(":").slice(8);
  return stage !== "" && id !== "";
}

const secretForm = hidden(
  "the ARN of a Secrets Manager secret, such as arn:aws:secretsmanager:<region>:<account>:secret:<name>",
);

/** The ARN of a whole secret, without JSON key and version. */
export const secretArn = z
  .string(secretForm)
  .regex(/^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@!-]+$/, secretForm);

/** The ARN of a KMS key. */
export const kmsKeyArn = text(
  /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/,
  "the ARN of a KMS key; write it like arn:aws:kms:<region>:<account>:key/<id>",
);

const detailedSecret = z.strictObject({
  valueFrom: secretReference.describe("ARN of the secret or parameter, or the parameter's name."),
  kmsKeyArn: kmsKeyArn
    .optional()
    .describe(
      "Customer key that encrypts it; the execution role may then decrypt. Default: - AWS's own key.",
    ),
  redeployOn: z
    .union([z.string().min(1), integer(0, 1000000)])
    .transform((mark) => String(mark))
    .optional()
    .describe(
      "Any mark, such as a date; changing it starts new tasks, which read the new value. Default: - a changed value waits for the next deployment.",
    ),
});

/** A secret in an environment variable, or in an option of a log driver. */
export const secret = z
  .union([secretReference, detailedSecret], {
    error: ({ input }) => (typeof input === "object" && input !== null ? undefined : referenceForm.error),
  })
  .transform((given) => (typeof given === "string" ? { valueFrom: given } : given));

/** A valid reference to a secret, with what ECS needs to read it. */
export type SecretConfig = z.output<typeof detailedSecret>;

const encryptedSecret = z.strictObject({
  secretArn: secretArn.describe("ARN of the Secrets Manager secret."),
  kmsKeyArn: kmsKeyArn
    .optional()
    .describe(
      "Customer key that encrypts it; the execution role may then decrypt. Default: - AWS's own key.",
    ),
});

/** A whole secret, alone or with the customer key that encrypts it. */
export const wholeSecret = z
  .union([secretArn, encryptedSecret], {
    error: ({ input }) => (typeof input === "object" && input !== null ? undefined : secretForm.error),
  })
  .transform((given): z.output<typeof encryptedSecret> =>
    typeof given === "string" ? { secretArn: given } : given,
  );

const clientSecretForm = hidden(
  "the ARN of a Secrets Manager secret, such as arn:aws:secretsmanager:<region>:<account>:secret:<name>, with :<json-key>:: behind it for one value of several",
);

/** The ARN of a secret that the load balancer is told, or of one value in it by its JSON key. */
export const clientSecret = z
  .string(clientSecretForm)
  .regex(
    /^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\d{12}:secret:[\w/+=.@!-]+(:[^:]+::)?$/,
    clientSecretForm,
  );

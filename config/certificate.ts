import { text } from "./scalars";

/** The ARN of a certificate that exists. */
export const certificateArn = text(
  /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[A-Za-z0-9-]+$/,
  "the ARN of an ACM certificate; write it like arn:aws:acm:<region>:<account>:certificate/<id>",
);

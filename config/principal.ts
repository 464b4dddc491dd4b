import { z } from "zod";
import { text } from "./scalars";

/** An AWS account. In YAML it stands in quotation marks, since an unquoted one is a number. */
export const accountId = text(
  /^\d{12}$/,
  'an account id; write its twelve digits in quotation marks, such as "210987654321"',
);

/** Who may do something: a whole account, or one role or user of it. Everybody is nobody that can be named. */
export const principal = text(
  /^(\d{12}|arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+)$/,
  "an account or a principal; write an account id in quotation marks, or arn:aws:iam::<account>:role/<name>",
);

/** A list of principals. */
export const principals = z.array(principal).max(100).default([]);

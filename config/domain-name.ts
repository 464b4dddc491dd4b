import { z } from "zod";
import { show } from "./explain";
import { text } from "./scalars";

const label = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
const name = new RegExp(`^(\\*\\.)?(${label}\\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$`);

/** A domain name in lower case, without a dot at its end; its first part may be a *. */
export const domainName = text(
  name,
  "a domain name; write it in lower case, like shop.example.com or *.example.com",
).max(253, {
  error: ({ input }) => `has ${String(input?.length)} characters; a domain name has at most 253`,
});

/** The id of a hosted zone of Route 53. */
export const hostedZoneId = z.string().regex(/^Z[A-Z0-9]{1,31}$/, {
  error: ({ input }) => `${show(input)} is not the id of a hosted zone; write it like Z0123456789ABCDEFGHIJ`,
});

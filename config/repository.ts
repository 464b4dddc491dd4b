import { z } from "zod";
import { nameLimits } from "../facts/name-limits";
import { integer, limitedName } from "./scalars";

/** One ECR repository. Tags are immutable and images are scanned on push, always. */
export const repository = z.strictObject({
  name: limitedName(nameLimits.repository, "a repository")
    .optional()
    .describe("Name in the registry. Default: - `<project>-<stack>/<key>`."),
  keepTaggedImages: integer(1, 10000)
    .default(30)
    .describe("Newest tagged images to keep; must cover every release you may roll back to."),
  expireUntaggedAfterDays: integer(1, 3650)
    .default(14)
    .describe("Days after which an image without a tag is deleted."),
});

/** What a user may write for one repository. */
export type RepositoryInput = z.input<typeof repository>;
/** A valid repository with every default filled in. */
export type RepositoryConfig = z.output<typeof repository>;

import { z } from "zod";

/**
 * What happens to stored data (repositories, file systems, log groups, queues, buckets, keys) that a deployment would delete.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/protect/
 * @see https://www.pulumi.com/docs/iac/concepts/resources/options/retainondelete/
 */
export const dataProtection = z
  .strictObject({
    protect: z
      .boolean()
      .default(false)
      .describe(
        "Whether Pulumi refuses to delete or replace it, in the preview already; a `destroy` of the stack is refused as a whole.",
      ),
    retainOnDelete: z
      .boolean()
      .default(false)
      .describe(
        "Whether what leaves the stack stays in the account, where nothing manages it any more; its name stays taken.",
      ),
    except: z
      .array(z.string().min(1))
      .default([])
      .describe(
        "Names of services, jobs, repositories and file systems whose data may go: deploy this first, then take them out of the stack file.",
      ),
  })
  .describe(
    "What happens to stored data that a deployment would delete: images, files, logs and messages. Services and jobs of other stacks on this platform keep to it too.",
  );

/** What a user may write about stored data. */
export type DataProtectionInput = z.input<typeof dataProtection>;
/** Valid settings with every default filled in. */
export type DataProtectionConfig = z.output<typeof dataProtection>;

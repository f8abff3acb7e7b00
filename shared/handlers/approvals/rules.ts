import { z } from 'zod';

/** What was looked up of a member's wish, kept while it is talked about. */
export const approvalRules = z.object({
  mode: z.enum(['never', 'above', 'always']),
  above: z.number(),
  guardianIds: z.array(z.string()).readonly(),
  approverIds: z.array(z.string()).readonly(),
});

/** That a phone was asked, whose, and whether it got there. */
export const askedApproval = z.object({
  approverIds: z.array(z.string()).readonly(),
  reached: z.boolean(),
});
export type AskedApproval = z.infer<typeof askedApproval>;

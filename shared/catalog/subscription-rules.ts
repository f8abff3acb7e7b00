import { z } from 'zod';
import { catalogue } from './load.ts';

/** For whom a kind is worth being suggested: by the age reached in a year, which is all we really know. */
export const subscriptionRuleSchema = z.strictObject({
  id: z.string(),
  fromAge: z.number().int(),
  toAge: z.number().int().optional(),
  /** In years that are even or odd as the year of birth. */
  everyOther: z.boolean().optional(),
  evidence: z.string(),
});

type SubscriptionRule = z.infer<typeof subscriptionRuleSchema>;

const rules = catalogue<SubscriptionRule>('subscription-rules.json');

export const subscriptionRules = rules.all;

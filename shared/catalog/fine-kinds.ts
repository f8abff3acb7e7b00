import { z } from 'zod';
import { catalogue } from './load.ts';

export const fineKindSchema = z.strictObject({
  id: z.string().regex(/^[a-z-]+$/),
  spokenName: z.string(),
  /** 과태료, 범칙금 or 통행료: they have different rules and must not be mixed up. */
  family: z.enum(['fine', 'penalty', 'toll']),
  /** Where an opinion or an objection goes. */
  agency: z.string(),
  /** The notice kind that tells of it. */
  noticeKind: z.string(),
  aliases: z.array(z.string()).readonly(),
});

type FineKind = z.infer<typeof fineKindSchema>;

const kinds = catalogue<FineKind>('fine-kinds.json');

export const fineKinds = kinds.all;
export const fineKind = kinds.find;

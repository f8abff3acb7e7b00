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
  /** By which an agency's own words tell it from the others of that notice kind; one of them has none. */
  words: z.array(z.string()).readonly().optional(),
  aliases: z.array(z.string()).readonly(),
});

type FineKind = z.infer<typeof fineKindSchema>;

const kinds = catalogue<FineKind>('fine-kinds.json');

export const fineKinds = kinds.all;
export const fineKind = kinds.find;

/** What a notice tells of, by its kind and its agency's own words; `undefined`: of no fine that is paid here. */
export function fineKindTold(noticeKind: string, said: string): FineKind | undefined {
  const told = kinds.all().filter((kind) => kind.noticeKind === noticeKind);
  const named = told.find(({ words }) => words?.some((word) => said.includes(word)));
  return named ?? told.find(({ words }) => words === undefined);
}

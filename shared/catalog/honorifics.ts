import { z } from 'zod';
import { readEntries } from './load.ts';

export const honorificSchema = z.strictObject({ relation: z.string(), honorific: z.string() });

type Honorific = z.infer<typeof honorificSchema>;

let loaded: ReadonlyMap<string, string> | undefined;

/** "아드님" of 아들: what somebody's relative is called to her face. `undefined` where only the name will do. */
export function honorificOf(relation: string): string | undefined {
  loaded ??= new Map(
    readEntries<Honorific>('honorifics.json').map(({ relation: of, honorific }) => [of, honorific]),
  );
  return loaded.get(relation);
}

import { z } from 'zod';
import { AppError } from '../../shared/errors.ts';

/**
 * One rule of a console, with where it is from. `documented`: read in the vendor's own words; `general`: widely known of the
 * product, not read again; `ours`: no document says it, and we keep to it.
 */
const limitSchema = z
  .object({
    least: z.number().optional(),
    /** Of a number its value, of a text its characters. */
    most: z.number().optional(),
    pattern: z.string().optional(),
    rule: z.string().min(1),
    source: z.string().min(1),
    evidence: z.enum(['documented', 'general', 'ours']),
  })
  .strict();
type Limit = z.infer<typeof limitSchema>;

/** Throws `BUG` naming the platform, the intent (or type, or file), the line it is about and the rule. */
export type Demand<Kind extends string> = (
  kind: Kind,
  value: string | number,
  where: string,
  line?: string,
) => void;

/** The rules of a platform's `…-limits.json`, by what they are about; throws where the file itself is wrong. */
export function limitsOf<Kind extends string>(
  platform: string,
  data: Readonly<Record<Kind, unknown>>,
): Demand<Kind> {
  const limits = z.record(z.string(), limitSchema).parse(data);
  return (kind, value, where, line = String(value)) => {
    const limit = limits[kind];
    if (limit === undefined || holds(limit, value)) return;
    const what = `${platform}: ${where}: ${JSON.stringify(line)}`;
    throw new AppError('BUG', `${what}: ${limit.rule}, not ${JSON.stringify(value)} (${limit.source})`);
  };
}

function holds({ least, most, pattern }: Limit, value: string | number): boolean {
  const size = typeof value === 'number' ? value : [...value].length;
  if (least !== undefined && size < least) return false;
  if (most !== undefined && size > most) return false;
  return pattern === undefined || new RegExp(pattern, 'u').test(String(value));
}

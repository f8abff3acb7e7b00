import { z } from 'zod';
import { emergencyIn } from '../../catalog/emergencies.ts';
import { flow } from '../../dialog/flow.ts';
import { line } from '../../line.ts';

const facts = z.object({ of: z.enum(['life', 'crime', 'rescue', 'any']).optional() });

/**
 * A speaker cannot call anybody: it says so at once, says whom to call, and asks nothing. Whatever was under way is
 * dropped.
 */
export const emergency = flow<z.infer<typeof facts>>({
  version: 1,
  access: 'public',
  facts,
  accepts: (_task, text) => ({ of: text === undefined ? 'any' : emergencyIn(text) }),
  next: ({ of = 'any' }) => ({ kind: 'end', say: [line(`emergency.${of}`)], leave: true }),
});

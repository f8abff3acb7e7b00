import { z } from 'zod';
import { catalogue } from './load.ts';

/** A notice kind that an agency has to deliver, chosen or not, and by which law; the article where it could be confirmed. */
export const mustDeliverSchema = z.strictObject({ id: z.string(), basis: z.string() });

const kinds = catalogue<z.infer<typeof mustDeliverSchema>>('must-deliver.json');

export const mustDeliver = (kind: string): boolean => kinds.find(kind) !== undefined;
export const mustDeliverKinds = kinds.all;

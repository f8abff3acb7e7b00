import { z } from 'zod';
import { catalogue } from './load.ts';

export const certificateSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+$/),
  name: z.string(),
  agency: z.string(),
  aliases: z.array(z.string()).readonly(),
});

type Certificate = z.infer<typeof certificateSchema>;

const allCertificate = catalogue<Certificate>('certificates.json');

export const certificates = allCertificate.all;

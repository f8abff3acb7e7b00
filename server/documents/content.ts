import { z } from 'zod';

const text = z.string().max(2000);
const heading = text.optional();

/** Label and value, two pairs a line where both are short. */
const fields = z.object({
  kind: z.literal('fields'),
  heading,
  rows: z.array(z.object({ label: text, value: text, wide: z.boolean().optional() })).min(1),
});

/** `share`: the column's part of the width. */
const table = z.object({
  kind: z.literal('table'),
  heading,
  columns: z
    .array(
      z.object({
        label: text,
        share: z.number().positive(),
        align: z.enum(['left', 'center', 'right']).optional(),
      }),
    )
    .min(1),
  rows: z.array(z.array(text)),
});

const note = z.object({ kind: z.literal('note'), text });

const housemate = z.object({ relation: text, name: text, birth: z.iso.date() });

const section = z.discriminatedUnion('kind', [fields, table, note]);

/** What stands in a certificate, as the authority hands it over: structured, so that every kind is drawn by one hand. */
export const certificateContent = z.object({
  title: text.min(1),
  /** "위와 같이 …임을 증명합니다." */
  statement: text,
  /** Who certifies, as it is signed: "서울특별시 종로구청장". */
  issuer: text.min(1),
  sections: z.array(section).min(1),
  /** Who lives together, for what is shown of it alone. It is not printed. */
  household: z.array(housemate).max(8).readonly().exactOptional(),
});

export type Housemate = z.infer<typeof housemate>;
export type CertificateContent = z.infer<typeof certificateContent>;
export type ContentSection = z.infer<typeof section>;
export type FieldsSection = z.infer<typeof fields>;
export type TableSection = z.infer<typeof table>;

import { z } from 'zod';
import { findPetition } from '../../shared/catalog/petitions.ts';
import { type FormAnswers, neededAttachments, phoneSlots } from '../../shared/domain/petition-form.ts';

const item = z.object({ kind: z.enum(['file', 'text']), name: z.string() });

/** Something that follows from the phone: a paper, or an entry that is not spoken. */
export type Following = z.infer<typeof item>;

/** What a petition still needs when it is filed, in the order the upload page shows it. */
export function following(petition: string, answers: FormAnswers): readonly Following[] {
  const kind = findPetition(petition);
  if (!kind) return [];
  const papers = neededAttachments(kind.attachments, answers).map(
    ({ name }) => ({ kind: 'file', name }) as const,
  );
  const entries = phoneSlots(kind.slots, answers).map(
    ({ label }) => ({ kind: 'text', name: label }) as const,
  );
  return [...papers, ...entries];
}

export const readFollowing = (text: string): readonly Following[] => z.array(item).parse(JSON.parse(text));

import { findPetition } from '../../shared/catalog/petitions.ts';
import type { FormAnswers } from '../../shared/domain/petition-form.ts';
import { answersPlace } from '../db/apply-petition-write.ts';
import { findPerson } from '../db/person.ts';
import type { PetitionsTable } from '../db/petition-tables.ts';
import type { PetitionParts } from './petition-parts.ts';

/** The number that was given for the result; else the one on record. */
export async function petitionPhone(
  { db, vault }: Pick<PetitionParts, 'db' | 'vault'>,
  row: PetitionsTable,
): Promise<string | undefined> {
  const key = findPetition(row.petition)?.slots.find(({ own }) => own === 'phone')?.key;
  const given =
    key === undefined || row.sealed_answers === '' ? undefined : (await answersOf({ db, vault }, row))[key];
  if (typeof given === 'string') return given;
  return (await findPerson(db, vault, row.member_id))?.phone;
}

export async function answersOf(
  { db, vault }: Pick<PetitionParts, 'db' | 'vault'>,
  row: PetitionsTable,
): Promise<FormAnswers> {
  const opened = await vault.open(db, answersPlace(row.member_id, row.id), row.sealed_answers);
  return JSON.parse(opened.toString()) as FormAnswers;
}

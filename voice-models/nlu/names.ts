import { certificates } from '../../shared/catalog/certificates.ts';
import { fineKinds } from '../../shared/catalog/fine-kinds.ts';
import { noticeKinds } from '../../shared/catalog/notice-kinds.ts';
import { petitionFamilies } from '../../shared/catalog/petition-families.ts';
import { petitionGuides } from '../../shared/catalog/petition-guides.ts';
import { petitions } from '../../shared/catalog/petitions.ts';
import { relations } from '../../shared/catalog/relations.ts';
import type { Name } from './gazetteer.ts';
import { normalise } from './normalise.ts';

export interface SpokenName extends Name {
  /** As people write it, with spaces. */
  readonly spoken: string;
}

/** All names and aliases that the catalogues give; a name with a remark in brackets also goes without it. */
export function catalogueNames(): readonly SpokenName[] {
  return [
    ...named('notice-kind', noticeKinds()),
    ...named(
      'fine-kind',
      fineKinds().map(({ id, spokenName, aliases }) => ({ id, name: spokenName, aliases })),
    ),
    ...named('certificate', certificates()),
    ...named('petition', petitions()),
    ...named('petition', petitionFamilies()),
    ...named('petition', petitionGuides()),
    ...named(
      'relation',
      relations().map(({ relation, words }) => ({ id: relation, name: relation, aliases: words })),
    ),
  ];
}

interface Entry {
  readonly id: string;
  readonly name: string;
  readonly aliases: readonly string[];
}

function named(type: string, entries: readonly Entry[]): readonly SpokenName[] {
  return entries.flatMap(({ id, name, aliases }) => {
    const words = new Set([name, name.replace(/\(.*/, ''), ...aliases].map((each) => normalise(each).spaced));
    return [...words]
      .filter((spoken) => spoken !== '')
      .map((spoken) => ({ type, id, spoken, name: spoken.replaceAll(' ', '') }));
  });
}

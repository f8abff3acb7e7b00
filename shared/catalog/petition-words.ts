import type { Choice, FormSlot } from '../domain/petition-form.ts';
import { findPetitionFamily, petitionFamilies } from './petition-families.ts';
import { findPetition, petitions } from './petitions.ts';

/** 요, 이에요, 거, 로 할게요: what stands behind a word that is the whole answer. */
const around = /(?:(?:이|로|으로|거|것|걸|할|해|주|줘|게|세)*(?:이?에요|예요|이?요|입니다|줘|야|이야)?)$/;

/** The choice that is meant in what was said, without spaces. A word of one syllable counts only alone. */
export function choiceIn(choices: readonly Choice[], joined: string): string | undefined {
  return longest(choices, joined)?.value;
}

/** The word that names a choice: which one it is of, the open question knows. */
export function choiceWordIn(choices: readonly Choice[], joined: string): string | undefined {
  return longest(choices, joined)?.word;
}

function longest(choices: readonly Choice[], joined: string) {
  const bare = joined.replace(around, '');
  return choices
    .flatMap(({ value, words }) =>
      [value, ...words].map((word) => ({ value, word: word.replaceAll(' ', '') })),
    )
    .filter(({ word }) => (word.length === 1 ? bare === word || joined === word : joined.includes(word)))
    .sort((one, other) => other.word.length - one.word.length)[0];
}

let choices: readonly Choice[] | undefined;

/** Everything that any petition lets choose from: what a speaker's console is given as a list. */
export function allChoices(): readonly Choice[] {
  choices ??= [
    ...petitions().flatMap(({ slots }) => slots.flatMap((slot) => slot.choices ?? [])),
    ...petitionFamilies().flatMap(({ of }) => of.map(({ value, words }) => ({ value, words }))),
  ];
  return choices;
}

/** Everything that one petition, or one of a family, lets choose from; question by question. */
export function choicesOf(id: string): readonly (readonly Choice[])[] {
  const family = findPetitionFamily(id)?.of ?? [];
  const members = [id, ...family.map(({ petition }) => petition)];
  const slots = members.flatMap((member) => findPetition(member)?.slots ?? []);
  return [family, ...slots.map(({ choices: list }) => list ?? [])].filter((list) => list.length > 0);
}

let slots: readonly FormSlot[] | undefined;

const allSlots = (): readonly FormSlot[] => {
  slots ??= petitions().flatMap((petition) => petition.slots);
  return slots;
};

/** What an answer is called, the longest first: "출국일을 바꿔 줘" names one. */
export function labelIn(joined: string): string | undefined {
  return [...new Set(allSlots().map(({ label }) => label))]
    .sort((a, b) => b.length - a.length)
    .find((label) => joined.includes(label.replaceAll(' ', '')) || isCalled(label, joined));
}

/** 출국은, 출발이, 나가는 날은: what people call the two days of a journey. */
const called: Readonly<Record<string, string>> = {
  출국일: '출국|출발|나가는 ?(?:날|거)',
  귀국일: '귀국|돌아오는 ?(?:날|거)|들어오는 ?(?:날|거)|오는 ?날',
};

/** "출발이 십이일" is the twelfth and "출발 이십이일" the twenty-second: only the spaces tell the particle from the number. */
export function withoutLabel(label: string, spaced: string): string {
  const names = [label, called[label]].filter(Boolean).join('|');
  const named = new RegExp(`(?:${names})(?:은|는|이|가|을|를)?(?= |$)`);
  return spaced.replace(named, '').replaceAll(' ', '');
}

const isCalled = (label: string, joined: string): boolean =>
  called[label] !== undefined && new RegExp(`^(?:${called[label]})(?:은|는|이|을|를)`).test(joined);

/** What may be chosen under that name. */
export function choicesCalled(label: string): readonly Choice[] {
  return allSlots().flatMap((slot) => (slot.label === label ? (slot.choices ?? []) : []));
}

/** "입영 좀 미라 주이소": the family whose words all occur, where none of its names does. */
export function familyIn(joined: string): string | undefined {
  return petitionFamilies().find(({ all }) =>
    all.every((words) => words.some((word) => joined.includes(word))),
  )?.id;
}

import { parseTemplate, type Template } from '../parse-template.ts';
import type { Intent } from '../source.ts';

/** One utterance with `{slot}`s in it, and the seed or template it is of. */
export interface Line {
  readonly text: string;
  readonly source: string;
}

/** More than any template needs for each of its branches to be said. */
const mostRounds = 40;

/** Seeds as they are, then the templates in turns: every branch of each is taken at least once. */
export function linesOf({ seeds, templates }: Intent): readonly Line[] {
  const spoken = templates.map((source) => ({ source, rounds: branches(parseTemplate(source)) }));
  const rounds = Array.from({ length: Math.max(0, ...spoken.map((each) => each.rounds.length)) }, (_, at) =>
    spoken.flatMap(({ source, rounds }) => {
      const text = rounds[at];
      return text === undefined ? [] : [{ text, source }];
    }),
  );
  return [...seeds.map((seed) => ({ text: seed, source: seed })), ...rounds.flat()];
}

type Choice = Extract<Template[number], { kind: 'choice' }>;

/** Every choice counts its own visits and takes its options in turn; enough when each has taken all of them. */
function branches(template: Template): readonly string[] {
  const choices = choicesOf(template);
  const visits = new Map<Choice, number>();
  const isCovered = () => choices.every((each) => (visits.get(each) ?? 0) >= each.options.length);
  const take = (choice: Choice): Template => {
    const visit = visits.get(choice) ?? 0;
    visits.set(choice, visit + 1);
    // A step more each time round, so that options of the same number do not always meet the same neighbours.
    const step = choices.indexOf(choice) * Math.floor(visit / choice.options.length);
    return choice.options[(visit + step) % choice.options.length] ?? [];
  };
  const lines: string[] = [];
  while (lines.length < mostRounds) {
    lines.push(spell(template, take));
    if (isCovered()) break;
  }
  return lines;
}

const choicesOf = (template: Template): readonly Choice[] =>
  template.flatMap((part) =>
    part.kind === 'choice' ? [part, ...part.options.flatMap((option) => choicesOf(option))] : [],
  );

const spell = (template: Template, take: (choice: Choice) => Template): string =>
  write(template, take).replaceAll(/ +/g, ' ').trim();

const write = (template: Template, take: (choice: Choice) => Template): string =>
  template
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'slot') return `{${part.slot}}`;
      return write(take(part), take);
    })
    .join('');

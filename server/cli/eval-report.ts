import type { Evaluation, Wrong } from '../../voice-models/evaluate.ts';

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
const confusionsShown = 15;

/** The figures for a reader at a terminal. */
export function reportLines(figures: Evaluation): readonly string[] {
  const { outside } = figures;
  return [
    `${figures.count} lines`,
    `accuracy ${percent(figures.accuracy)}  macro-F1 ${figures.macroF1.toFixed(3)}  slots ${percent(figures.slots)}`,
    `not ours: ${outside.count}, acted on ${outside.acted}, asked back ${outside.asked}; wrongly heard as yes: ${figures.wrongYes}`,
    ...figures.byStyle.map(
      ({ style, count, right }) => `style ${style}: ${percent(right / count)} of ${count}`,
    ),
    ...figures.byIntent.map(
      ({ intent, count, right, f1 }) =>
        `${intent}: ${percent(right / count)} of ${count}, F1 ${f1.toFixed(3)}`,
    ),
    ...figures.confusions
      .slice(0, confusionsShown)
      .map(({ meant, heard, count }) => `${meant} heard as ${heard}: ${count}`),
    ...figures.curve.map(
      ({ from, coverage, precision, outside: taken }) =>
        `from ${from}: coverage ${percent(coverage)}, precision ${percent(precision)}, not ours taken ${percent(taken)}`,
    ),
  ];
}

export function wrongLines(wrong: readonly Wrong[]): readonly string[] {
  return wrong.map(
    ({ line, understood }) =>
      `${line.intent} heard as ${understood.intent}${understood.ask ? '?' : ''} ${understood.score}: ${line.text} ${JSON.stringify(
        { meant: line.slots, heard: understood.slots },
      )} (${understood.why})`,
  );
}

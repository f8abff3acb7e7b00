import type { Lexicon } from '../model.ts';

export interface AnswerGrammar {
  /** `words` with their spaces. */
  isYes(words: string): boolean;
  isNo(words: string): boolean;
}

/** Longer utterances are sentences, not answers. */
const longest = 24;

/**
 * 네 and 아니요 only where the whole utterance is one: words of the closed lists and of those that soften them. A sentence that
 * merely begins with 네, as television does all day, is no answer.
 */
export function answerGrammar({ answers }: Lexicon): AnswerGrammar {
  const yes = grammarOf(answers.yes, answers.softeners);
  const no = grammarOf(answers.no, answers.softeners);
  const isNo = (words: string) => words.length <= longest && no(words);
  return { isYes: (words) => words.length <= longest && !isNo(words) && yes(words), isNo };
}

const anyOf = (list: readonly string[]) => [...list].sort((a, b) => b.length - a.length).join('|') || '(?!)';
const isShort = (word: string) => word.length === 1;

/**
 * Words of one syllable may stand alone or begin a run ("응넣어줘"), nothing else: joined freely they would spell other words,
 * as 다 and 음 spell 다음.
 */
function grammarOf(meant: readonly string[], softeners: readonly string[]): (words: string) => boolean {
  const short = anyOf(meant.filter(isShort));
  const long = anyOf(meant.filter((word) => !isShort(word)));
  const soft = anyOf(softeners.filter((word) => !isShort(word)));
  const run = new RegExp(`^(?:${short})*(?:${long}|${soft})*$`);
  const saysIt = new RegExp(`^(?:(?:${short})|(?:${soft})*(?:${long}))`);
  const softAlone = new Set(softeners);
  return (words) => {
    const tokens = words.split(' ');
    return tokens.every((token) => softAlone.has(token) || run.test(token)) && tokens.some((token) => saysIt.test(token));
  };
}

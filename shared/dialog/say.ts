import { type Line, line } from '../line.ts';
import { type Voice, voice } from '../locales/voice.ts';
import type { Reply, Sentence } from '../reply.ts';
import type { Talk } from './talk.ts';

/** Between sentences, for members who asked for it slowly. */
const slowPauseMs = 700;

/** Spells the gathered lines; the last reply is said again behind them where the citizen asked for it. */
export function replyOf(talk: Talk, secret: boolean): Reply {
  const speak = voice(talk.context.locale);
  const repeated = talk.repeat ? talk.last : undefined;
  const reprompt = repeated ? repeated.reprompt : sentences(speak, talk, talk.reprompt)[0]?.text;
  const card = talk.card ?? repeated?.card;
  return {
    say: paced(talk, oneQuestion([...ownSentences(speak, talk), ...again(speak, talk, repeated)])),
    ...(reprompt === undefined ? {} : { reprompt }),
    ...(card ? { card } : {}),
    listen: repeated ? repeated.listen : talk.listen,
    expect: repeated ? repeated.expect : talk.dialog.expect,
    ...(talk.pairing ? { pairing: talk.pairing } : {}),
    ...(talk.link ? { link: true as const } : {}),
    ...(secret ? { secret: true as const } : {}),
  };
}

/** Said about the hearing, not about the matter. */
const asides = ['missed', 'silence', 'slower', 'faster', 'fastest'].map((said) => line(`dialog.${said}`));

/** What is said once more: not that it was misheard before, nor that it will be slow. */
function again(speak: Voice, talk: Talk, repeated: Reply | undefined): readonly Sentence[] {
  const aside = new Set(sentences(speak, talk, asides).map(({ text }) => text));
  return repeated?.say.filter(({ text }) => !aside.has(text)) ?? [];
}

function sentences(speak: Voice, talk: Talk, lines: readonly Line[]): Sentence[] {
  return lines
    .map((said) => ({
      text: speak.say(said, talk.context.now),
      ...(said.pauseAfterMs === undefined ? {} : { pauseAfterMs: said.pauseAfterMs }),
    }))
    .filter((sentence) => sentence.text !== '');
}

/** Before the open question nothing asks, be it itself no question in form: "비밀번호를 말씀해 주세요." */
function ownSentences(speak: Voice, talk: Talk): Sentence[] {
  const { say, asksFrom = 0 } = talk;
  const before = sentences(speak, talk, say.slice(0, asksFrom)).map(withoutQuestion);
  return [...before, ...sentences(speak, talk, say.slice(asksFrom))];
}

const question = /[^.!?]*\?$/;
const isQuestion = ({ text }: Sentence) => text.endsWith('?');

/** One question, last: what was answered on the way asks nothing of its own when the open question comes back after it. */
function oneQuestion(say: readonly Sentence[]): Sentence[] {
  const last = say.findLastIndex(isQuestion);
  return say
    .map((sentence, at) => (at < last ? withoutQuestion(sentence) : sentence))
    .filter(({ text }) => text !== '');
}

function withoutQuestion(sentence: Sentence): Sentence {
  return isQuestion(sentence) ? { ...sentence, text: sentence.text.replace(question, '').trim() } : sentence;
}

function paced(talk: Talk, say: Sentence[]): readonly Sentence[] {
  if (talk.pace === 'normal')
    return say.map(({ pauseAfterMs, ...sentence }) => unhurried(sentence, pauseAfterMs));
  if (talk.pace === undefined && talk.context.member?.pace !== 'slow') return say;
  return say.map((sentence) => ({
    ...sentence,
    pauseAfterMs: Math.max(slowPauseMs, sentence.pauseAfterMs ?? 0),
  }));
}

/** What was said slowly before keeps only the pauses of its own. */
const unhurried = (sentence: Sentence, pauseAfterMs: number | undefined): Sentence =>
  pauseAfterMs === undefined || pauseAfterMs === slowPauseMs ? sentence : { ...sentence, pauseAfterMs };

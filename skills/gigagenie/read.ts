import { AppError } from '../../shared/errors.ts';
import type { Heard, Turn, TurnUser } from '../../shared/turn.ts';
import type { Utterance } from '../device.ts';
import { consoleName, intentId } from '../lib/intent-names.ts';
import { type GenieEvent, GenieRequest } from './payload.ts';
import { provenContainer } from './verify.ts';

/** What `Invoke + 실행` and `Invoke + 종료` are called in our Dialog Kit model. */
const OPENING: ReadonlyMap<string, Heard> = new Map([
  ['serviceStart', { kind: 'launch' }],
  ['serviceEnd', { kind: 'end' }],
]);

/** onVoiceCommand in words, so that they are understood like any other words. */
const COMMANDS: ReadonlyMap<string, string> = new Map([
  ['confirm', '네'],
  ['cancel', '아니요'],
  ['nextPage', '다음'],
  ['naviNext', '다음'],
  ['prevPage', '이전'],
  ['naviPrev', '이전'],
]);

/**
 * getVoiceText: 500 is "nobody spoke" (its voicetext is then a message, not speech). The others (406 not initialised, 501
 * wake word, 502 and 504 could not be played, 503 stopped, 505 overloaded) say nothing about the citizen.
 */
const HEARD_NOBODY = 500;
const HEARD_SOMEBODY = 200;

/** What the page was told by the SDK; throws `BAD_PAYLOAD`. */
export function readGenie(key: string, body: unknown, now: number): Turn {
  const parsed = GenieRequest.safeParse(body);
  if (!parsed.success)
    throw new AppError('BAD_PAYLOAD', 'gigagenie: not an event of ours', { cause: parsed.error });
  const request = parsed.data;
  return {
    platform: 'gigagenie',
    id: request.id,
    sessionId: request.session,
    user: userOf(key, request, now),
    at: now,
    heard: heardFrom(request),
    can: { ssml: false, screen: request.device.displayflag === 'Y', link: false, push: false, code: true },
    locale: 'ko',
    ...tokenOf(key, request, now),
    seq: request.seq,
    raw: body,
  };
}

/** What the container was linked with lies in the key that it keeps. */
function tokenOf(key: string, { device, authkey }: GenieRequest, now: number): Pick<Turn, 'accessToken'> {
  const { containerid } = device;
  const proven = containerid && authkey ? provenContainer(key, containerid, authkey, now) : undefined;
  return proven?.session === undefined ? {} : { accessToken: proven.session };
}

/** A container id is only what the page says: it counts as a household's once our own key for it comes along. */
function userOf(key: string, request: GenieRequest, now: number): TurnUser {
  const { containerid, deviceid } = request.device;
  if (!containerid || !request.authkey || !provenContainer(key, containerid, request.authkey, now)) {
    return { id: `session:${request.session}` };
  }
  const personId = voiceOf(request);
  return {
    id: containerid,
    ...(deviceid === undefined ? {} : { deviceId: deviceid }),
    ...(personId === undefined ? {} : { personId }),
  };
}

function voiceOf(request: GenieEvent): string | undefined {
  const voice = request.event === 'onActionEvent' ? request.data.voicerecid : undefined;
  return voice === 'UNKNOWN' || voice === 'NONE' ? undefined : voice;
}

function heardFrom(request: GenieEvent): Heard {
  switch (request.event) {
    case 'launch':
      return opened(request.data);
    case 'onActionEvent':
      return acted(request.data);
    case 'getVoiceText':
      return listened(request.data);
    case 'onVoiceCommand':
      return commanded(request.data);
    case 'onRequestClose':
      return { kind: 'end' };
  }
}

type Data<E extends GenieEvent['event']> = Extract<GenieEvent, { event: E }>['data'];

/** The page's own address is the main page; one more part is the intent whose service URL it is. */
function opened({ path, parameter }: Data<'launch'>): Heard {
  const code = path.split('/')[2];
  return code ? (OPENING.get(code) ?? intentOf(code, parameter)) : { kind: 'launch' };
}

/** Dialog Kit matches dictionary words only; where it passes on the sentence, ours understands more of it. */
function acted({ actioncode, uword, parameter }: Data<'onActionEvent'>): Heard {
  const opening = OPENING.get(actioncode);
  if (opening) return opening;
  return uword?.trim() ? { kind: 'text', text: uword } : intentOf(actioncode, parameter);
}

function listened({ result_cd, extra }: Data<'getVoiceText'>): Heard {
  if (result_cd === HEARD_NOBODY) return { kind: 'silence' };
  if (result_cd !== HEARD_SOMEBODY) return { kind: 'event', name: `getVoiceText.${result_cd}` };
  return extra?.voicetext?.trim() ? { kind: 'text', text: extra.voicetext } : { kind: 'silence' };
}

function commanded(command: string): Heard {
  const text = COMMANDS.get(command);
  return text === undefined ? { kind: 'event', name: `onVoiceCommand.${command}` } : { kind: 'text', text };
}

/** `FinesPayIntent` with NE-FINE is our `fines.pay` with `fine`. */
function intentOf(code: string, parameter: Readonly<Record<string, string>>): Heard {
  const named = Object.entries(parameter).filter(([name]) => name.startsWith('NE-'));
  const slots = Object.fromEntries(named.map(([name, word]) => [name.slice(3).toLowerCase(), word]));
  return { kind: 'intent', name: intentId(code), slots };
}

/**
 * The event that the SDK would raise for what a simulated citizen does; `listening` is an open getVoiceText, which tells
 * nothing of whose voice it was.
 */
export function composeEvent(utterance: Utterance, listening: boolean, voice = 'NONE'): GenieEvent {
  switch (utterance.kind) {
    case 'launch':
      return { event: 'launch', data: { path: '/gigagenie', parameter: {} } };
    case 'end':
      return { event: 'onRequestClose', data: null };
    case 'silence':
      return { event: 'getVoiceText', data: { result_cd: 500, extra: { voicetext: 'ASRsession timeout' } } };
    case 'intent':
      return { event: 'onActionEvent', data: actionOf(utterance, voice) };
    case 'text': {
      if (!listening && utterance.intent !== null) {
        return { event: 'onActionEvent', data: { ...actionOf(utterance, voice), uword: utterance.text } };
      }
      return { event: 'getVoiceText', data: { result_cd: 200, extra: { voicetext: utterance.text } } };
    }
  }
}

function actionOf(
  { intent, slots }: Extract<Utterance, { kind: 'intent' | 'text' }>,
  voicerecid: string,
): Data<'onActionEvent'> {
  const actioncode = intent === null ? 'Unresolved' : consoleName(intent);
  const parameter = Object.fromEntries(
    Object.entries(slots).map(([name, word]) => [`NE-${name.toUpperCase()}`, word]),
  );
  return { actioncode, actionpath: `/${actioncode}`, parameter, voicerecid };
}

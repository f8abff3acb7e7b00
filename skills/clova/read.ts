import { randomUUID } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { type Heard, type Turn, type TurnUser, unlinkedEvent } from '../../shared/turn.ts';
import type { Utterance } from '../device.ts';
import { consoleName, intentId } from '../lib/intent-names.ts';
import { ClovaRequest } from './payload.ts';

/** Built-in intents of the Korean guide. GuideIntent is both help and what an unmatched utterance arrives as. */
const builtIn: Readonly<Record<string, string | null>> = {
  'Clova.YesIntent': 'confirm.yes',
  'Clova.NoIntent': 'confirm.no',
  'Clova.CancelIntent': 'cancel',
  'Clova.StopIntent': 'stop',
  'Clova.PauseIntent': 'stop',
  'Clova.NextIntent': 'nav.next',
  'Clova.PreviousIntent': 'nav.previous',
  'Clova.ResumeIntent': 'nav.next',
  'Clova.RequestAlternativesIntent': 'nav.next',
  'Clova.GuideIntent': 'help',
  'Clova.FallbackIntent': null,
};

/** CLOVA sends nothing for silence but a closed session; a console intent with no utterance stands for it in simulations. */
const silenceName = 'SilenceIntent';

/** A CEK request as a turn; throws `BAD_PAYLOAD`. */
export function readClova(body: unknown, now: number): Turn {
  const parsed = ClovaRequest.safeParse(body);
  if (!parsed.success) throw new AppError('BAD_PAYLOAD', 'clova: not a CEK request', { cause: parsed.error });
  const { session, context, request } = parsed.data;
  const { device, user } = context.System;
  // session.user may be another than the device's owner; the account is the owner's.
  const accessToken = user.accessToken ?? session.user?.accessToken;
  return {
    platform: 'clova',
    id: request.requestId ?? randomUUID(),
    sessionId: session.sessionId,
    user: userOf(user.userId, parsed.data),
    at: now,
    heard: heardOf(request),
    can: { ssml: false, screen: hasScreen(device?.display?.size), link: false, push: false },
    locale: 'ko',
    ...(accessToken === undefined ? {} : { accessToken }),
    raw: body,
  };
}

/** `session.user` is who speaks: where it is not the owner of the device, CLOVA has told them apart by voice. */
function userOf(id: string, { session, context }: ClovaRequest): TurnUser {
  const { device } = context.System;
  const speaking = session.user?.userId;
  return {
    id,
    ...(device ? { deviceId: device.deviceId } : {}),
    ...(speaking === undefined || speaking === id ? {} : { personId: speaking }),
  };
}

const hasScreen = (size: string | undefined) => size !== undefined && size !== 'none';

function heardOf(request: ClovaRequest['request']): Heard {
  switch (request.type) {
    case 'LaunchRequest':
      return { kind: 'launch' };
    case 'SessionEndedRequest':
      return { kind: 'end' };
    case 'EventRequest':
      return { kind: 'event', name: eventName(request.event) };
    case 'IntentRequest':
      return intentOf(request.intent);
  }
}

/** LINE's guide has it for a skill that was switched off in the app; the Korean one sends none. */
function eventName({ namespace, name }: { readonly namespace: string; readonly name: string }): string {
  return namespace === 'ClovaSkill' && name === 'SkillDisabled' ? unlinkedEvent : `${namespace}.${name}`;
}

type Intent = Extract<ClovaRequest['request'], { type: 'IntentRequest' }>['intent'];

function intentOf({ name, slots }: Intent): Heard {
  if (name === silenceName) return { kind: 'silence' };
  const values = Object.entries(slots ?? {})
    .filter(([, { value }]) => value !== null && value !== undefined)
    .map(([slot, { value }]) => [slot, String(value)]);
  const known = Object.hasOwn(builtIn, name) ? (builtIn[name] ?? null) : intentId(name);
  return { kind: 'intent', name: known, slots: Object.fromEntries(values) };
}

/** Who speaks, on which device, in which session: what CLOVA puts round an utterance. */
export interface ClovaScene {
  readonly applicationId: string;
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken?: string;
  readonly personId?: string;
  readonly sessionId: string;
  readonly isNew: boolean;
  readonly sessionAttributes: object;
  readonly now: number;
}

/** The request CLOVA would send. It resolves words to an intent in its own cloud and does not pass them on. */
export function composeClova(scene: ClovaScene, utterance: Utterance): object {
  const { applicationId, userId, deviceId, accessToken, personId, sessionId, isNew, sessionAttributes, now } =
    scene;
  const user = { userId, ...(accessToken === undefined ? {} : { accessToken }) };
  const stamp = {
    requestId: randomUUID(),
    timestamp: new Date(now).toISOString(),
    locale: 'ko-KR',
    extensionId: applicationId,
  };
  return {
    version: '0.1.0',
    session: {
      new: isNew,
      sessionId,
      sessionAttributes,
      user: personId === undefined ? user : { userId: personId },
    },
    context: {
      System: { application: { applicationId }, device: { deviceId, display: { size: 'none' } }, user },
    },
    request: { ...requestOf(utterance), ...stamp },
  };
}

function requestOf(utterance: Utterance): object {
  switch (utterance.kind) {
    case 'launch':
      return { type: 'LaunchRequest' };
    case 'end':
      return { type: 'SessionEndedRequest' };
    case 'silence':
      return { type: 'IntentRequest', intent: { name: silenceName, slots: null } };
    default:
      return {
        type: 'IntentRequest',
        intent: { name: nameOf(utterance.intent), slots: slotsOf(utterance.slots) },
      };
  }
}

const builtInNames = new Map(Object.entries(builtIn).map(([name, id]) => [id, name]));

function nameOf(intent: string | null): string {
  if (intent === null) return 'Clova.FallbackIntent';
  return ['confirm.yes', 'confirm.no', 'cancel', 'help'].includes(intent)
    ? (builtInNames.get(intent) ?? '')
    : consoleName(intent);
}

const slotsOf = (slots: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(slots).map(([name, value]) => [name, { name, value }]));

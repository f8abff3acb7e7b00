import { randomUUID } from 'node:crypto';
import { AppError } from '../../shared/errors.ts';
import { type Heard, type Turn, unlinkedEvent } from '../../shared/turn.ts';
import type { Utterance } from '../device.ts';
import { consoleName, intentId } from '../lib/intent-names.ts';
import { AlexaRequest } from './payload.ts';

const builtIn: Readonly<Record<string, string | null>> = {
  'AMAZON.YesIntent': 'confirm.yes',
  'AMAZON.NoIntent': 'confirm.no',
  'AMAZON.HelpIntent': 'help',
  'AMAZON.StopIntent': 'stop',
  'AMAZON.CancelIntent': 'cancel',
  'AMAZON.RepeatIntent': 'nav.repeat',
  'AMAZON.NextIntent': 'nav.next',
  'AMAZON.PreviousIntent': 'nav.previous',
  'AMAZON.NavigateHomeIntent': 'stop',
  'AMAZON.FallbackIntent': null,
};

/** Alexa tells a skill of silence only by closing the session; an intent without utterances stands for it in simulations. */
const silenceName = 'SilenceIntent';

/** An ASK request as a turn; throws `BAD_PAYLOAD`. */
export function readAlexa(body: unknown, now: number): Turn {
  const parsed = AlexaRequest.safeParse(body);
  if (!parsed.success)
    throw new AppError('BAD_PAYLOAD', 'alexa: not an ASK request', { cause: parsed.error });
  const { session, context, request } = parsed.data;
  const { System } = context;
  const user = session?.user ?? System.user;
  if (!user) throw new AppError('BAD_PAYLOAD', 'alexa: no user');
  return {
    platform: 'alexa',
    id: request.requestId,
    sessionId: session?.sessionId ?? request.requestId,
    user: userOf(user.userId, System),
    at: now,
    heard: heardOf(request),
    can: { ssml: true, screen: hasScreen(System.device?.supportedInterfaces), link: true, push: false },
    locale: request.locale?.startsWith('ko') ? 'ko' : 'en',
    ...tokenOf(user.accessToken, request),
    raw: body,
  };
}

/** SkillAccountLinked brings the token that the link was just made with. */
function tokenOf(own: string | undefined, request: AlexaRequest['request']): Pick<Turn, 'accessToken'> {
  const accessToken = own ?? ('body' in request ? request.body?.accessToken : undefined);
  return accessToken === undefined ? {} : { accessToken };
}

function userOf(id: string, { device, person }: AlexaRequest['context']['System']): Turn['user'] {
  return {
    id,
    ...(device?.deviceId === undefined ? {} : { deviceId: device.deviceId }),
    ...(person ? { personId: person.personId } : {}),
  };
}

const hasScreen = (interfaces: Readonly<Record<string, unknown>> | undefined) =>
  interfaces !== undefined && ('Alexa.Presentation.APL' in interfaces || 'Display' in interfaces);

function heardOf(request: AlexaRequest['request']): Heard {
  if (request.type === 'LaunchRequest') return { kind: 'launch' };
  if (request.type === 'SessionEndedRequest') return { kind: 'end' };
  // Asks whether we could, and wants no speech: we do not take part in it.
  if (request.type === 'CanFulfillIntentRequest')
    throw new AppError('BAD_PAYLOAD', 'alexa: not asked of this skill');
  if ('intent' in request) return intentOf(request.intent);
  const isOff = request.type === 'AlexaSkillEvent.SkillDisabled';
  return { kind: 'event', name: isOff ? unlinkedEvent : request.type };
}

type Intent = Extract<AlexaRequest['request'], { intent: unknown }>['intent'];

function intentOf({ name, slots }: Intent): Heard {
  if (name === silenceName) return { kind: 'silence' };
  const values = Object.entries(slots ?? {}).flatMap(([slot, said]) => {
    const value = slotText(said);
    return value === undefined ? [] : [[slot, value] as const];
  });
  const known = Object.hasOwn(builtIn, name) ? (builtIn[name] ?? null) : intentId(name);
  return { kind: 'intent', name: known, slots: Object.fromEntries(values) };
}

type Slot = NonNullable<Intent['slots']>[string];

/** The id our model gave a value, where Alexa matched one; else the words. */
function slotText({ value, resolutions }: Slot): string | undefined {
  const matched = resolutions?.resolutionsPerAuthority?.find(
    ({ status }) => status.code === 'ER_SUCCESS_MATCH',
  );
  const entry = matched?.values?.[0]?.value;
  return entry?.id ?? entry?.name ?? value ?? undefined;
}

/** What Alexa puts round an utterance. */
export interface AlexaScene {
  readonly applicationId: string;
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken?: string;
  readonly personId?: string;
  readonly sessionId: string;
  readonly isNew: boolean;
  readonly attributes: object;
  readonly now: number;
}

/** The request Alexa would send; the words themselves it keeps. Korean is no locale of Alexa's: this one is our reference. */
export function composeAlexa(scene: AlexaScene, utterance: Utterance): object {
  const { applicationId, userId, deviceId, accessToken, personId, sessionId, isNew, attributes, now } = scene;
  const application = { applicationId };
  const user = { userId, ...(accessToken === undefined ? {} : { accessToken }) };
  const stamp = {
    requestId: `amzn1.echo-api.request.${randomUUID()}`,
    timestamp: new Date(now).toISOString(),
    locale: 'ko-KR',
  };
  return {
    version: '1.0',
    session: { new: isNew, sessionId, application, attributes, user },
    context: {
      System: {
        application,
        user,
        device: { deviceId, supportedInterfaces: {} },
        ...(personId === undefined ? {} : { person: { personId } }),
        apiEndpoint: 'https://api.amazonalexa.com',
      },
    },
    request: { ...requestOf(utterance), ...stamp },
  };
}

function requestOf(utterance: Utterance): object {
  switch (utterance.kind) {
    case 'launch':
      return { type: 'LaunchRequest' };
    case 'end':
      return { type: 'SessionEndedRequest', reason: 'USER_INITIATED' };
    case 'silence':
      return { type: 'IntentRequest', intent: { name: silenceName, confirmationStatus: 'NONE' } };
    default:
      return {
        type: 'IntentRequest',
        dialogState: 'COMPLETED',
        intent: composeIntent(utterance.intent, utterance.slots),
      };
  }
}

const builtInNames = new Map(
  Object.entries(builtIn)
    .map(([name, id]) => [id, name] as const)
    .reverse(),
);

function composeIntent(intent: string | null, slots: Readonly<Record<string, string>>): object {
  const name = builtInNames.get(intent) ?? consoleName(intent ?? '');
  const filled = Object.entries(slots).map(([slot, value]) => [
    slot,
    { name: slot, value, confirmationStatus: 'NONE' },
  ]);
  return { name, confirmationStatus: 'NONE', slots: Object.fromEntries(filled) };
}

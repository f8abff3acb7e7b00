import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../shared/errors.ts';
import type { Heard } from '../../shared/turn.ts';
import { clova } from '../../skills/clova/index.ts';
import { platforms } from '../../skills/registry.ts';
import { simulated } from '../helpers/simulated.ts';

const now = Date.UTC(2026, 10, 23, 1);
const own = 'tests/fixtures';
/** Requests recorded elsewhere, whose licences keep them out of this repository; ours are invented. */
const recorded = process.env.BISEO_FIXTURES;
const folder = recorded ?? own;
const spoken = platforms.filter(({ id }) => id !== 'web');

const jsonOf = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const filesOf = (root: string, id: string) =>
  readdirSync(join(root, id)).filter((file) => file.endsWith('.json')).sort();
const platformOf = (id: string) => {
  const entry = platforms.find((other) => other.id === id);
  if (!entry) throw new Error(`no platform ${id}`);
  return simulated(entry).platform;
};

describe.each(spoken)('what $id has sent', ({ id }) => {
  it.each(filesOf(folder, id))('%s is read, or refused by name', (file) => {
    const body = jsonOf(join(folder, id, file));
    const platform = platformOf(id);
    try {
      expect(platform.read(body, now)).toMatchObject({ platform: id, at: now, raw: body });
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'BAD_PAYLOAD', status: 400 });
      // Of the genuine ones, nothing that asks for an answer may be refused.
      expect(looksLikeRequest(body)).toBe(false);
    }
  });
});

/** CEK and ASK requests say who and what; responses and the models of consoles do not. */
function looksLikeRequest(body: unknown): boolean {
  const { context, request } = Object(body);
  return Object(Object(context).System).user !== undefined && Object(request).requestId !== undefined;
}

/** What each of our own fixtures means. */
const meant: Readonly<Record<string, Heard>> = {
  'clova/launch.json': { kind: 'launch' },
  'clova/intent-with-slots.json': {
    kind: 'intent',
    name: 'fines.pay',
    slots: { fine: '중앙로 주정차', count: '3', amount: '32000' },
  },
  'clova/yes.json': { kind: 'intent', name: 'confirm.yes', slots: {} },
  'clova/guide.json': { kind: 'intent', name: 'help', slots: {} },
  'clova/session-ended.json': { kind: 'end' },
  'clova/event.json': { kind: 'event', name: 'ClovaSkill.SkillEnabled' },
  'alexa/launch.json': { kind: 'launch' },
  'alexa/intent-with-resolution.json': {
    kind: 'intent',
    name: 'fines.explain',
    slots: { kind: 'local-parking', date: '어제' },
  },
  'alexa/pin.json': { kind: 'intent', name: 'pin', slots: { pin: '0109' } },
  'alexa/cancel.json': { kind: 'intent', name: 'cancel', slots: {} },
  'alexa/fallback.json': { kind: 'intent', name: null, slots: {} },
  'alexa/session-ended.json': { kind: 'end' },
  'alexa/skill-event.json': { kind: 'event', name: 'AlexaSkillEvent.SkillDisabled' },
  'gigagenie/launch.json': { kind: 'intent', name: 'fines.check', slots: { whose: '어머니' } },
  'gigagenie/action.json': { kind: 'text', text: '과태료 내줘' },
  'gigagenie/action-without-words.json': { kind: 'intent', name: 'fines.pay', slots: { fine: '과태료' } },
  'gigagenie/voice-text.json': { kind: 'text', text: '응 내줘' },
  'gigagenie/voice-timeout.json': { kind: 'silence' },
  'gigagenie/command.json': { kind: 'text', text: '네' },
  'gigagenie/close.json': { kind: 'end' },
};

describe('our own fixtures', () => {
  it.each(Object.entries(meant))('%s means what it says', (path, heard) => {
    const platform = platformOf(path.split('/')[0] ?? '');
    expect(platform.read(jsonOf(join(own, path)), now).heard).toEqual(heard);
  });

  it('are all explained', () => {
    const files = spoken.flatMap(({ id }) => filesOf(own, id).map((file) => `${id}/${file}`));
    expect(files.sort()).toEqual(Object.keys(meant).sort());
  });
});

const signed = join(folder, 'clova', 'signed-launch.body.json');
const hasSigned = recorded !== undefined && existsSync(signed);
const genuine = hasSigned ? it : it.skip;

describe('a launch that LINE has signed', () => {
  genuine(
    `verifies, and no longer with one bit changed${hasSigned ? '' : ' (only with BISEO_FIXTURES: it is not ours to keep here)'}`,
    async () => {
      const body = readFileSync(signed);
      const { signature, applicationId, publicKeyPemFile } = Object(
        jsonOf(join(folder, 'clova', 'signed-launch.meta.json')),
      );
      const key = readFileSync(join(folder, 'clova', publicKeyPemFile), 'utf8');
      const platform = clova.create({ CLOVA_APPLICATION_ID: applicationId, CLOVA_PUBLIC_KEY: key });
      const headers = { signaturecek: signature };
      await expect(platform.verify({ headers, body, now })).resolves.toBeUndefined();
      for (const at of body.keys()) {
        const changed = Buffer.from(body);
        changed[at] = (changed[at] ?? 0) ^ 1;
        await expect(platform.verify({ headers, body: changed, now })).rejects.toMatchObject({
          code: 'UNVERIFIED',
          status: 400,
        });
      }
      const other = clova.create({ CLOVA_APPLICATION_ID: 'kr.example.other', CLOVA_PUBLIC_KEY: key });
      await expect(other.verify({ headers, body, now })).rejects.toMatchObject({ code: 'UNVERIFIED' });
    },
  );
});

import type { Home, Member } from '../ports/homes.ts';
import type { Scope } from '../scopes.ts';

/** What must be known about who is speaking before a handler may run. */
export type Access = 'public' | 'linked' | 'person';

export type Missing = 'linked' | 'scope' | 'person';

interface Asked {
  readonly intent: string;
  readonly access: Access;
}

/** What the dialog remembers of who spoke. */
interface Remembered {
  readonly memberId?: string | undefined;
  readonly person?:
    | { readonly memberId: string; readonly until: number; readonly by?: string | undefined }
    | undefined;
}

interface Present {
  readonly home: Home | undefined;
  readonly member: Member | undefined;
  readonly known: boolean;
  /** Known by consent only: another hears for her. */
  readonly byProxy?: boolean;
}

/**
 * The one place that decides what must still be known before a handler may run: nothing for public answers; a linked
 * speaker for counts and kinds; the person for contents. What moves money, documents or petitions asks for an agreement
 * and a PIN besides, in its flow, and for the phone where the household wants that.
 */
export function missingAccess(
  { intent, access }: Asked,
  { home, member, known, byProxy = false }: Present,
): Missing | undefined {
  if (access === 'public') return undefined;
  if (!home || !member) return 'linked';
  const scope = scopeOf(intent);
  if (scope && home.scopes && !home.scopes.includes(scope)) return 'scope';
  const isOpen = known && (!byProxy || forProxies.has(intent));
  return access === 'person' && !isOpen ? 'person' : undefined;
}

/** What was consented to is hearing; what moves money or files a petition asks for her own PIN by itself. */
const forProxies: ReadonlySet<string> = new Set([
  'notifications.list',
  'notifications.detail',
  'fines.list',
  'fines.explain',
  'fines.pay',
  'calendar.list',
  'petition.status',
  'petition.file',
  'petition.withdraw',
]);

/** What the citizen must have allowed when the speaker was linked, by the first part of the intent. */
const scopeOfDomain: Readonly<Record<string, Scope>> = {
  payment: 'notices.read',
  notifications: 'notices.read',
  fines: 'notices.read',
  calendar: 'notices.read',
  subscription: 'notices.read',
  certificate: 'certificates.issue',
  petition: 'petitions.file',
};

export function scopeOf(intent: string): Scope | undefined {
  return intent === 'fines.pay' ? 'fines.pay' : scopeOfDomain[intent.split('.')[0] ?? ''];
}

/** Whom the speaker serves: who proved it by PIN, else the voice that the platform recognised, else who came last. */
export function currentMember(home: Home | undefined, dialog: Remembered, now: number): Member | undefined {
  const proven = dialog.person && dialog.person.until > now ? dialog.person.memberId : undefined;
  const ids = [proven, home?.voice, dialog.memberId];
  const found = ids.map((id) => home?.members.find((member) => member.id === id)).find(Boolean);
  return found ?? home?.members[0];
}

/**
 * Whether contents may be spoken to this member: she lives alone, the speaker stands where only its owner hears it, the
 * platform knows her voice, or her PIN passed within five minutes. A voice opens contents only: it can be played back
 * (NIST SP 800-63B-4 takes none for authentication), so money asks for a PIN whatever was recognised.
 */
export function isKnown(
  home: Home | undefined,
  member: Member | undefined,
  dialog: Remembered,
  now: number,
): boolean {
  return isHerself(home, member, dialog, now) || isProven(member, dialog, now);
}

/** By her consent to whoever speaks, and by nothing of her own. */
export function isByProxy(
  home: Home | undefined,
  member: Member | undefined,
  dialog: Remembered,
  now: number,
): boolean {
  return isProven(member, dialog, now) && !isHerself(home, member, dialog, now);
}

/** Who hears what is said to this member, as far as anybody proved it: her own voice, her PIN, or that of her proxy. */
export function hearerOf(
  home: Home | undefined,
  member: Member | undefined,
  dialog: Remembered,
  now: number,
): string | undefined {
  if (!member || home?.voice === member.id) return member?.id;
  return isProven(member, dialog, now) ? (dialog.person?.by ?? member.id) : undefined;
}

const isProven = (member: Member | undefined, { person }: Remembered, now: number): boolean =>
  member !== undefined && person?.memberId === member.id && person.until > now;

function isHerself(
  home: Home | undefined,
  member: Member | undefined,
  dialog: Remembered,
  now: number,
): boolean {
  if (!home || !member) return false;
  if (home.members.length === 1) return true;
  if (home.private && member.id === home.members[0]?.id) return true;
  if (home.voice === member.id) return true;
  return isProven(member, dialog, now) && dialog.person?.by === undefined;
}

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
  readonly person?: { readonly memberId: string; readonly until: number } | undefined;
}

interface Present {
  readonly home: Home | undefined;
  readonly member: Member | undefined;
  readonly known: boolean;
}

/**
 * The one place that decides what must still be known before a handler may run: nothing for public answers; a linked
 * speaker for counts and kinds; the person for contents. What moves money, documents or petitions asks for an agreement
 * and a PIN besides, in its flow, and for the phone where the household wants that.
 */
export function missingAccess(
  { intent, access }: Asked,
  { home, member, known }: Present,
): Missing | undefined {
  if (access === 'public') return undefined;
  if (!home || !member) return 'linked';
  const scope = scopeOf(intent);
  if (scope && home.scopes && !home.scopes.includes(scope)) return 'scope';
  return access === 'person' && !known ? 'person' : undefined;
}

/** What the citizen must have allowed when the speaker was linked, by the first part of the intent. */
const scopeOfDomain: Readonly<Record<string, Scope>> = {
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
  if (!home || !member) return false;
  if (home.members.length === 1) return true;
  if (home.private && member.id === home.members[0]?.id) return true;
  if (home.voice === member.id) return true;
  return dialog.person?.memberId === member.id && dialog.person.until > now;
}

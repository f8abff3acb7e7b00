import { koreanDate } from '../clock.ts';
import type { Deps } from '../ports/deps.ts';
import type { Home, Member } from '../ports/homes.ts';
import type { Locale, Turn } from '../turn.ts';
import { uuid7 } from '../uuid7.ts';
import { currentMember, hearerOf, isByProxy, isKnown } from './access.ts';
import type { Dialog } from './dialog.ts';

/** Everything one turn knows before it begins. */
export interface Context {
  readonly deps: Deps;
  readonly turn: Turn;
  readonly turnId: string;
  readonly now: number;
  /** The Korean civil date. */
  readonly today: string;
  readonly locale: Locale;
  /** What an agreement is bound to, besides the member. */
  readonly speakerKey: string;
  readonly sessionId: string;
  readonly home: Home | undefined;
  /** The member this speaker serves at the moment. */
  readonly member: Member | undefined;
  /** Whether contents may be spoken: only to the person whose they are. */
  readonly known: boolean;
  /** Another hears for her, by her consent. */
  readonly byProxy: boolean;
  /** The member who listens, where that is known and not only trusted. */
  readonly hearer: string | undefined;
  /** The thing last spoken of alone. */
  readonly focus: string | undefined;
  /** What was last answered of Ara's in this session: "그럼 며칠이나요" goes on from it. */
  readonly topic: string | undefined;
  /** How many tasks are under way. */
  readonly depth: number;
  newId(): string;
}

/** Where a dialog lives: one speaker of one user. Sessions come and go on it. */
export function speakerKey(turn: Turn): string {
  return `${turn.platform}:${turn.user.id}:${turn.user.deviceId ?? ''}`;
}

export function contextOf(deps: Deps, turn: Turn, home: Home | undefined, dialog: Dialog): Context {
  const member = currentMember(home, dialog, turn.at);
  return {
    deps,
    turn,
    turnId: turn.id,
    now: turn.at,
    today: koreanDate(turn.at),
    locale: turn.locale,
    speakerKey: speakerKey(turn),
    sessionId: turn.sessionId,
    home,
    member,
    known: isKnown(home, member, dialog, turn.at),
    byProxy: isByProxy(home, member, dialog, turn.at),
    hearer: hearerOf(home, member, dialog, turn.at),
    focus: dialog.focus,
    topic: dialog.topic,
    depth: dialog.frames.length,
    newId: uuid7,
  };
}

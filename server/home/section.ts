import type { Person } from '../db/person.ts';
import type { HomeParts } from './home-parts.ts';

/** Somebody of the household, as the phone page shows her. */
export interface HomeMember {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  /** The phone in hand may set things for her: herself, or one who agreed to it. */
  readonly mine: boolean;
}

/** Who looks at the page. */
export interface Visit {
  readonly parts: HomeParts;
  readonly memberId: string;
  readonly householdId: string;
  readonly person: Person;
  /** Set the household up. */
  readonly isFirst: boolean;
  readonly members: readonly HomeMember[];
  readonly now: number;
}

/** Something that happened, as the page tells it. */
export interface Event {
  readonly at: number;
  readonly words: string;
}

export type Form = Readonly<Record<string, unknown>>;

/** What became of a form: done, in words, or what is wrong with it. `to`: somewhere else from there. */
export type Result = { readonly done: string } | { readonly problem: string } | { readonly to: string };

/** One page under `/home`, and its line on the first page. Add a file, and its name to `sections.ts`. */
export interface Section {
  /** Its path: `/home/<id>`. */
  readonly id: string;
  readonly title: string;
  /** How it stands, in a few words. */
  state(visit: Visit): Promise<string>;
  /** Markup below the title. */
  body(visit: Visit): Promise<string>;
  /** What its forms can do, by the value of their `do`. */
  readonly acts: Readonly<Record<string, (visit: Visit, form: Form) => Promise<Result>>>;
  /** Its scripts under `/pages`. */
  readonly scripts?: readonly string[];
}

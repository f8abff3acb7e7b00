import { findPetition } from '../../catalog/petitions.ts';
import { about, type Line, line } from '../../line.ts';
import type { FiledPetition } from '../../ports/petitions.ts';

interface Known {
  readonly state: FiledPetition['state'];
  readonly receipt?: string | undefined;
  readonly reason?: string | undefined;
  readonly attachBy?: string | undefined;
}

/** What is true of a petition right after it was agreed to. */
export function filedLines(filed: Known, petitionId: string): readonly Line[] {
  const number = filed.receipt === undefined ? [] : [line('petitions.receipt', { receipt: filed.receipt })];
  switch (filed.state) {
    case 'ACCEPTED':
    case 'COMPLETED':
      return [line('petitions.filed'), ...number, ...soonLines(petitionId)];
    case 'NEEDS_ATTACHMENT':
      return [line('petitions.filed'), ...number, line('petitions.attach', { by: filed.attachBy ?? '' })];
    case 'REJECTED':
      return [line('petitions.rejected'), ...reasonLines(filed)];
    default:
      return [line('petitions.later')];
  }
}

/** "보통": the office's days are what it takes as a rule, and no promise. */
function soonLines(petitionId: string): readonly Line[] {
  const days = findPetition(petitionId)?.withinDays;
  if (days === undefined || days === null) return [line('petitions.soon')];
  return [days === 0 ? line('petitions.soon-at-once') : line('petitions.soon-days', { days })];
}

function reasonLines({ reason }: Known): readonly Line[] {
  return reason === undefined ? [] : [line('petitions.reason', { reason })];
}

/** How a petition is, some time later. */
export function stateLines(filed: Known & Pick<FiledPetition, 'id' | 'petition'>): readonly Line[] {
  const name = findPetition(filed.petition)?.spoken ?? '';
  const by = filed.attachBy === undefined ? [] : [line('petitions.state-attach-by', { by: filed.attachBy })];
  const more = filed.state === 'NEEDS_ATTACHMENT' ? by : filed.state === 'REJECTED' ? reasonLines(filed) : [];
  const state = line(`petitions.state-${filed.state.toLowerCase()}`, { name });
  return [state, ...more].map((said) => about(said, 'petition', filed.id));
}

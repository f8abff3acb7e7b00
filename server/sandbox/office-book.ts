import { koreanDate } from '../../shared/clock.ts';
import { addDays } from '../../shared/domain/civil-date.ts';

export interface BookedPetition {
  readonly id: string;
  readonly petition: string;
  readonly status: 'accepted' | 'needs-attachment' | 'completed' | 'rejected' | 'withdrawn' | 'expired';
  readonly receipt?: string;
  readonly reason?: string;
  /** Papers that have not come. */
  readonly missing: readonly number[];
  readonly attachBy?: string;
}

/** What was filed at the desk: each filing is counted, so that one too many is seen. */
export interface OfficeBook {
  find(id: string): BookedPetition | undefined;
  all(): readonly BookedPetition[];
  /** How often something was filed under that id. */
  filings(id: string): number;
  file(id: string, petition: string, papers: number): BookedPetition;
  set(petition: BookedPetition): BookedPetition;
}

/** So many days the desk waits for papers. */
const paperDays = 14;

export function createOfficeBook(now: () => number): OfficeBook {
  const petitions = new Map<string, BookedPetition>();
  const filed: string[] = [];

  function set(petition: BookedPetition): BookedPetition {
    petitions.set(petition.id, petition);
    return petition;
  }

  return {
    find: (id) => due(petitions.get(id), koreanDate(now())),
    all: () => [...petitions.values()],
    filings: (id) => filed.filter((one) => one === id).length,
    file(id, petition, papers) {
      filed.push(id);
      const today = koreanDate(now());
      const missing = Array.from({ length: papers }, (_, index) => index);
      const receipt = `${today.slice(0, 4)}-${today.slice(5).replace('-', '')}-${String(filed.length).padStart(4, '0')}`;
      return set({
        id,
        petition,
        receipt,
        missing,
        ...(papers > 0
          ? { status: 'needs-attachment', attachBy: addDays(today, paperDays) }
          : { status: 'accepted' }),
      });
    },
    set,
  };
}

/** After the last day for papers it is over. */
function due(petition: BookedPetition | undefined, today: string): BookedPetition | undefined {
  const isLate =
    petition?.status === 'needs-attachment' && petition.attachBy !== undefined && petition.attachBy < today;
  return isLate ? { ...petition, status: 'expired' } : petition;
}

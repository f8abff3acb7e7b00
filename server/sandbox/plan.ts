export interface Plan<Fault> {
  /** One a request, in order; the usual one when there are none left. */
  set(faults: readonly Fault[]): void;
  next(): Fault;
}

export function createPlan<Fault>(usual: Fault): Plan<Fault> {
  let planned: readonly Fault[] = [];
  return {
    set(faults) {
      planned = faults;
    },
    next() {
      const [first = usual, ...rest] = planned;
      planned = rest;
      return first;
    },
  };
}

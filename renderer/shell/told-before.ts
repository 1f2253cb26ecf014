/** Quiet notices that a tab was told already: loaded again, it does not tell them once more. */
import type { Fault } from '../../main/contract/fault.ts';

const KEY = 'lab.toldNotices';

export interface ToldBefore {
  /** Whether it was told before this page was loaded. */
  has: (fault: Fault) => boolean;
  /** From the next load on it was told. */
  add: (fault: Fault) => void;
}

/** @param storage the part of `sessionStorage` that is needed */
export function createToldBefore(storage: Pick<Storage, 'getItem' | 'setItem'>): ToldBefore {
  const stored = () => (storage.getItem(KEY) ?? '').split('\n').filter(Boolean);
  const before = new Set(stored());
  return {
    has: (fault) => before.has(nameOf(fault)),
    add(fault) {
      storage.setItem(KEY, [...new Set([...stored(), nameOf(fault)])].join('\n'));
    },
  };
}

/** Of another folder it is another notice. */
const nameOf = ({ code, parameters }: Fault): string => JSON.stringify([code, parameters]);

/** What was found wrong and went on all the same: told to whoever opened the engine, and on every page. */
import { type Fault, faultOf } from '../../contract/fault.ts';

export interface Notices {
  all(): Fault[];
  notice(fault: Fault): void;
  /** Does what must not keep the lab shut: what goes wrong with it is a notice. Never rejects. */
  orNotice(work: () => unknown): Promise<void>;
}

/** @param first those of opening the database */
export function createNotices(first: readonly Fault[]): Notices {
  const notices = [...first];
  // A full disk is met by many at once, and again: it is told once.
  const notice = (fault: Fault) => {
    const same = (other: Fault) =>
      other.code === fault.code && JSON.stringify(other.parameters) === JSON.stringify(fault.parameters);
    if (!notices.some(same)) notices.push(fault);
  };
  return {
    all: () => [...notices],
    notice,
    async orNotice(work) {
      try {
        await work();
      } catch (error) {
        notice(faultOf(error));
      }
    },
  };
}

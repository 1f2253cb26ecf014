/** What was found wrong and went on all the same: told to whoever opened the engine, and on every page until dismissed. */
import { type Fault, faultOf } from '../../contract/fault.ts';
import type { LabNotice } from '../../contract/lab-status.ts';
import { createFeed } from '../feed.ts';

export interface Notices {
  /** Those of this start, dismissed or not. */
  all(): Fault[];
  notice(fault: Fault): void;
  /** Does what must not keep the lab shut: what goes wrong with it is a notice. Never rejects. */
  orNotice(work: () => unknown): Promise<void>;
  /** Those that nobody dismissed, now and at each change. */
  watch(signal?: AbortSignal): AsyncGenerator<LabNotice[]>;
  dismiss(id: number): void;
}

/** @param first those of opening the database */
export function createNotices(first: readonly Fault[]): Notices {
  const notices = [...first];
  const dismissed = new Set<number>();
  const feed = createFeed<LabNotice[]>((_, later) => later);
  const standing = () => notices.map((fault, id) => ({ id, fault })).filter(({ id }) => !dismissed.has(id));
  // A full disk is met by many at once, and again: it is told once, and once more to who dismissed it.
  const notice = (fault: Fault) => {
    const same = (other: Fault) =>
      other.code === fault.code && JSON.stringify(other.parameters) === JSON.stringify(fault.parameters);
    if (standing().some((other) => same(other.fault))) return;
    notices.push(fault);
    feed.publish(standing());
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
    async *watch(signal) {
      const changes = feed.subscribe(signal);
      yield standing();
      yield* changes;
    },
    dismiss(id) {
      dismissed.add(id);
      feed.publish(standing());
    },
  };
}

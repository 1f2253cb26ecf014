/**
 * What was found wrong and went on all the same: told to whoever opened the engine, and on every page until dismissed. What
 * is so rather than happened (a full disk) is told for as long as it is so.
 */
import { type Fault, faultOf } from '../../contract/fault.ts';
import type { LabNotice } from '../../contract/lab-status.ts';
import { createFeed } from '../feed.ts';

export interface Notices {
  /** Those of this start, dismissed or not, less what is no longer so. */
  all(): Fault[];
  /** What happened. A full disk is none: it is told while it is full, whoever met it. */
  notice(fault: Fault): void;
  /** How something stands, under a key of its own; `null` where it is well. `keeps` names what is in memory only, for that. */
  state(key: string, fault: Fault | null, keeps?: string): void;
  /** The same of what can only be asked: at once, and again until it is well. */
  follow(key: string, ask: () => Fault | null): void;
  /** Does what must not keep the lab shut: what goes wrong with it is a notice. Never rejects. */
  orNotice(work: () => unknown): Promise<void>;
  /** Those that nobody dismissed, now and at each change. */
  watch(signal?: AbortSignal): AsyncGenerator<LabNotice[]>;
  dismiss(id: number): void;
  /** Nothing is asked any more. */
  close(): void;
}

interface NoticesOptions {
  /** Those of opening the database. */
  first: readonly Fault[];
  /** Whether there is room on the disk: asked while it is told that there is none. */
  hasRoom: () => boolean;
  askMilliseconds?: number;
}

type Kept = LabNotice & { key?: string };

const ASK_MILLISECONDS = 2000;
const DISK = 'disk';
/** Of several that say that there is no room the first here is told. */
const NO_ROOM: readonly string[] = ['disk-full', 'disk-nearly-full'] satisfies Fault['code'][];

export function createNotices({ first, hasRoom, askMilliseconds = ASK_MILLISECONDS }: NoticesOptions): Notices {
  let next = 0;
  let kept: Kept[] = first.map((fault) => ({ id: next++, fault }));
  const dismissed = new Set<number>();
  const asked = new Map<string, () => Fault | null>();
  let timer: ReturnType<typeof setInterval> | undefined;
  const feed = createFeed<LabNotice[]>((_, later) => later);
  const told = () => kept.filter((one) => !kept.some((other) => saysMore(other, one)));
  const standing = () => told().flatMap(({ key: _, ...one }) => (dismissed.has(one.id) ? [] : [one]));

  function state(key: string, fault: Fault | null, keeps?: string): void {
    const before = kept.find((each) => each.key === key);
    if (fault === null ? !before : before && isSame(before.fault, fault)) return;
    // A number in it that changed brings nothing back that was dismissed.
    const id = before && before.fault.code === fault?.code ? before.id : next++;
    kept = kept.filter((each) => each !== before);
    if (fault) kept.push({ id, fault, key, ...(keeps === undefined ? {} : { keeps }) });
    feed.publish(standing());
  }

  function askAll(): void {
    for (const [key, ask] of asked) {
      const fault = ask();
      if (fault === null) asked.delete(key);
      state(key, fault);
    }
    if (asked.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }

  function follow(key: string, ask: () => Fault | null, now = ask()): void {
    asked.set(key, ask);
    timer ??= setInterval(askAll, askMilliseconds).unref();
    state(key, now);
  }

  function notice(fault: Fault): void {
    // What is met again is told once, and once more to who dismissed it.
    if (NO_ROOM.includes(fault.code)) {
      if (kept.some(({ key, id }) => key === DISK && dismissed.has(id))) state(DISK, null);
      if (kept.some((other) => other.key === DISK && rank(other.fault) <= rank(fault))) return;
      // It was met a moment ago, whatever the disk says of itself now.
      follow(DISK, () => (hasRoom() ? null : fault), fault);
    } else if (!standing().some((other) => isSame(other.fault, fault))) {
      kept.push({ id: next++, fault });
      feed.publish(standing());
    }
  }

  return {
    all: () => told().map(({ fault }) => fault),
    notice,
    state,
    follow,
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
    close: () => clearInterval(timer),
  };
}

const isSame = (one: Fault, other: Fault): boolean =>
  one.code === other.code && JSON.stringify(one.parameters) === JSON.stringify(other.parameters);

const rank = ({ code }: Fault): number => NO_ROOM.indexOf(code);

/** What is in memory only for want of room says itself that there is none. */
const saysMore = (one: Kept, other: Kept): boolean =>
  one.keeps !== undefined && other.keeps === undefined && NO_ROOM.includes(one.fault.code) && rank(other.fault) >= 0;

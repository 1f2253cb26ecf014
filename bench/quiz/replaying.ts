/** A hundred thousand reviews made into cards, by the lab and by py-fsrs: how long each takes, and whether they agree. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Answered, cardsOf, dayOf } from '../../main/quiz/schedule/cards.ts';
import { gradeOf, USUAL_PARAMETERS } from '../../main/quiz/schedule/scheduler.ts';
import { createRandom } from '../../main/random/random.ts';
import { median } from '../../main/statistics/median.ts';
import { ZONE } from './many-items.ts';

const DAY = 86_400_000;
const DAYS = 200;
/** Whole days before now at the earliest: the clock of this machine is not asked about them. */
const BEGIN = Date.UTC(2025, 8, 1, 1);

export interface Replaying {
  reviews: number;
  cards: number;
  /** Median. */
  seconds: number;
  /** Without a Python that has py-fsrs `null`. */
  peer: {
    seconds: number;
    ratio: number;
    /** Cards whose every interval has as many days for both: the lab counts days of the calendar, py-fsrs spans of 24 hours. */
    compared: number;
    /** Largest difference of the stabilities of these, as a share. */
    difference: number;
  } | null;
}

interface PeerAnswer {
  seconds: number[];
  stabilities: Record<string, number>;
}

export function measureReplaying(
  options: { reviews: number; cards: number; repetitions: number; python: string | undefined },
  say: (text: string) => void,
): Replaying {
  const { python, repetitions } = options;
  const answers = manyReviews(options);
  const now = BEGIN + (DAYS + 1) * DAY;
  const seconds: number[] = [];
  let cards = new Map<string, { stability: number }>();
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    const before = process.threadCpuUsage();
    cards = cardsOf(answers, now, () => 1);
    const { user, system } = process.threadCpuUsage(before);
    seconds.push((user + system) / 1e6);
  }
  say(`replay ${median(seconds).toFixed(3)} s`);
  const own = { reviews: answers.length, cards: cards.size, seconds: median(seconds) };
  if (!python) return { ...own, peer: null };
  const theirs = askPeer(python, answers, Math.min(repetitions, 3));
  say(`py-fsrs ${median(theirs.seconds).toFixed(3)} s`);
  const alike = countedAlike(answers);
  const differences = alike.map((item) => {
    const [ours, other] = [cards.get(item)!.stability, theirs.stabilities[numberOf(item)]!];
    return Math.abs(ours - other) / other;
  });
  return {
    ...own,
    peer: {
      seconds: median(theirs.seconds),
      ratio: median(theirs.seconds) / own.seconds,
      compared: alike.length,
      difference: differences.reduce((most, each) => Math.max(most, each), 0),
    },
  };
}

/** Of even numbers always at the same minute of the day, of odd ones whenever: in that order of time, as a log is. */
function manyReviews({ reviews, cards }: { reviews: number; cards: number }): Answered[] {
  const random = createRandom(1, 'sampling');
  const answers = Array.from({ length: reviews }, (): Answered => {
    const item = random.integer(cards);
    const day = random.integer(DAYS);
    const minute = item % 2 === 0 ? item % 600 : random.integer(1440);
    const luck = random.uniform();
    return {
      ...{ item: String(item), at: BEGIN + day * DAY + minute * 60_000, keyVersion: 1, zone: ZONE, mode: 'review' },
      outcome: luck < 0.8 ? 'right' : 'wrong',
      confidence: luck < 0.6 ? 'sure' : 'unsure',
      undone: false,
    };
  });
  return answers.sort((one, other) => one.at - other.at);
}

const numberOf = (item: string) => 1 + Number(item);

/** @throws Error when the Python has no py-fsrs, or refuses a review */
function askPeer(python: string, answers: readonly Answered[], repetitions: number): PeerAnswer {
  const folder = mkdtempSync(join(tmpdir(), 'lab-fsrs-'));
  const file = join(folder, 'reviews.json');
  try {
    const reviews = answers.map(({ item, at, outcome, confidence }) => {
      if (outcome === 'pending') throw new Error('a prediction that waits is no review');
      return [numberOf(item), at / 1000, gradeOf(outcome, confidence)];
    });
    writeFileSync(file, JSON.stringify({ parameters: USUAL_PARAMETERS, reviews }));
    const script = fileURLToPath(new URL('fsrs_peer.py', import.meta.url));
    const { status, stdout, stderr } = spawnSync(python, [script, file, String(repetitions)], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    });
    if (status !== 0) throw new Error(`py-fsrs: ${stderr}`);
    return JSON.parse(stdout) as PeerAnswer;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Items between whose answers as many borders of days lie as whole spans of 24 hours. */
function countedAlike(answers: readonly Answered[]): string[] {
  const last = new Map<string, number>();
  const other = new Set<string>();
  for (const { item, at, zone } of answers) {
    const before = last.get(item);
    last.set(item, at);
    if (before === undefined) continue;
    if (dayOf(at, zone) - dayOf(before, zone) !== Math.floor((at - before) / DAY)) other.add(item);
  }
  return [...last.keys()].filter((item) => !other.has(item));
}

/** How soon the next question stands after an answer, over the socket: in a full lab, and in one that nobody used before. */
import type { QuizQuestion } from '../../main/contract/quiz.ts';
import { anyAnswer } from '../../main/engine/quiz/test-any-answer.ts';
import { createTestLab, type TestClient, type TestLab } from '../../main/engine/test-lab.ts';
import { createRandom } from '../../main/random/random.ts';
import { ZONE } from './many-items.ts';

const HERE = { profile: '', zone: ZONE };
const MODES = ['practice', 'review'] as const;
/** Answers in a row in one lab before it is the other's turn. */
const TURN = 10;

export interface Answering {
  answers: number;
  /** Milliseconds from the answer to the next question, its feedback between them: the middle one, 19 of 20, the longest. */
  milliseconds: { median: number; percentile95: number; longest: number };
  /** The same in a lab without answers and without questions of one's own. */
  emptyMilliseconds: { median: number; percentile95: number; longest: number };
  ratio: number;
}

export async function measureAnswering(
  full: TestLab,
  answers: number,
  say: (text: string) => void,
): Promise<Answering> {
  const empty = createTestLab();
  const engines = [await full.start(), await empty.start()] as const;
  try {
    const times: [number[], number[]] = [[], []];
    const people = engines.map(({ client }) => createPerson(client)) as [Person, Person];
    for (const person of people) await person.begin();
    for (let answered = 0; answered < answers; answered += TURN)
      for (const [place, person] of people.entries()) times[place]!.push(...(await person.answer(TURN)));
    const [milliseconds, emptyMilliseconds] = times.map(summary) as [
      Answering['milliseconds'],
      Answering['milliseconds'],
    ];
    say(
      `19 of 20 within ${milliseconds.percentile95.toFixed(1)} ms, empty ${emptyMilliseconds.percentile95.toFixed(1)} ms`,
    );
    return {
      ...{ answers: times[0].length, milliseconds, emptyMilliseconds },
      ratio: milliseconds.percentile95 / emptyMilliseconds.percentile95,
    };
  } finally {
    await Promise.all(engines.map((engine) => engine.close()));
    empty.remove();
  }
}

interface Person {
  begin(): Promise<void>;
  /** @returns milliseconds of each */
  answer(count: number): Promise<number[]>;
}

/** Practises and reviews in turn; where nothing is due, practises. */
function createPerson({ quiz }: TestClient): Person {
  const random = createRandom(2, 'sampling');
  let turn = 0;
  let question: QuizQuestion | null = null;
  let mode: (typeof MODES)[number] = 'practice';

  async function next(not?: string): Promise<void> {
    turn += 1;
    mode = MODES[turn % MODES.length]!;
    const more = not === undefined ? {} : { not };
    question = await quiz.next({ ...HERE, mode, ...more });
    if (question) return;
    mode = 'practice';
    question = await quiz.next({ ...HERE, mode, ...more });
  }

  return {
    async begin() {
      await quiz.setCap({ cap: 1000 });
      // The thread of computed questions is started by the first of them.
      await quiz.question({ profile: '', item: 'c-learning-rate' });
      await next();
    },
    async answer(count) {
      const times: number[] = [];
      for (let answered = 0; answered < count; answered += 1) {
        const { item, seed } = question!;
        const given = anyAnswer(question!, random);
        const before = performance.now();
        await quiz.answer({ ...HERE, asked: { item, seed }, given, confidence: 'sure', milliseconds: 1000, mode });
        await next(item);
        times.push(performance.now() - before);
      }
      return times;
    },
  };
}

function summary(times: readonly number[]): Answering['milliseconds'] {
  const sorted = [...times].sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
  return { median: at(0.5), percentile95: at(0.95), longest: sorted.at(-1)! };
}

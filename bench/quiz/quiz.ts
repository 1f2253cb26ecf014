/** The quiz in a lab with 5,000 questions of one's own and 100,000 answers. */
import { loadavg } from 'node:os';
import { type MachineFacts, machineFacts } from '../training/machine.ts';
import { type Answering, measureAnswering } from './answering.ts';
import { type Importing, measureImporting } from './importing.ts';
import { measureOpening, type Opening } from './opening.ts';
import { fillQuizLab, type QuizLabSize } from './quiz-lab.ts';
import { measureReplaying, type Replaying } from './replaying.ts';

export const QUIZ_PARTS = ['opening', 'answering', 'replaying', 'importing'] as const;
export type QuizPart = (typeof QUIZ_PARTS)[number];

const SIZE: Omit<QuizLabSize, 'runs'> = { items: 5000, answers: 100_000, tests: 200 };
const ANSWERED = 300;
const IMPORTED = 10_000;

export interface QuizFigures {
  machine: MachineFacts;
  size: QuizLabSize;
  opening?: Opening & Load;
  answering?: Answering & Load;
  replaying?: Replaying & Load;
  importing?: Importing & Load;
}

/** Processes that wanted a processor in the minute before and after. */
interface Load {
  load: [before: number, after: number];
}

export async function measureQuiz(
  options: {
    parts: readonly QuizPart[];
    repetitions: number;
    /** In the table that the quiz is measured beside. */
    runs: number;
    /** Has py-fsrs; without it the replay is measured alone. */
    python: string | undefined;
  },
  say: (text: string) => void,
): Promise<QuizFigures> {
  const { parts, repetitions, runs, python } = options;
  const size = { ...SIZE, runs };
  const figures: QuizFigures = { machine: machineFacts(), size };
  if (parts.includes('replaying'))
    figures.replaying = await withLoad(() =>
      measureReplaying({ reviews: size.answers, cards: size.items, repetitions, python }, say),
    );
  if (parts.includes('importing'))
    figures.importing = await withLoad(() => measureImporting({ items: IMPORTED, repetitions }, say));
  if (!parts.includes('opening') && !parts.includes('answering')) return figures;
  say(`filling a lab with ${size.items} questions, ${size.answers} answers and ${runs} runs …`);
  const lab = await fillQuizLab(size);
  try {
    if (parts.includes('opening')) figures.opening = await withLoad(() => measureOpening(lab.home, repetitions, say));
    if (parts.includes('answering')) figures.answering = await withLoad(() => measureAnswering(lab, ANSWERED, say));
  } finally {
    lab.remove();
  }
  return figures;
}

async function withLoad<Figures>(measure: () => Figures | Promise<Figures>): Promise<Figures & Load> {
  const before = loadavg()[0]!;
  const figures = await measure();
  return { ...figures, load: [before, loadavg()[0]!] };
}

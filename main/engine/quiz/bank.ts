/** The lab's own bank: resources/quiz/, read once, when it is first wanted. */
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { QuizItem, QuizText } from '../../contract/quiz-item.ts';
import { QUIZ_SECTIONS, quizFile, quizSources } from '../../contract/quiz-item.ts';

const FOLDER = new URL('../../../resources/quiz/', import.meta.url);
const json = (name: string): unknown => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8'));

export interface QuizBank {
  items: readonly QuizItem[];
  /** Of key points by their number, `null`: of what belongs to none. */
  titles: ReadonlyMap<number | null, QuizText>;
  /** Of sections of the article. */
  sections: Readonly<Record<(typeof QUIZ_SECTIONS)[number], QuizText>>;
  /** Works by their names in items. */
  sources: z.infer<typeof quizSources>;
}

const sections = z.record(z.enum(QUIZ_SECTIONS), z.strictObject({ zh: z.string(), en: z.string() }));

let read: QuizBank | null = null;

export function quizBank(): QuizBank {
  read ??= readBank();
  return read;
}

function readBank(): QuizBank {
  const files = readdirSync(FOLDER)
    .filter((name) => /^(k\d+|between)\.json$/.test(name))
    .map((name) => quizFile.parse(json(name)))
    // Those of no key point come last.
    .sort((a, b) => (a.keyPoint ?? Infinity) - (b.keyPoint ?? Infinity));
  return {
    items: files.flatMap(({ items }) => items),
    titles: new Map(files.map(({ keyPoint, title }) => [keyPoint, title])),
    sections: sections.parse(json('sections.json')),
    sources: quizSources.parse(json('sources.json')),
  };
}

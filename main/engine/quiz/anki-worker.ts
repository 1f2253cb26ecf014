/** Writes an Anki package in a thread of its own: ten thousand items take seconds. */
import { workerData } from 'node:worker_threads';
import type { QuizItem } from '../../contract/quiz-item.ts';
import { answerWith } from '../threads.ts';
import { writeAnkiPackage } from './anki-package.ts';

export interface AnkiTask {
  items: QuizItem[];
  language: 'en' | 'zh';
  now: number;
}

const { items, language, now } = workerData as AnkiTask;
void answerWith(() => writeAnkiPackage(items, { language, now }));

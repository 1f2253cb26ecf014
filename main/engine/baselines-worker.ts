/** Counts a corpus in a thread of its own, while the first steps run: the lines that every curve is read against. */
import { readFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { baselinesOf } from '../models/ngram/baselines.ts';
import { splitCorpus } from '../text/split.ts';
import { answerWith } from './threads.ts';

const { file } = workerData as { file: string };
void answerWith(() => baselinesOf(splitCorpus(readFileSync(file, 'utf8'))));

/** Reads a whole database through in a thread of its own and answers with what is wrong with it, `null` when nothing is. */
import { workerData } from 'node:worker_threads';
import { findDamage } from '../store/set-aside.ts';
import { answerWith } from './threads.ts';

const { file } = workerData as { file: string };
void answerWith(() => findDamage(file));

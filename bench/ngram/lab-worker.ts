/**
 * Counts the training part of a text at order 5 and scores its validation part, from the file to the figure:
 *
 *   node bench/ngram/lab-worker.ts FILE ORDER
 *
 * Prints {counting, scoring (seconds), bitsPerByte, counts}.
 */
import { readFileSync } from 'node:fs';
import { GramCounts } from '../../main/models/ngram/gram-counts.ts';
import { KneserNey } from '../../main/models/ngram/kneser-ney.ts';
import { likelihoodOf, trainingData } from '../../main/objectives/training-data.ts';

const [file = '', order = '5'] = process.argv.slice(2);
const began = performance.now();
const data = trainingData(readFileSync(file, 'utf8'), { kind: 'character' });
const { training, validation, tokenizer } = data;
const counts = new GramCounts(Number(order));
counts.add(training);
const model = new KneserNey(counts, tokenizer.vocabularySize - (tokenizer.unknown === null ? 0 : 1));
const counted = performance.now();
const context = model.contextOf([...training.subarray(-Number(order))]);
let nats = 0;
for (const token of validation) {
  if (token !== tokenizer.unknown) nats -= Math.log(model.probability(context, token));
  model.advance(context, token);
}
const scored = performance.now();
const [, bits] = likelihoodOf(nats, data);
process.stdout.write(
  `${JSON.stringify({
    counting: (counted - began) / 1000,
    scoring: (scored - counted) / 1000,
    bitsPerByte: bits!.value,
    counts: counts.size,
  })}\n`,
);

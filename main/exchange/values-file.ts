/** Values of a run as a file: a line of JSON for some thousands of one metric, NaN and infinities as words, compressed. */
import { createReadStream, createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { z } from 'zod';
import { LabError } from '../contract/fault.ts';
import { fromWire, toWire, wireNumber } from '../contract/metric.ts';
import type { ValueColumn } from '../contract/whole-run.ts';

const valueLine = z
  .strictObject({
    attempt: z.number().int().min(1),
    metric: z.string().min(1),
    steps: z.array(z.number().int().nonnegative()),
    values: z.array(wireNumber),
  })
  .refine(({ steps, values }) => steps.length === values.length);

export async function writeValues(file: string, columns: Iterable<ValueColumn>): Promise<void> {
  await pipeline(Readable.from(lines(columns)), createGzip(), createWriteStream(file));
}

/** @throws LabError `bundle-damaged` {problem} for what {@link writeValues} did not write */
export async function* readValues(file: string): AsyncGenerator<ValueColumn> {
  const input = createReadStream(file).pipe(createGunzip());
  try {
    for await (const line of linesOf(input)) {
      const { values, ...column } = valueLine.parse(JSON.parse(line));
      yield { ...column, values: values.map(fromWire) };
    }
  } catch (cause) {
    throw new LabError('bundle-damaged', { problem: basename(file) }, { cause });
  }
}

/** Lines end at a line feed alone: a name may hold U+2028, at which Node's own reader of lines would break it. */
async function* linesOf(input: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let begun = '';
  for await (const piece of input) {
    const parts = (begun + decoder.decode(piece, { stream: true })).split('\n');
    begun = parts.pop()!;
    yield* parts;
  }
  begun += decoder.decode();
  if (begun !== '') yield begun;
}

function* lines(columns: Iterable<ValueColumn>): Generator<string> {
  for (const { attempt, metric, steps, values } of columns)
    yield `${JSON.stringify({ attempt, metric, steps, values: values.map(toWire) })}\n`;
}

/**
 * The lab's decoding of pairs, timed from inside a process that is started as the trainer is.
 *
 * usage: node lab-worker.ts ADDON
 * Reads a JSON object a line (see decoding.ts) and answers each with one line.
 */
import { createInterface } from 'node:readline';
import { decodeSources } from '../../main/generate/decode-sources.ts';
import { transformer } from '../../main/models/transformer.ts';
import { textsOf } from '../../main/objectives/texts-of.ts';
import type { FloatArray, InputArray } from '../../main/tensor/program.ts';
import { startBackend } from '../../main/tensor-native/start-backend.ts';
import { openSafetensors } from '../../main/train/safetensors.ts';
import type { Command } from './decoding.ts';

const [addon] = process.argv.slice(2) as [string];
const { executor, versions } = await startBackend({
  backend: 'tensorflow',
  native: { addon, version: '' },
  execution: 'compiled',
  xla: false,
});

let opened: ReturnType<typeof open> | null = null;

function open({ model, tokens, weights }: Extract<Command, { do: 'open' }>) {
  const network = transformer(model, { source: tokens, target: tokens });
  const file = openSafetensors(weights);
  const values: Record<string, FloatArray> = {};
  for (const [name, { shape }] of file.tensors) values[name] = { shape, data: file.read(name) as Float32Array };
  file.close();
  return { network, context: model.context, variables: executor.createVariables(values) };
}

const integers = (data: readonly number[]): InputArray => ({ data: Int32Array.from(data), shape: [1, data.length] });

/** Of every place of what is given, by the network as it is trained. */
function logits({ source, given }: Extract<Command, { do: 'logits' }>): number[] {
  const { network, variables } = opened!;
  const program = executor.program(
    'logits',
    (parameters, inputs) => {
      const pair = { source: textsOf(inputs.source!), target: textsOf(inputs.given!) };
      return { state: {}, outputs: { logits: network.forward(parameters, pair).logits } };
    },
    variables,
    { source: integers(source), given: integers(given) },
  );
  const outputs = program.run({ source: integers(source), given: integers(given) });
  const { logits: read } = outputs.read();
  outputs.dispose();
  program.dispose();
  return [...read!];
}

/** As `lab decode` does, from its first program to its last text. */
function decode({ sources, beams, longest }: Extract<Command, { do: 'decode' }>): number[][] {
  const { network, context, variables } = opened!;
  const lab = { executor, network, weights: variables };
  const texts: number[][] = [];
  const room = { source: context, target: longest };
  for (const some of decodeSources(lab, sources, { beams, lengthPenalty: 0 }, room))
    for (const [place, { tokens }] of some ?? []) texts[place] = tokens;
  return texts;
}

function answer(command: Command): object {
  switch (command.do) {
    case 'open':
      opened = open(command);
      return {};
    case 'logits':
      return { logits: logits(command) };
    case 'decode': {
      const start = performance.now();
      const texts = decode(command);
      return { texts, seconds: (performance.now() - start) / 1000 };
    }
  }
}

console.log(JSON.stringify({ ready: true, version: versions.tensorflow }));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answer(JSON.parse(line) as Command)));
}

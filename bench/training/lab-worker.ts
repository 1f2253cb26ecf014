/**
 * The lab's own step, timed from inside a process that is started as the trainer is.
 *
 * usage: node lab-worker.ts ADDON xla|compiled|eager
 * Reads a JSON object a line (see worker.ts) and answers each with one line.
 */
import { createInterface } from 'node:readline';
import * as tf from '@tensorflow/tfjs-core';
import { modelFacts } from '../../main/contract/model-facts.ts';
import { gradientRecipe } from '../../main/contract/run-specification.ts';
import { type Continuation, createContinuation } from '../../main/generate/continuation.ts';
import { drawToken } from '../../main/generate/draw-token.ts';
import { createRandom } from '../../main/random/random.ts';
import { initialTrainingState, trainingStep } from '../../main/recipe/training-step.ts';
import type { Program } from '../../main/tensor/program.ts';
import { startBackend } from '../../main/tensor-native/start-backend.ts';
import { type Case, writes } from './cases.ts';
import { timedTraining } from './timed-training.ts';
import type { Command } from './worker.ts';

const [addon, path] = process.argv.slice(2) as [string, 'xla' | 'compiled' | 'eager'];
const started = await startBackend({
  backend: 'tensorflow',
  native: { addon, version: '' },
  execution: path === 'eager' ? 'eager' : 'compiled',
  ...(path === 'eager' ? {} : { xla: path === 'xla' }),
});
const recipe = gradientRecipe.parse({
  steps: 1000,
  batchSize: 1,
  learningRate: 1e-3,
  warmupSteps: 0,
  finalLearningRateShare: 1,
  beta1: 0.9,
  beta2: 0.95,
  epsilon: 1e-8,
  weightDecay: 0.1,
  clipNorm: 1,
});
let training: ReturnType<typeof prepare> | null = null;

function prepare(one: Case) {
  const { learned, draw, network } = timedTraining(one, createRandom(1, 'data'));
  const { executor } = started;
  const variables = executor.createVariables(initialTrainingState(learned, createRandom(1, 'parameters')));
  let count = 0;
  const batch = () => ({
    ...draw(),
    learningRate: { data: Float32Array.of(1e-3), shape: [] },
    dropoutSeed: { data: Int32Array.of(1, ++count), shape: [2] },
  });
  let sampling: Continuation | null = null;
  const program: Program = executor.program('train', trainingStep(learned, recipe), variables, batch());
  return {
    step() {
      const outputs = program.run(batch());
      const { loss } = outputs.read();
      outputs.dispose();
      return loss!;
    },
    /** One token after the other at temperature 0.8, as `lab sample` does it. */
    sample(tokens: number) {
      if (network === null || !writes(one)) throw new Error(`${one.name} goes on with no text`);
      sampling ??= createContinuation(executor, network, variables);
      const draws = createRandom(1, 'sampling');
      const longest = modelFacts(one.model).longest ?? Infinity;
      let written = [0];
      for (let i = 0; i < tokens; i++) {
        if (written.length > longest) written = [0];
        written.push(drawToken(sampling.after(written), { temperature: 0.8, topK: 0, topP: 1 }, draws.uniform()));
      }
    },
  };
}

function product(size: number, repeats: number): number {
  const [a, b] = [tf.randomNormal([size, size]), tf.randomNormal([size, size])];
  let best = Infinity;
  for (let i = 0; i < repeats; i++) {
    const start = performance.now();
    const c = tf.matMul(a, b);
    tf.slice(c, [0, 0], [1, 1]).dataSync();
    best = Math.min(best, (performance.now() - start) / 1000);
    c.dispose();
  }
  return (2 * size ** 3) / best / 1e9;
}

function answer(command: Command): object {
  const start = performance.now();
  const seconds = () => (performance.now() - start) / 1000;
  switch (command.do) {
    case 'prepare':
      training = prepare(command.case);
      training.step();
      return { seconds: seconds() };
    case 'train': {
      const before = process.cpuUsage();
      let loss = Number.NaN;
      for (let i = 0; i < command.steps; i++) loss = training!.step()[0]!;
      const used = process.cpuUsage(before);
      return { seconds: seconds(), processorSeconds: (used.user + used.system) / 1e6, loss };
    }
    case 'sample':
      training!.sample(command.tokens);
      return { seconds: seconds() };
    case 'product':
      return { gigaflops: product(command.size, command.repeats) };
    case 'memory':
      return { peakMB: process.resourceUsage().maxRSS / 1024 };
  }
}

console.log(JSON.stringify({ ready: true, version: started.versions.tensorflow }));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(answer(JSON.parse(line) as Command)));
}

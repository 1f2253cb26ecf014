/** Prompts a second with a shared prefix and with lanes, against a loop that computes each prompt from its beginning. */
import { PROMPT_TEMPLATES } from '../../main/contract/prompt-template.ts';
import { suiteNamed, taskSuites } from '../../main/engine/task-suites.ts';
import { questionsOf } from '../../main/icl/cells.ts';
import { type LlamaSequence, loadLlama, type Token } from '../../main/language/llama-library.ts';
import { openLlamaModel } from '../../main/language/llama-model.ts';
import { median } from '../../main/statistics/median.ts';
import { findModel } from './find-model.ts';

export interface SharingFigures {
  model: string;
  task: string;
  shots: number;
  /** Prompts a second, median. */
  naive: number;
  /** Prefix computed once, one lane. */
  shared: number;
  /** Prefix computed once, four lanes. */
  lanes: number;
}

/** @param repetitions of each way, in turns */
export async function measureSharing(
  options: { model: string; task: string; shots: number; items: number; repetitions: number },
  say: (text: string) => void,
): Promise<SharingFigures> {
  const { runtime, file } = findModel(options.model);
  const suite = suiteNamed(taskSuites(), options.task);
  const { request, items } = questionsOf(
    {
      version: 1,
      model: options.model,
      tasks: [suite.name],
      shots: [options.shots],
      draws: 1,
      seed: 1,
      limit: options.items,
      template: PROMPT_TEMPLATES.arrow,
      instruction: 'none',
      changes: ['gold'],
      orders: 0,
    },
    suite,
    { task: suite.name, shots: options.shots, draw: 1, change: 'gold', order: 0 },
  );
  const asked = { ...request, items: request.items.slice(0, items) };
  const facts = { id: options.model, title: options.model, sha256: null, parameters: null };
  const go = new AbortController().signal;

  const times = { naive: [] as number[], shared: [] as number[], lanes: [] as number[] };
  // One model at a time: three of them would share the processor's caches.
  const llama = await loadLlama(runtime, 1);
  const model = await llama.loadModel({ modelPath: file });
  const context = await model.createContext({
    contextSize: 2048,
    sequences: 1,
    threads: 1,
    batchSize: 512,
    swaFullCache: true,
  });
  const sequence = context.getSequence();
  const one = await openLlamaModel({ runtime, file, facts, threads: 1, lanes: 1 });
  const four = await openLlamaModel({ runtime, file, facts, threads: 1, lanes: 4 });
  const bos = model.tokens.shouldPrependBosToken && model.tokens.bos !== null ? [model.tokens.bos] : [];
  const ways: [keyof typeof times, () => Promise<unknown>][] = [
    [
      'naive',
      async () => {
        for (const { query, answers, scored } of asked.items)
          for (const answer of answers.slice(0, scored))
            await scoreFromBeginning(
              sequence,
              [...bos, ...model.tokenize(asked.prefix + query)],
              model.tokenize(answer),
            );
      },
    ],
    ['shared', () => one.score(asked, () => undefined, go)],
    ['lanes', () => four.score(asked, () => undefined, go)],
  ];
  for (const [, work] of ways) await work();
  for (let repetition = 0; repetition < options.repetitions; repetition++) {
    for (const [name, work] of ways) {
      const before = performance.now();
      await work();
      const perSecond = asked.items.length / ((performance.now() - before) / 1000);
      times[name].push(perSecond);
      say(`${name}: ${perSecond.toFixed(1)} prompts/s`);
    }
  }
  await Promise.all([one.close(), four.close(), llama.dispose()]);
  const { model: id, task, shots } = options;
  return {
    model: id,
    task,
    shots,
    naive: median(times.naive),
    shared: median(times.shared),
    lanes: median(times.lanes),
  };
}

/** What a script does that has read the library's first page: an empty context, the whole prompt, the answer. */
async function scoreFromBeginning(sequence: LlamaSequence, prompt: Token[], answer: Token[]): Promise<void> {
  if (sequence.nextTokenIndex > 0) await sequence.eraseContextTokenRanges([{ start: 0, end: sequence.nextTokenIndex }]);
  const ask = (token: Token) => ({
    generateNext: {
      token: true as const,
      totalLogitWeight: true as const,
      options: { temperature: 0 as const },
      logits: { filter: { tokens: [token], includeSelected: true as const } },
    },
  });
  const all = [...prompt, ...answer.slice(0, -1)];
  await sequence.controlledEvaluate(
    all.map((token, place) => (place < prompt.length - 1 ? token : [token, ask(answer[place - prompt.length + 1]!)])),
  );
}

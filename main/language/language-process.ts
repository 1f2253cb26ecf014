/**
 * The language process: holds one model and answers for it. It may die of a bad file or for want of memory without harm
 * to the lab, and ends with its parent: a model left behind would hold its memory.
 */
import { faultOf, LabError } from '../contract/fault.ts';
import type { LanguageModel } from './language-model.ts';
import type { LanguageAnswer, LanguageCommand, LanguageMessage, LanguageQuestion, ModelSource } from './protocol.ts';

process.on('disconnect', () => process.exit(0));

const send = (message: LanguageMessage) => {
  if (process.connected) process.send?.(message);
};

let model: LanguageModel | null = null;
const stops = new Map<number, AbortController>();
let before: Promise<unknown> = Promise.resolve();

process.on('message', (command: LanguageCommand) => {
  if ('stop' in command) {
    stops.get(command.stop)?.abort();
    return;
  }
  const { id, question } = command;
  const stop = new AbortController();
  stops.set(id, stop);
  // Who a server is has nothing to do with the model: it is asked also while that one keeps everybody waiting.
  const turn = question.ask === 'server-models' ? Promise.resolve() : before;
  const answered = turn.then(async () => {
    try {
      send({ id, answer: await answerTo(id, question, stop.signal) });
    } catch (error) {
      send({ id, fault: faultOf(error) });
    } finally {
      stops.delete(id);
    }
  });
  if (turn === before) before = answered;
});

/** Loaded when it is needed: nobody waits for TensorFlow.js to ask llama.cpp. */
async function openModel(source: ModelSource): Promise<LanguageModel> {
  if (source.kind === 'llama') return (await import('./llama-model.ts')).openLlamaModel(source);
  if (source.kind === 'server') return (await import('./server-model.ts')).openServerModel(source);
  return (await import('./lab-model.ts')).openLabModel(source);
}

async function answerTo(id: number, question: LanguageQuestion, signal: AbortSignal): Promise<LanguageAnswer> {
  if (question.ask === 'open') {
    await model?.close();
    model = null;
    model = await openModel(question.source);
    return { facts: model.facts };
  }
  if (question.ask === 'server-models') {
    const { connectServer } = await import('./server-connection.ts');
    return { models: await connectServer(question.base).models() };
  }
  if (!model) throw new LabError('internal', { message: 'no model is open' });
  switch (question.ask) {
    case 'tokenize':
      return { pieces: await model.tokenize(question.text) };
    case 'score':
      await model.score(question.request, (item) => send({ id, item }), signal);
      return { end: null };
    case 'generate':
      return { end: await model.generate(question.request, (token) => send({ id, token }), signal) };
  }
}

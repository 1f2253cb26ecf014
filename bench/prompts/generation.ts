/** Tokens a second of a text that is written, against llama-cpp-python on the same file, in turns. */
import { fileURLToPath } from 'node:url';
import { type AskNext, loadLlama, type Token } from '../../main/language/llama-library.ts';
import { openLlamaModel } from '../../main/language/llama-model.ts';
import { median } from '../../main/statistics/median.ts';
import { startWorker, type Worker } from '../training/worker.ts';
import { findModel } from './find-model.ts';

export interface GenerationFigures {
  model: string;
  tokens: number;
  /** Tokens/s after the prompt, median; each with its ten likeliest alternatives, as the page shows them. */
  lab: number;
  /** Through the same library without them: what they cost is the difference. */
  plain: number;
  /** The same text greedily; `null` where there is no llama-cpp-python. */
  peer: number | null;
  /** Its version. */
  version: string | null;
  ratio: number | null;
}

/** Long enough that the text does not end by itself. */
const PROMPT = 'Once upon a time there was a little town by the sea, and in this town';

type Asked = { prompt: string; tokens: number };
type Told = { seconds: number; tokens: number };

export async function measureGeneration(
  options: { model: string; tokens: number; repetitions: number },
  say: (text: string) => void,
): Promise<GenerationFigures> {
  const { runtime, file } = findModel(options.model);
  const python = process.env.LAB_BENCH_LLAMA;
  const script = fileURLToPath(new URL('llama_worker.py', import.meta.url));
  const peer: Worker<Asked, Told> | null = python ? await startWorker<Asked, Told>(python, [script, file], {}) : null;
  if (!peer) say('LAB_BENCH_LLAMA names no Python with llama-cpp-python: measured without it');
  const facts = { id: options.model, title: options.model, sha256: null, parameters: null };
  const model = await openLlamaModel({ runtime, file, facts, threads: 1, lanes: 1 });
  const go = new AbortController().signal;
  const request = {
    prompt: PROMPT,
    tokens: options.tokens,
    sampling: { temperature: 0, topK: 40, topP: 1, seed: 1 },
    stop: [],
  };
  const own = async () => {
    const { tokens, seconds } = await model.generate(request, () => undefined, go);
    // The first token is the prompt's. None is counted only of a server.
    return ((tokens ?? Number.NaN) - 1) / seconds;
  };
  const llama = await loadLlama(runtime, 1);
  const bare = await llama.loadModel({ modelPath: file });
  const context = await bare.createContext({
    contextSize: 1024,
    sequences: 1,
    threads: 1,
    batchSize: 512,
    swaFullCache: true,
  });
  const sequence = context.getSequence();
  const plain = async () => {
    if (sequence.nextTokenIndex > 0)
      await sequence.eraseContextTokenRanges([{ start: 0, end: sequence.nextTokenIndex }]);
    const ask = { generateNext: { token: true as const, options: { temperature: 0 as const } } };
    const head = bare.tokenize(PROMPT);
    await sequence.evaluateWithoutGeneratingNewTokens(head.slice(0, -1));
    let [token] = head.slice(-1) as [Token];
    const next = async () => {
      const places = await sequence.controlledEvaluate([[token, ask as unknown as AskNext]]);
      token = places.at(-1)!.next.token;
    };
    await next();
    const before = performance.now();
    for (let count = 1; count < options.tokens; count++) await next();
    return (options.tokens - 1) / ((performance.now() - before) / 1000);
  };
  const other = async () => {
    const { tokens, seconds } = await peer!.ask({ prompt: PROMPT, tokens: options.tokens });
    return tokens / seconds;
  };
  const speeds = { lab: [] as number[], plain: [] as number[], peer: [] as number[] };
  await own();
  await plain();
  if (peer) await other();
  for (let repetition = 0; repetition < options.repetitions; repetition++) {
    speeds.lab.push(await own());
    speeds.plain.push(await plain());
    if (peer) speeds.peer.push(await other());
    say(`lab ${speeds.lab.at(-1)!.toFixed(1)} tokens/s${peer ? `, peer ${speeds.peer.at(-1)!.toFixed(1)}` : ''}`);
  }
  await Promise.all([model.close(), llama.dispose()]);
  peer?.close();
  const [lab, against] = [median(speeds.lab), peer ? median(speeds.peer) : null];
  return {
    model: options.model,
    tokens: options.tokens,
    lab,
    plain: median(speeds.plain),
    peer: against,
    version: peer?.version ?? null,
    ratio: against === null ? null : lab / against,
  };
}

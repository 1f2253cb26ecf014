/** Asks a model prompt after prompt, one a number of examples. */
import type { AnswerScore } from '../../../main/contract/language.ts';
import type { PromptResult, PromptSetting } from '../../../main/contract/prompt-experiment.ts';
import { answerText, unendedAnswer } from '../../../main/icl/build-prompt.ts';
import type { LabClient } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { promptFor } from './prompt-for.ts';

interface AskedClient {
  language: Pick<LabClient['language'], 'generate' | 'score'>;
}

/** Milliseconds between two drawings of what comes: drawing costs the processor that answers. */
const SHOW_EVERY = 60;

/** A prompt that is too long for the model keeps none of the others from being asked. @throws what else ends an answer */
export async function askColumns(
  client: AskedClient,
  setting: PromptSetting,
  signal: AbortSignal,
  { onColumn, onResults }: { onColumn: (shots: number) => void; onResults: (results: PromptResult[]) => void },
): Promise<void> {
  let results: PromptResult[] = [];
  for (const shots of setting.shots) {
    onColumn(shots);
    const before = results;
    await askOne(client, setting, shots, signal, (result) => {
      results = [...before, result];
      onResults(results);
    });
    if (signal.aborted) return;
  }
}

/** One prompt: its answer token by token, then the scores of the answers given; or that it is too long. */
async function askOne(
  client: AskedClient,
  setting: PromptSetting,
  shots: number,
  signal: AbortSignal,
  onResult: (result: PromptResult) => void,
): Promise<void> {
  const { model, template, tokens, sampling, answers } = setting;
  const prompt = promptFor(setting, shots);
  let result: PromptResult = { shots, prompt, text: '', tokens: [], end: null, scores: [] };
  let shownAt = Number.NEGATIVE_INFINITY;
  const tell = (change: Partial<PromptResult>, soon = true) => {
    result = { ...result, ...change };
    const now = performance.now();
    if (soon && now - shownAt < SHOW_EVERY) return;
    shownAt = now;
    onResult(result);
  };
  tell({}, false);
  try {
    const request = { prompt, tokens, sampling, stop: [template.afterOutput] };
    for await (const event of await client.language.generate({ model, request }, { signal })) {
      if ('end' in event) tell({ end: event.end, text: event.end.text });
      else tell({ tokens: [...result.tokens, event.token], text: result.text + event.token.text });
    }
    if (answers.length === 0) return;
    const texts = answers.flatMap((answer) => [answerText(template, answer), unendedAnswer(template, answer)]);
    const items = [{ query: prompt, answers: texts }];
    for await (const item of await client.language.score(
      { model, request: { prefix: '', end: template.afterOutput, items } },
      { signal },
    )) {
      const scores = answers.map((answer, i) => {
        const [ended, alone] = item.answers.slice(2 * i) as [AnswerScore, AnswerScore];
        return { ...ended, answer, alone: alone.logProbability };
      });
      const { unspaced, differs } = item;
      tell({ scores, ...(unspaced ? { unspaced } : {}), ...(differs ? { differs } : {}) });
    }
  } catch (error) {
    const { code, parameters } = faultFrom(error);
    if (!signal.aborted && code !== 'prompt-too-long' && result.end === null) tell({ brokeOff: true });
    if (signal.aborted || code !== 'prompt-too-long') throw error;
    tell({ tooLong: { tokens: Number(parameters.tokens), limit: Number(parameters.limit) } });
  } finally {
    // What the last pause between drawings held back.
    tell({}, false);
  }
}

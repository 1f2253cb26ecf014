/** Asks a model prompt after prompt, one a number of examples. */
import type { Fault } from '../../../main/contract/fault.ts';
import type { AnswerScore } from '../../../main/contract/language.ts';
import type { PromptResult, PromptSetting } from '../../../main/contract/prompt-experiment.ts';
import { answerText, unendedAnswer } from '../../../main/icl/build-prompt.ts';
import type { LabClient } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { promptFor } from './prompt-for.ts';

/** What came, and what did not fit into the model, by the number of examples. */
export interface Answers {
  results: PromptResult[];
  refused: Readonly<Record<number, Fault>>;
}

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
  { onColumn, onAnswers }: { onColumn: (shots: number) => void; onAnswers: (answers: Answers) => void },
): Promise<void> {
  let answers: Answers = { results: [], refused: {} };
  const tell = (next: Answers) => {
    answers = next;
    onAnswers(next);
  };
  for (const shots of setting.shots) {
    onColumn(shots);
    const before = answers.results;
    try {
      await askOne(client, setting, shots, signal, (result) => tell({ ...answers, results: [...before, result] }));
    } catch (error) {
      const fault = faultFrom(error);
      if (signal.aborted || fault.code !== 'prompt-too-long') throw error;
      tell({ ...answers, refused: { ...answers.refused, [shots]: fault } });
    }
    if (signal.aborted) return;
  }
}

/** One prompt: its answer token by token, then the scores of the answers given. */
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
    for await (const item of await client.language.score({ model, request: { prefix: '', items } }, { signal })) {
      const scores = answers.map((answer, i) => {
        const [ended, alone] = item.answers.slice(2 * i) as [AnswerScore, AnswerScore];
        return { ...ended, answer, alone: alone.logProbability };
      });
      tell({ scores });
    }
  } finally {
    // What the last pause between drawings held back.
    tell({}, false);
  }
}

import { useCallback, useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../main/contract/fault.ts';
import type { AnswerScore } from '../../../main/contract/language.ts';
import type { PromptResult, PromptSetting } from '../../../main/contract/prompt-experiment.ts';
import { answerText, unendedAnswer } from '../../../main/icl/build-prompt.ts';
import { type LabClient, useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { promptFor } from './prompt-for.ts';

/** What was asked, and what came so far. */
export interface Asked {
  setting: PromptSetting;
  modelSha256: string | null;
  results: PromptResult[];
}

/** `opening`: the model is being read; a number: the prompt with so many examples is being answered. */
export type Phase = 'opening' | number | null;

/** Milliseconds between two drawings of what comes: drawing costs the processor that answers. */
const SHOW_EVERY = 60;

/** Answers of the last question of each experiment, for as long as the page lives: another view and back loses nothing. */
const kept = new Map<string, Asked>();

/** Asks column after column; what came is kept when it is stopped or fails. */
export function useAsking(slot: string, saved: Asked | null) {
  const { client } = useLab();
  const [asked, setAsked] = useState<Asked | null>(() => kept.get(slot) ?? saved);
  const [phase, setPhase] = useState<Phase>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  /** How the last question ended: what the live region says. */
  const [outcome, setOutcome] = useState<'answered' | 'stopped' | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const show = useCallback(
    (next: Asked) => {
      kept.set(slot, next);
      setAsked(next);
    },
    [slot],
  );
  const ask = useCallback(
    async (setting: PromptSetting) => {
      running.current?.abort();
      const ending = new AbortController();
      running.current = ending;
      const { signal } = ending;
      setFault(null);
      setOutcome(null);
      setPhase('opening');
      try {
        const { sha256 } = await client.language.open({ model: setting.model }, { signal });
        const results: PromptResult[] = [];
        for (const shots of setting.shots) {
          setPhase(shots);
          const done = [...results];
          await askOne(client, setting, shots, signal, (result) => {
            results.splice(done.length, 1, result);
            if (running.current === ending) show({ setting, modelSha256: sha256, results: [...done, result] });
          });
          if (signal.aborted) break;
        }
        if (!signal.aborted) setOutcome('answered');
      } catch (error) {
        if (!signal.aborted) setFault(faultFrom(error));
      } finally {
        if (running.current === ending) {
          running.current = null;
          setPhase(null);
          if (signal.aborted) setOutcome('stopped');
        }
      }
    },
    [client, show],
  );
  const stop = useCallback(() => running.current?.abort(), []);
  /** Shows what the experiment was saved with. */
  const reset = useCallback(() => {
    kept.delete(slot);
    setAsked(saved);
    setFault(null);
  }, [slot, saved]);
  return { asked, phase, fault, outcome, ask, stop, reset, forgetFault: useCallback(() => setFault(null), []) };
}

/** One prompt: its answer token by token, then the scores of the answers given. */
async function askOne(
  client: LabClient,
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

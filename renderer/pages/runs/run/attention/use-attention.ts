import { useEffect, useRef, useState } from 'react';
import type { Attention, AttentionRequest } from '../../../../../main/contract/attention.ts';
import type { Fault } from '../../../../../main/contract/fault.ts';
import { useLab } from '../../../../live/lab.ts';
import { faultFrom } from '../../../../ui/fault.ts';

/** What is asked of each checkpoint. */
export type AttentionQuestion = Omit<AttentionRequest, 'run' | 'steps'>;

export interface AskedAttention {
  /** By the step of the checkpoint; empty before the first question. */
  answers: ReadonlyMap<number, Attention>;
  fault: Fault | null;
  isAsking: boolean;
  /** Place of the checkpoint that is looked at, and its step; `undefined` where there is none. */
  at: number;
  step: number | undefined;
  /** Asks all checkpoints, that which is looked at first; what was asked before is shown until it answers. */
  ask: (question: AttentionQuestion) => void;
  /** Looks at another, which is asked the same unless it was. */
  go: (place: number) => void;
  forgetFault: () => void;
}

/** How checkpoints of a run attend, told one by one. @param looked their steps, ascending, and that which is shown first */
export function useAttention(
  run: string,
  { steps, best }: { steps: readonly number[]; best: number | undefined },
): AskedAttention {
  const { client, queries, queryClient } = useLab();
  const [answers, setAnswers] = useState<ReadonlyMap<number, Attention>>(new Map());
  const [fault, setFault] = useState<Fault | null>(null);
  const [asking, setAsking] = useState<AbortController | null>(null);
  const [chosen, setChosen] = useState<number | null>(null);
  const at = Math.max(0, steps.indexOf(chosen ?? best ?? -1));
  const step = steps[at];
  const latest = useRef<{ ending: AbortController; question: AttentionQuestion } | null>(null);
  useEffect(() => () => latest.current?.ending.abort(), []);

  async function listen(question: AttentionQuestion, wanted: readonly number[], known: ReadonlyMap<number, Attention>) {
    latest.current?.ending.abort();
    const ending = new AbortController();
    latest.current = { ending, question };
    setAsking(ending);
    setFault(null);
    let told = known;
    try {
      const stream = await client.runs.attention({ run, ...question, steps: [...wanted] }, { signal: ending.signal });
      for await (const attention of stream) {
        // A held-out pair was chosen there: from now on it is this one.
        const chosen = [attention.source.join(''), ...(attention.wanted === null ? [] : [attention.wanted])].join('\t');
        latest.current = { ending, question: { ...question, text: question.text ?? chosen } };
        told = new Map([...told, [attention.step, attention]]);
        setAnswers(told);
      }
    } catch (error) {
      if (!ending.signal.aborted) setFault(faultFrom(error));
      // The list of checkpoints says it, too.
      if (faultFrom(error).code === 'checkpoint-damaged')
        void queryClient.invalidateQueries({ queryKey: queries.runs.get.key({ input: { run } }) });
    } finally {
      setAsking((current) => (current === ending ? null : current));
    }
  }
  return {
    answers,
    fault,
    isAsking: asking !== null,
    at,
    step,
    ask(question) {
      if (step === undefined) return;
      void listen(question, [step, ...steps.filter((one) => one !== step).reverse()], new Map());
    },
    go(place) {
      const next = steps[place];
      if (next === undefined) return;
      setChosen(next);
      const isKnown = answers.size === 0 || answers.has(next);
      if (!isKnown && asking === null && latest.current) void listen(latest.current.question, [next], answers);
    },
    forgetFault: () => setFault(null),
  };
}

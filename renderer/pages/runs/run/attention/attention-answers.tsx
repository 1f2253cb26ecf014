import type { ReactNode } from 'react';
import type { Attention } from '../../../../../main/contract/attention.ts';
import { useFormat } from '../../../../ui/use-format.ts';
import { useText } from '../../../../words/index.ts';
import { StepTimeline } from '../step-timeline.tsx';

/** What the checkpoint that is looked at answered, below those that there are. @param children of its answer */
export function AttentionAnswers({
  steps,
  at,
  answers,
  isAsking,
  only = null,
  onGo,
  children,
}: {
  /** Of the checkpoints, ascending. */
  steps: readonly number[];
  /** Place of the one that is looked at. */
  at: number;
  answers: ReadonlyMap<number, Attention>;
  isAsking: boolean;
  /** Said where there is one checkpoint alone. */
  only?: string | null;
  onGo: (place: number) => void;
  children: (answer: Attention) => ReactNode;
}) {
  const t = useText();
  const format = useFormat();
  if (answers.size === 0) return null;
  const step = steps[at];
  const answer = step === undefined ? undefined : answers.get(step);
  return (
    <>
      {steps.length > 1 ? (
        <StepTimeline
          steps={steps}
          at={at}
          words={{
            timeline: t('attention.timeline'),
            before: t('attention.before'),
            after: t('attention.after'),
          }}
          onGo={onGo}
        />
      ) : (
        only !== null && <p className="faint">{only}</p>
      )}
      {answer ? (
        children(answer)
      ) : (
        <p className="soft" role="status">
          {isAsking ? t('attention.asking') : t('attention.missing', { step: format.count(step ?? 0) })}
        </p>
      )}
    </>
  );
}

import { Fragment } from 'react';
import type { Baselines } from '../../../main/contract/run.ts';
import { TermLabel } from '../../ui/term.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';

/** What counting alone reaches, each by its name, in one unit. */
export function BaselineValues({
  values,
  unit,
}: {
  values: Baselines;
  unit: 'unit.bitsPerByte' | 'unit.natsPerToken';
}) {
  const t = useText();
  const format = useFormat();
  return (
    <>
      {(['uniform', 'unigram', 'fiveGram'] as const).map((key) => (
        <Fragment key={key}>
          <span className="nowrap">
            <TermLabel label={`baseline.${key}`} /> {format.fixed(values[key], 2)}
          </span>
          {key === 'fiveGram' ? ' ' : ' · '}
        </Fragment>
      ))}
      {t(unit)}
    </>
  );
}

import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { WrittenPairs } from '../../../../../main/contract/written-pairs.ts';
import { useLab } from '../../../../live/lab.ts';
import { faultFrom } from '../../../../ui/fault.ts';
import { FaultNotice } from '../../../../ui/fault-notice.tsx';
import { Section } from '../../../../ui/page.tsx';
import { useFormat } from '../../../../ui/use-format.ts';
import { useText } from '../../../../words/index.ts';
import { StepTimeline } from '../step-timeline.tsx';
import classes from './attention.module.css';

/** Written at once, and a page of them. */
const WRITTEN = 40;
const PAGE = 10;
/** Milliseconds: each step that a slider only passes would start a process. */
const REST = 300;

export type HeldOutPair = WrittenPairs['rows'][number];

/** What checkpoints write for the first held-out pairs, the wrong ones first. */
export function HeldOutPairs({
  run,
  steps,
  best,
  onLook,
}: {
  run: string;
  /** Of the checkpoints, ascending. */
  steps: readonly number[];
  /** Of that which is asked first. */
  best: number | undefined;
  /** A pair whose attention is wanted. */
  onLook: (pair: HeldOutPair) => void;
}) {
  const t = useText();
  const format = useFormat();
  const { queries } = useLab();
  const [chosen, setChosen] = useState<number | null>(null);
  const [isAsked, setAsked] = useState(false);
  const at = Math.max(0, steps.indexOf(chosen ?? best ?? -1));
  const step = steps[at];
  const [rested] = useDebouncedValue(step, REST);
  const written = useQuery({
    ...queries.runs.writtenPairs.queryOptions({ input: { run, count: WRITTEN, step: rested ?? 0 } }),
    enabled: isAsked && rested !== undefined,
    // A checkpoint stays as it is.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: keepPreviousData,
  });
  return (
    <Section
      title={t('heldOut.title')}
      term="exact-match"
      aside={step !== undefined && t('attention.step', { step: format.count(step) })}
    >
      <p className="soft">{t('heldOut.lead')}</p>
      {written.data === undefined && (
        <Button
          className={classes.write ?? ''}
          variant="default"
          disabled={step === undefined}
          loading={isAsked && written.isFetching}
          onClick={() => (isAsked ? void written.refetch() : setAsked(true))}
        >
          {t('heldOut.write')}
        </Button>
      )}
      {step === undefined && <p className="faint">{t('prompt.noCheckpoint')}</p>}
      {written.error && <FaultNotice fault={faultFrom(written.error)} />}
      {written.data && steps.length > 1 && (
        <StepTimeline
          steps={steps}
          at={at}
          words={{ timeline: t('attention.timeline'), before: t('attention.before'), after: t('attention.after') }}
          onGo={(place) => setChosen(steps[place] ?? null)}
        />
      )}
      {written.data && <Written {...written.data} busy={written.data.step !== step} onLook={onLook} />}
    </Section>
  );
}

function Written({
  rows,
  held,
  busy,
  onLook,
}: Pick<WrittenPairs, 'rows' | 'held'> & {
  /** Whether those of another checkpoint are on their way. */
  busy: boolean;
  onLook: (pair: HeldOutPair) => void;
}) {
  const t = useText();
  const format = useFormat();
  const [page, setPage] = useState(0);
  // As they come in the text, within either kind.
  const sorted = [...rows].sort((one, other) => Number(one.right) - Number(other.right));
  const right = rows.filter((row) => row.right).length;
  const last = Math.ceil(rows.length / PAGE) - 1;
  return (
    <>
      <p role="status">
        {t('heldOut.right', { right: format.count(right), count: format.count(rows.length), held: format.count(held) })}
      </p>
      <div className="sideways">
        <table className={classes.pairs} aria-busy={busy}>
          <thead>
            <tr>
              <th scope="col">{t('heldOut.source')}</th>
              <th scope="col">{t('heldOut.wanted')}</th>
              <th scope="col">{t('heldOut.written')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('heldOut.isRight')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {sorted.slice(page * PAGE, (page + 1) * PAGE).map((pair) => (
              <tr key={pair.source}>
                <th scope="row">
                  <button type="button" className={classes.look} title={t('heldOut.look')} onClick={() => onLook(pair)}>
                    {pair.source}
                  </button>
                </th>
                <td>{pair.wanted}</td>
                <td>{pair.written}</td>
                <td className={pair.right ? classes.right : classes.wrong}>
                  <span aria-hidden>{pair.right ? '✓' : '✗'}</span>
                  <span className="visually-hidden">{t(pair.right ? 'heldOut.yes' : 'heldOut.no')}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {last > 0 && (
        <p className={classes.pages}>
          <Button variant="default" disabled={page === 0} onClick={() => setPage(page - 1)}>
            {t('heldOut.before')}
          </Button>
          <span className="faint">{t('heldOut.page', { page: page + 1, pages: last + 1 })}</span>
          <Button variant="default" disabled={page >= last} onClick={() => setPage(page + 1)}>
            {t('heldOut.after')}
          </Button>
        </p>
      )}
    </>
  );
}

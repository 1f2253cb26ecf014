import { Select } from '@mantine/core';
import { useState } from 'react';
import type { Attention, AttentionKind } from '../../../../../main/contract/attention.ts';
import { type AttentionPlace, chosenWeights, kindsOf, placesOf } from '../../../../../main/contract/attention-view.ts';
import { numberOf } from '../../../../../main/contract/metric.ts';
import { HeatMap, type HeatMapPlace } from '../../../../charts/heat-map.tsx';
import { probabilityText } from '../../../../ui/probability-text.ts';
import { ExplainedField, TermMark } from '../../../../ui/term.tsx';
import { useFormat } from '../../../../ui/use-format.ts';
import { showSpace } from '../../../../ui/visible-space.ts';
import { useText } from '../../../../words/index.ts';
import classes from './attention.module.css';

const MEAN = 'mean';
/** Tokens before and behind a target have no sign of their own. */
const SIGNS = { begin: '▷', end: '■' } as const;

/** Weights of attention as a heat map: of which kind, layer and head is chosen above it. */
export function AttentionView({ answer }: { answer: Attention }) {
  const t = useText();
  const format = useFormat();
  const kinds = kindsOf(answer);
  const [kind, setKind] = useState<AttentionKind>(kinds[0]!);
  const [layerChosen, setLayer] = useState<number | null>(null);
  const [headChosen, setHead] = useState<number | null>(null);
  // Of a text that is read whole there is one, and no source.
  const told = kinds.length > 1 ? kind : 'text';
  const layers = answer.weights[kind];
  const last = layers.length - 1;
  const layer = Math.min(layerChosen ?? last, last);
  const heads = layers[layer]!;
  const head = headChosen === null ? null : Math.min(headChosen, heads.length - 1);
  const { across, down } = placesOf(answer, kind);
  const weights = chosenWeights(heads, head);
  const comesLater = (row: number, column: number) => kind === 'self' && column > row;
  const shares = weights.map((cells, row) => cells.map((weight, column) => (comesLater(row, column) ? null : weight)));

  const drawn = (place: AttentionPlace): HeatMapPlace => {
    if ('mark' in place) return { shown: SIGNS[place.mark], said: t(`attention.${place.mark}`) };
    const shown = showSpace(place.token);
    return { shown, said: shown };
  };
  /** With its place where it has one: a token may come again. @param place from 1 */
  const named = (of: AttentionPlace, place: number) =>
    'mark' in of ? t(`attention.${of.mark}`) : t('attention.place', { token: showSpace(of.token), place });
  const said = (row: number, column: number) => {
    const from = named(down[row]!, row + 1);
    // The beginning stands before the first place.
    const to = named(across[column]!, kind === 'self' ? column : column + 1);
    const share = shares[row]![column] ?? null;
    if (share === null) return t('attention.none', { from, to });
    return t('attention.cell', { from, to, weight: share === 0 ? '0%' : probabilityText(share, format) });
  };
  const words = {
    kind: t(`attention.kind.${told}`),
    layer: t('attention.layerOf', { layer: layer + 1 }),
    head: head === null ? t('attention.mean') : t('attention.headOf', { head: head + 1 }),
  };
  return (
    <>
      <div className={classes.choices}>
        {kinds.length > 1 && (
          <Select
            label={t('attention.of')}
            allowDeselect={false}
            value={kind}
            data={kinds.map((value) => ({ value, label: t(`attention.kind.${value}`) }))}
            onChange={(value) => value && setKind(value as AttentionKind)}
          />
        )}
        <ExplainedField id="layers">
          <Select
            label={t('attention.layer')}
            allowDeselect={false}
            value={String(layer)}
            data={layers.map((_, place) => ({
              value: String(place),
              label: t('attention.layerOf', { layer: place + 1 }),
            }))}
            onChange={(value) => value && setLayer(Number(value))}
          />
        </ExplainedField>
        <ExplainedField id="attention-heads">
          <Select
            label={t('attention.head')}
            allowDeselect={false}
            value={head === null ? MEAN : String(head)}
            data={[
              { value: MEAN, label: t('attention.mean') },
              ...heads.map((_, place) => ({ value: String(place), label: t('attention.headOf', { head: place + 1 }) })),
            ]}
            onChange={(value) => value && setHead(value === MEAN ? null : Number(value))}
          />
        </ExplainedField>
      </div>
      <p className="faint">
        {[t(`attention.across.${told}`), t('attention.sum')].join(format.language === 'zh' ? '' : ' ')}
      </p>
      {down.length > 0 && (
        <HeatMap
          name={t('attention.map', words)}
          across={across.map(drawn)}
          down={down.map(drawn)}
          shares={shares}
          said={said}
          rest={t('attention.rest')}
          {...(kind === 'encoder' ? {} : { behind: { title: <Probability />, values: probabilities() } })}
        />
      )}
    </>
  );

  function probabilities(): string[] {
    return answer.probabilities.map((value) => probabilityText(numberOf(value), format));
  }
}

function Probability() {
  return (
    <>
      p
      <TermMark id="probability" />
    </>
  );
}

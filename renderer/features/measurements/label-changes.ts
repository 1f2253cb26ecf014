/** The changes of labels by a name that fits an address and the catalogue. Pure. */
import type { LabelChange } from '../../../main/contract/measurement.ts';

/** In the order in which they are offered and drawn: from all right to none, then halves left out. */
export const LABEL_CHANGES = {
  gold: 'gold',
  share75: { share: 0.75 },
  share50: { share: 0.5 },
  share25: { share: 0.25 },
  share0: { share: 0 },
  random: 'random',
  shuffled: 'shuffled',
  flipped: 'flipped',
  inputsOnly: 'inputs-only',
  labelsOnly: 'labels-only',
} as const satisfies Record<string, LabelChange>;
export type ChangeName = keyof typeof LABEL_CHANGES;
export const CHANGE_NAMES = Object.keys(LABEL_CHANGES) as ChangeName[];

const printed = (change: LabelChange) => JSON.stringify(change);

export function changeName(change: LabelChange): ChangeName {
  return CHANGE_NAMES.find((name) => printed(LABEL_CHANGES[name]) === printed(change)) ?? 'gold';
}

/** How a change is drawn: colour and the form of its dots, the same in every chart. */
export const CHANGE_STYLES: Record<ChangeName, { colour: string; form: 'circle' | 'square' | 'diamond' | 'triangle' }> =
  {
    gold: { colour: 'var(--curve)', form: 'circle' },
    share75: { colour: 'color-mix(in srgb, var(--curve) 82%, var(--paper))', form: 'diamond' },
    share50: { colour: 'color-mix(in srgb, var(--curve) 70%, var(--paper))', form: 'triangle' },
    share25: { colour: 'color-mix(in srgb, var(--curve) 60%, var(--paper))', form: 'square' },
    share0: { colour: 'var(--warn)', form: 'square' },
    random: { colour: 'var(--curve-second)', form: 'diamond' },
    shuffled: { colour: 'var(--good)', form: 'triangle' },
    flipped: { colour: 'var(--bad)', form: 'square' },
    inputsOnly: { colour: 'var(--ink-soft)', form: 'diamond' },
    labelsOnly: { colour: 'var(--ink)', form: 'triangle' },
  };

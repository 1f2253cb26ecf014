/** How the value of a setting is printed, and what the values of a choice are called. */

import type { Field } from '../../../features/runs/specification-fields.ts';
import type { Format } from '../../../ui/use-format.ts';
import type { Translate } from '../../../words/index.ts';

/** `null` is a setting that is switched off, `undefined` one that a family of models has not; an empty text stands for a line end. */
export function settingText(field: Field, value: unknown, t: Translate, format: Format): string {
  if (value === undefined) return t('value.absent');
  if (value === null) return t('value.none');
  if (value === '') return t('value.empty');
  // A seed is a name made of digits: no amount.
  if (field.path === 'seed') return String(value);
  if (typeof value === 'number') return Number.isInteger(value) ? format.count(value) : format.exact(value);
  if (field.kind !== 'choice') return String(value);
  return choiceWords(field, t).find((choice) => choice.value === value)?.label ?? String(value);
}

/** The values of a choice with their names. */
export function choiceWords(field: Field & { kind: 'choice' }, t: Translate): { value: string; label: string }[] {
  switch (field.words) {
    case 'backend':
      return field.values.map((value) => ({ value, label: t(`backend.${value}`) }));
    case 'executionChoice':
      return field.values.map((value) => ({ value, label: t(`executionChoice.${value}`) }));
    case 'connections':
      return field.values.map((value) => ({ value, label: t(`connections.${value}`) }));
    case 'positions':
      return field.values.map((value) => ({ value, label: t(`positions.${value}`) }));
    case 'embeddings':
      return field.values.map((value) => ({ value, label: t(`embeddings.${value}`) }));
    case 'nextSentence':
      return field.values.map((value) => ({ value, label: t(`nextSentence.${value}`) }));
    case 'letterCase':
      return field.values.map((value) => ({ value, label: t(`letterCase.${value}`) }));
    case 'reading':
      return field.values.map((value) => ({ value, label: t(`reading.${value}`) }));
    case 'resetGate':
      return field.values.map((value) => ({ value, label: t(`resetGate.${value}`) }));
    case 'keepCheckpoints':
      return field.values.map((value) => ({ value, label: t(`keepCheckpoints.${value}`) }));
    case 'precisionChoice':
      return field.values.map((value) => ({ value, label: t(`precisionChoice.${value}`) }));
  }
}

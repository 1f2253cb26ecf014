import { ActionIcon, MultiSelect, Select, TextInput } from '@mantine/core';
import { X } from 'lucide-react';
import type { Leaf } from '../../../../main/contract/differences.ts';
import { printNumber } from '../../../../main/contract/number-text.ts';
import type { RunSpecification } from '../../../../main/contract/run-specification.ts';
import { settingLimits } from '../../../../main/contract/setting-path.ts';
import {
  FEWEST_OF_RANGE,
  MOST_OF_RANGE,
  MOST_VALUES,
  MOST_VARIED,
  type Variation,
} from '../../../../main/contract/sweep.ts';
import { scaleOf, turnedRange } from '../../../../main/sweep/written-values.ts';
import { type FormState, MOST_SEEDS, type UnreadNumbers } from '../../../features/runs/form-state.ts';
import { type Field, fieldsOf } from '../../../features/runs/specification-fields.ts';
import { readVariation, VARIED_FIELDS, type VaryFault, valuesOfVariation } from '../../../features/runs/vary.ts';
import { NumberField } from '../../../ui/number-field.tsx';
import { Section } from '../../../ui/page.tsx';
import { Terms } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { type Translate, useText } from '../../../words/index.ts';
import { DrawChoice } from './draw-choice.tsx';
import classes from './new-run-page.module.css';
import { choiceWords } from './setting-words.ts';

type Vary = Pick<FormState, 'vary' | 'seeds' | 'draw'>;

const SHOWN_VALUES = 12;
const EXAMPLES = { example: '0.001', other: '0.004', range: '0.001..0.01', count: 5 };
const WHOLE_EXAMPLES = { example: '100', other: '400', range: '100..500', count: 5 };
const settingNumber = (value: Leaf, language: string) =>
  typeof value === 'number' ? printNumber(value, language) : String(value);

/** Several runs out of one form: settings with several values, each combination with several seeds. */
export function VarySection({
  vary,
  seeds,
  draw,
  unread,
  firstSeed,
  problems,
  onChange,
  onUnread,
  base,
}: Vary & {
  /** Of what it begins with: what its family’s model has can be varied. */
  base: RunSpecification;
  unread: UnreadNumbers;
  /** `null` while the field of the seed can't be read. */
  firstSeed: number | null;
  /** What the engine says of a value, by path. */
  problems: Readonly<Record<string, string>>;
  onChange: (changes: Partial<Vary>) => void;
  onUnread: (field: keyof UnreadNumbers, text: string | null) => void;
}) {
  const t = useText();
  const own = new Set<string>(fieldsOf(base).map(({ path }) => path));
  const free = VARIED_FIELDS.filter(({ path }) => own.has(path) && vary[path] === undefined);
  const groups = (['main', 'model', 'recipe', 'observation'] as const).map((group) => ({
    group: t(`columnGroup.${group}`),
    items: free
      .filter((field) => field.group === group)
      .map(({ path, label }) => ({ value: path as string, label: t(label) })),
  }));
  return (
    <Section title={t('vary.title')} aside={<Terms ids={['seed']} />}>
      <p className="soft">{t('vary.explain')}</p>
      {VARIED_FIELDS.filter(({ path }) => vary[path] !== undefined).map((field) => (
        <Varied
          key={field.path}
          field={field}
          text={vary[field.path]!}
          isDrawn={draw !== null}
          problem={problems[field.path]}
          onChange={(text) => {
            const { [field.path]: _, ...others } = vary;
            onChange({ vary: text === null ? others : { ...others, [field.path]: text } });
          }}
        />
      ))}
      {Object.keys(vary).length > 0 && (
        <DrawChoice {...{ draw, onChange }} unread={unread.draw} onUnread={(text) => onUnread('draw', text)} />
      )}
      <div className={classes.varied}>
        <Select
          label={t('vary.add')}
          placeholder={t('vary.setting')}
          {...(Object.keys(vary).length < MOST_VARIED
            ? {}
            : { disabled: true, description: t('vary.mostVaried', { most: MOST_VARIED }) })}
          searchable
          data={groups}
          value={null}
          onChange={(path) => path !== null && onChange({ vary: { ...vary, [path]: '' } })}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
        <NumberField
          label={t('vary.seeds')}
          description={
            unread.seeds !== undefined || firstSeed === null
              ? undefined
              : seeds === 1
                ? t('vary.oneSeed')
                : t('vary.seedsHint', { first: firstSeed, last: firstSeed + seeds - 1 })
          }
          arrows
          whole
          min={1}
          max={MOST_SEEDS}
          step={1}
          refill={1}
          value={unread.seeds ?? seeds}
          onChange={(typed) => (typeof typed === 'number' ? onChange({ seeds: typed }) : onUnread('seeds', typed))}
        />
      </div>
    </Section>
  );
}

/** A setting and its values. */
function Varied({
  field,
  text,
  isDrawn,
  problem,
  onChange,
}: {
  field: Field;
  text: string;
  /** Whether its values are drawn. */
  isDrawn: boolean;
  problem: string | undefined;
  /** `null`: it is varied no more. */
  onChange: (text: string | null) => void;
}) {
  const t = useText();
  const format = useFormat();
  const setting = t(field.label);
  const read = readVariation(field, text, isDrawn);
  const fault = typeof read === 'string' ? varyFaultText(read, text, isDrawn, t) : undefined;
  const { count, ...examples } = settingLimits(field.path).whole ? WHOLE_EXAMPLES : EXAMPLES;
  const hint = isDrawn
    ? t('vary.drawHint', examples)
    : t('vary.valuesHint', { ...examples, range: `${examples.range}/${count}` });
  // An empty field is on its way: what is missing says the hint.
  const error = problem ?? (text.trim() === '' ? undefined : fault);
  const common = {
    label: t('vary.values', { setting }),
    error,
    'data-unreadable': fault ? true : undefined,
    inputWrapperOrder: ['label' as const, 'input' as const, 'description' as const, 'error' as const],
  };
  return (
    <div className={classes.varied}>
      {field.kind === 'choice' ? (
        <MultiSelect
          {...common}
          description={t('vary.choicesHint')}
          data={choiceWords(field, t)}
          value={text.split(',').filter(Boolean)}
          onChange={(values) => onChange(values.join(','))}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      ) : (
        <TextInput
          {...common}
          autoFocus={text === ''}
          autoComplete="off"
          description={typeof read === 'string' ? hint : toldVariation(read, isDrawn, { t, language: format.language })}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
      <ActionIcon aria-label={t('vary.remove', { setting })} onClick={() => onChange(null)}>
        <X size={15} aria-hidden />
      </ActionIcon>
    </div>
  );
}

/** What is wrong with values, and where that can be told how to write them. */
function varyFaultText(fault: VaryFault, text: string, isDrawn: boolean, t: Translate): string {
  switch (fault) {
    case 'unreadable':
      return t(isDrawn ? 'vary.unreadableDrawn' : 'vary.unreadable');
    case 'turned':
      return t('vary.turned', { range: turnedRange(text) });
    case 'uncounted':
      return t('vary.uncounted', { range: `${text.trim()}/${EXAMPLES.count}` });
    case 'tooFew':
      return t('vary.tooFew', { least: FEWEST_OF_RANGE });
    case 'tooMany':
      return t('vary.tooManyOfRange', { most: MOST_OF_RANGE });
    case 'manyValues':
      return t('vary.manyValues', { most: MOST_VALUES });
    default:
      return t(`vary.${fault}`);
  }
}

/** Which values a setting takes, or what they are drawn from. */
function toldVariation(
  variation: Variation,
  isDrawn: boolean,
  { t, language }: { t: Translate; language: string },
): string {
  const { range } = variation;
  const print = (value: Leaf) => settingNumber(value, language);
  if (range && range.count === undefined)
    return t(`vary.drawsBetween.${scaleOf(range)}`, { from: print(range.from), to: print(range.to) });
  const all = valuesOfVariation(variation);
  const more = all.length > SHOWN_VALUES ? ' …' : '';
  const values = all.slice(0, SHOWN_VALUES).map(print).join(t('benchmark.separator')) + more;
  return t(isDrawn ? 'vary.drawsFrom' : 'vary.valuesAre', { values });
}

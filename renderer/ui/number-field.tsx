import { TextInput, type TextInputProps } from '@mantine/core';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import type { KnownLimits, NumberLimits } from '../../main/contract/number-limits.ts';
import { printNumber } from '../../main/contract/number-text.ts';
import { type Translate, useText } from '../words/index.ts';
import classes from './number-field.module.css';
import { isOnItsWay, movedWithin, type NumberProblem, understood } from './number-problem.ts';
import { type Format, useFormat } from './use-format.ts';

/** What stands in a field: a number, nothing (`null`), or a text as it was typed that is no number for this field. */
export type TypedNumber = number | string | null;

type TextOnly = 'value' | 'defaultValue' | 'onChange' | 'onBlur' | 'onFocus' | 'onKeyDown' | 'min' | 'max' | 'step';
export interface NumberFieldProps extends KnownLimits, Omit<TextInputProps, TextOnly> {
  value: TypedNumber;
  /** Told of every change. A form that can't keep a text has a `NumbersOnlyField`. */
  onChange: (typed: TypedNumber) => void;
  /** Of the arrow keys, up and down. */
  step: number;
  /** Where they begin in an empty field. */
  start?: number | undefined;
  /** Two small buttons that do the same. */
  arrows?: boolean;
  /** What an emptied field comes back to, which is said. Without it nothing (`null`) is a value too. */
  refill?: number | undefined;
}

/**
 * The one field for numbers: takes them as people write them (`number-text.ts`), leaves them as they were typed, and says
 * what it can't read.
 */
export function NumberField(props: NumberFieldProps) {
  const {
    value,
    onChange,
    step,
    min,
    above,
    max,
    whole,
    start,
    arrows = false,
    refill,
    error,
    description,
    ...others
  } = props;
  const t = useText();
  const format = useFormat();
  const { language } = format;
  const [typed, setTyped] = useState<Typed | null>(null);
  const [focused, setFocused] = useState(false);
  // A number that is being written need not be one yet.
  const [writing, setWriting] = useState(false);
  const [refilled, setRefilled] = useState(false);

  // A form that keeps the text has taken it: when it holds something else later, that is shown.
  if (typed && typed.at !== typed.sent && value === typed.sent) setTyped({ ...typed, at: typed.sent });
  const text = typed && (focused || stands(typed, value, language)) ? typed.text : printed(value, language);
  const { problem, number, readAs } = understood(text, props, language);
  const isTold = problem !== null && !(writing && isOnItsWay(text, problem, props));
  const refillText = refilled && refill !== undefined && t('number.refilled', { value: printNumber(refill, language) });
  const told = readAs === null ? refillText || description : t('number.readAs', { value: readAs });
  function write(next: string) {
    const { problem: nextProblem, number: nextNumber } = understood(next, props, language);
    const isEmptied = refill !== undefined && next.trim() === '';
    const sent = isEmptied ? refill : nextProblem === null ? nextNumber : next;
    setRefilled(isEmptied);
    setTyped({ text: next, language, sent, at: value });
    onChange(sent);
  }
  function move(by: number) {
    const from = number ?? (text.trim() === '' ? (start ?? min ?? above ?? 0) : null);
    if (from === null) return;
    write(printNumber(movedWithin(from, by, props), language));
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') setWriting(false);
    if ((event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || event.nativeEvent.isComposing) return;
    event.preventDefault();
    move(event.key === 'ArrowUp' ? step : -step);
  }
  return (
    <TextInput
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      {...others}
      inputMode="decimal"
      autoComplete="off"
      data-unreadable={problem === null ? undefined : true}
      description={told}
      error={error ?? (isTold ? problemSentence(problem, props, t, format) : undefined)}
      value={text}
      onChange={(event) => {
        setWriting(true);
        write(event.currentTarget.value);
      }}
      onFocus={() => {
        // From now on the text is the person's: a value that arrives meanwhile must not come between two keys.
        if (!typed || !stands(typed, value, language)) setTyped({ text, language, sent: value, at: value });
        setFocused(true);
      }}
      onBlur={() => {
        setFocused(false);
        if (refilled) setTyped(null);
        afterPress(() => setWriting(false));
      }}
      onKeyDown={onKeyDown}
      {...(arrows
        ? { rightSection: <Arrows onMove={(sign) => move(sign * step)} />, rightSectionWidth: '1.25rem' }
        : {})}
    />
  );
}

/** What was typed, what the form was told of it, and the value that it had given to the field by then. */
interface Typed {
  text: string;
  language: string;
  sent: TypedNumber;
  at: TypedNumber;
}

/**
 * Whether a text is still what the form holds: of a text that it was told in vain, as long as it holds nothing new. What
 * is a number, but none for this field, a form may hold as that number.
 */
function stands({ language: then, sent, at }: Typed, value: TypedNumber, language: string): boolean {
  if (typeof sent !== 'string') return value === sent && then === language;
  if (value === sent || value === at) return true;
  return typeof value === 'number' && then === language && understood(sent, {}, language).number === value;
}

function printed(value: TypedNumber, language: string): string {
  return typeof value === 'number' ? printNumber(value, language) : (value ?? '');
}

function problemSentence(
  problem: NumberProblem,
  { min = 0, above = 0, max = 0, whole = false }: NumberLimits,
  t: Translate,
  format: Format,
): string {
  switch (problem) {
    case 'least':
      return t('number.least', { least: bound(min, format) });
    case 'above':
      return t('number.above', { above: bound(above, format) });
    case 'most':
      return t('number.most', { most: bound(max, format) });
    case 'separator':
      return t('number.separator', { decimals: format.fixed(0.5, 1), thousands: format.count(1000) });
    case 'no-number':
      return t(whole ? 'number.noWhole' : 'number.no-number');
    default:
      return t(`number.${problem}`);
  }
}

/** With separators where it is long, as all other amounts. */
const bound = (limit: number, format: Format): string =>
  Number.isInteger(limit) ? format.count(limit) : printNumber(limit, format.language);

/**
 * Acts once no button of the mouse is down: what a field says when it is left would otherwise move what is being pressed
 * from under the pointer, and the press would count for nothing.
 */
function afterPress(act: () => void): void {
  if (document.querySelector(':active') === null) act();
  else addEventListener('pointerup', () => setTimeout(act), { once: true });
}

function Arrows({ onMove }: { onMove: (sign: 1 | -1) => void }) {
  return (
    // For the mouse alone: on the keyboard the arrow keys do it, and the field stays in focus.
    <span className={classes.arrows} aria-hidden onMouseDown={(event) => event.preventDefault()}>
      <button type="button" tabIndex={-1} onClick={() => onMove(1)}>
        <ChevronUp size={11} />
      </button>
      <button type="button" tabIndex={-1} onClick={() => onMove(-1)}>
        <ChevronDown size={11} />
      </button>
    </span>
  );
}

import { Autocomplete } from '@mantine/core';
import { Search } from 'lucide-react';
import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';
import type { RunSummary } from '../../../main/contract/run.ts';
import { runCompletions } from '../../../main/query/run-fields.ts';
import type { QueryFault } from '../../../main/query/run-query.ts';
import { queryFaultSentence } from '../../../resources/messages/index.ts';
import { useLanguage, useText } from '../../words/index.ts';
import { QUERY_NAMES } from './query-names.ts';
import classes from './runs-page.module.css';

const OFFERED = 8;
/** Pixels between the field, or what stands below it, and what is offered. */
const GAP = 8;

/** Words or conditions that runs are filtered by: offers what may come next, and names the place of a fault. */
export function RunFilter({
  field,
  runs,
  text,
  fault,
  onChange,
}: {
  field: RefObject<HTMLInputElement | null>;
  runs: ReadonlyMap<string, RunSummary>;
  text: string;
  fault: QueryFault | null;
  onChange: (text: string) => void;
}) {
  const t = useText();
  const [caret, setCaret] = useState(text.length);
  const offers = useMemo(() => {
    if (text === '') return new Map<string, string>();
    const found = runCompletions({ text, caret: Math.min(caret, text.length) }, runs.values(), QUERY_NAMES);
    return new Map(
      found
        .slice(0, OFFERED)
        .map((each) => [`${text.slice(0, each.from)}${each.text} ${text.slice(each.to).trimStart()}`, each.text]),
    );
  }, [text, caret, runs]);
  const language = useLanguage();
  const sentence = fault && queryFaultSentence(fault, language);
  const below = useHeightBelow(field, sentence);
  return (
    <Autocomplete
      ref={field}
      className={classes.filter}
      leftSection={<Search size={14} aria-hidden />}
      placeholder={t('runs.filter')}
      aria-label={t('runs.filter')}
      title={t('runs.queryExample')}
      value={text}
      error={sentence}
      // The engine of the query knows what fits where: nothing is filtered a second time.
      filter={({ options }) => options}
      data={[...offers.keys()]}
      renderOption={({ option }) => <code>{offers.get(option.value) ?? option.value}</code>}
      comboboxProps={{ transitionProps: { duration: 0 }, width: 240, position: 'bottom-start', offset: GAP + below }}
      onChange={(value) => {
        onChange(value);
        setCaret(field.current?.selectionStart ?? value.length);
      }}
      onSelect={(event) => setCaret(event.currentTarget.selectionStart ?? text.length)}
    />
  );
}

/** Pixels that a sentence takes below a field: what is offered there must not cover it. */
function useHeightBelow(field: RefObject<HTMLInputElement | null>, sentence: string | null): number {
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const input = field.current;
    const whole = input?.closest(`.${classes.filter}`);
    const end = (element: Element) => element.getBoundingClientRect().bottom;
    setHeight(sentence && input && whole ? Math.max(0, end(whole) - end(input)) : 0);
  }, [field, sentence]);
  return height;
}

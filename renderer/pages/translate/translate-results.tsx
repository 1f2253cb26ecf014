import { useMemo } from 'react';
import type {
  TranslationExample,
  TranslationMean,
  TranslationResult,
  TranslationRow,
  TranslationTable,
} from '../../../main/contract/translation.ts';
import { statesCell } from '../../features/suites/states-cell.ts';
import { SuiteResults } from '../../features/suites/suite-results.tsx';
import { Section } from '../../ui/page.tsx';
import type { Column } from '../../ui/table/column.ts';
import { Table } from '../../ui/table/table.tsx';
import { type Format, useFormat } from '../../ui/use-format.ts';
import type { Translate } from '../../words/catalogue.ts';
import { useText } from '../../words/index.ts';

/** A look-up and a network a task, and some of what they wrote. */
export function TranslateResults({ table: { sweep, results, asking } }: { table: TranslationTable }) {
  const t = useText();
  return (
    <>
      <SuiteResults sweep={sweep}>
        {asking > 0 && <p role="status">{t('translate.asking')}</p>}
        <p className="soft">{t('translate.reading')}</p>
      </SuiteResults>
      {results.map((result) => (
        <Task key={result.task} result={result} />
      ))}
    </>
  );
}

function Task({ result }: { result: TranslationResult }) {
  const t = useText();
  const format = useFormat();
  const columns = useMemo(() => columnsIn(result.task, t, format), [result.task, t, format]);
  const examples = useMemo(() => exampleColumns(t), [t]);
  const { task, words, syllables, ambiguous, rows } = result;
  const count = (value: number) => format.count(value);
  const asked = { words: count(words ?? 0), syllables: count(syllables), ambiguous: count(ambiguous) };
  return (
    <Section title={t(`translate.${task}`)}>
      {words !== null && <p>{t(task === 'pinyin' ? 'translate.ofPinyin' : 'translate.ofEnglish', asked)}</p>}
      <Table
        label={t(`translate.${task}`)}
        items={rows}
        idOf={({ by }) => by}
        nameOf={({ by }) => nameOf(by, t)}
        columns={columns}
      />
      {result.examples.length > 0 && (
        <>
          <h3>{t('translate.examples')}</h3>
          <Table
            label={t('translate.examples')}
            items={result.examples}
            idOf={({ source }) => source}
            nameOf={({ source }) => source}
            columns={examples}
          />
        </>
      )}
    </Section>
  );
}

const nameOf = (by: TranslationRow['by'], t: Translate): string =>
  t(by === 'look-up' ? 'translate.lookUp' : 'translate.network');

function columnsIn(task: TranslationResult['task'], t: Translate, format: Format): Column<TranslationRow>[] {
  const score = (value: TranslationMean | null, { scale, sign }: { scale: number; sign: string }): string => {
    if (value === null) return '–';
    const mean = `${format.fixed(scale * value.mean, 1)}${sign}`;
    if (value.standardDeviation === null) return mean;
    const scaled = { mean: scale * value.mean, standardDeviation: scale * value.standardDeviation };
    return `${mean} ± ${format.deviation(scaled, 1)}`;
  };
  const percent = { scale: 100, sign: '%' };
  const scored = (id: 'syllables' | 'ambiguous' | 'exact' | 'chrF', how = percent): Column<TranslationRow> => ({
    ...{ id, kind: 'number', name: t(`translate.${id}`), cell: (row) => score(row[id], how) },
  });
  return [
    { id: 'by', name: t('translate.by'), kind: 'name', cell: ({ by }) => nameOf(by, t) },
    ...(task === 'pinyin' ? [scored('syllables'), scored('ambiguous')] : [scored('chrF', { scale: 1, sign: '' })]),
    scored('exact'),
    { id: 'time', kind: 'number', name: t('translate.time'), cell: ({ seconds }) => format.duration(seconds) },
    {
      ...{ id: 'state', name: t('translate.states'), kind: 'rest' },
      cell: ({ by, states }) => (by === 'look-up' ? '–' : statesCell(states, { t, format })),
    },
  ];
}

const exampleColumns = (t: Translate): Column<TranslationExample>[] => [
  { id: 'word', name: t('translate.word'), kind: 'name', cell: ({ source }) => source },
  {
    id: 'written',
    name: t('translate.written'),
    cell: ({ written, right }) => `${right ? '✓' : '✗'} ${written}`,
  },
  { id: 'wanted', name: t('translate.wanted'), cell: ({ wanted }) => wanted },
  { id: 'lookedUp', name: t('translate.lookedUp'), kind: 'rest', cell: ({ lookedUp }) => lookedUp },
];

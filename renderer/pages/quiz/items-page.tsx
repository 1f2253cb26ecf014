import { Button, Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Plus, Search } from 'lucide-react';
import { useCallback, useMemo, useState } from 'react';
import { Link, useSearch } from 'wouter';
import { isUnplaced, QUIZ_ORIGINS, type QuizItemEntry } from '../../../main/contract/quiz.ts';
import { QUIZ_TYPES } from '../../../main/contract/quiz-item.ts';
import { choice, flag, text, writeState } from '../../../main/contract/url-fields.ts';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useUrlState } from '../../ui/url-state.ts';
import { useLanguage, useText } from '../../words/index.ts';
import { DeleteOwn } from './delete-own.tsx';
import { ExportItems } from './export-items.tsx';
import { ImportItems } from './import-items.tsx';
import { ItemPreview } from './item-preview.tsx';
import { ItemsTable } from './items-table.tsx';
import { OwnItemForm } from './own-item-form.tsx';
import classes from './quiz.module.css';
import { useLearner } from './use-learner.ts';

const STATE = {
  find: text(''),
  keyPoint: text(''),
  type: choice(['', ...QUIZ_TYPES], ''),
  origin: choice(['', ...QUIZ_ORIGINS], ''),
  item: text(''),
  write: flag(false),
};
/** Nothing is looked for. */
const ALL = { find: '', keyPoint: '', type: '', origin: '' } as const;
type State = { find: string; keyPoint: string; type: string; origin: string };

/** All questions, with their answers, for who prepares a class: found, read, written, brought in and taken out. */
export default function ItemsPage() {
  const t = useText();
  const { queries } = useLab();
  const here = useLearner();
  const [state, setState] = useUrlState(STATE);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [kept, setKept] = useState('');
  const items = useQuery(queries.quiz.items.queryOptions({ input: here }));
  const language = useLanguage();
  const { find, keyPoint, type, origin, item, write } = state;
  const shown = useMemo(
    () => fitting(items.data ?? [], { find, keyPoint, type, origin }, language),
    [items.data, find, keyPoint, type, origin, language],
  );
  const search = useSearch();
  // The list stays as it was found.
  const addressOf = useCallback(
    (id: string) => `/quiz/items${writeState(search, STATE, { item: id, write: false })}`,
    [search],
  );
  const own = items.data?.filter((entry) => entry.origin === 'own' && chosen.has(entry.id)) ?? [];
  return (
    <Page
      title={t('quiz.items')}
      actions={
        <>
          <Button component={Link} href="/quiz" variant="subtle" color="gray">
            {t('quiz.toOverview')}
          </Button>
          <ImportItems />
          <ExportItems chosen={chosen} />
          <Button leftSection={<Plus size={14} aria-hidden />} onClick={() => setState({ write: true, item: '' })}>
            {t('quiz.write')}
          </Button>
        </>
      }
    >
      {items.error && <FaultNotice fault={faultFrom(items.error)} />}
      {write && (
        <OwnItemForm
          key={item}
          before={item}
          onDone={() => setState({ write: false, item: '' })}
          onKept={(id) => {
            setKept(id);
            // Whatever was looked for: it is shown, and the list is one in which it stands.
            setState({ ...ALL, origin: 'own', write: false, item: id });
          }}
        />
      )}
      {!write && item !== '' && items.data && (
        <ItemPreview
          key={item}
          item={item}
          origin={items.data.find(({ id }) => id === item)?.origin ?? 'bank'}
          isKept={item === kept}
          onEdit={() => setState({ write: true })}
          onClose={() => {
            setKept('');
            setState({ item: '' });
          }}
        />
      )}
      <div className={classes.filters}>
        <TextInput
          aria-label={t('quiz.find')}
          placeholder={t('quiz.find')}
          leftSection={<Search size={14} aria-hidden />}
          value={find}
          onChange={({ currentTarget }) => setState({ find: currentTarget.value })}
        />
        <Choose
          label={t('quiz.testKeyPoints')}
          value={keyPoint}
          values={Array.from({ length: 11 }, (_, i) => String(i))}
          nameOf={(each) => (each === '0' ? t('quiz.between') : t('quiz.keyPoint', { number: each }))}
          onChange={(value) => setState({ keyPoint: value })}
        />
        <Choose
          label={t('quiz.typeColumn')}
          value={type}
          values={QUIZ_TYPES}
          nameOf={(each) => t(`quiz.type.${each}`)}
          onChange={(value) => setState({ type: value })}
        />
        <Choose
          label={t('quiz.originColumn')}
          value={origin}
          values={QUIZ_ORIGINS}
          nameOf={(each) => t(`quiz.origin.${each}`)}
          onChange={(value) => setState({ origin: value })}
        />
        <span className="soft">{t('quiz.count', { count: shown.length })}</span>
        {own.length > 0 && (
          <DeleteOwn
            own={own}
            onDone={(ids) => {
              setChosen(new Set());
              if (ids.includes(item)) setState({ item: '' });
            }}
          />
        )}
      </div>
      {items.data && (
        <ItemsTable items={shown} chosen={chosen} onChoose={setChosen} current={item} addressOf={addressOf} />
      )}
    </Page>
  );
}

function Choose<Value extends string>({
  label,
  value,
  values,
  nameOf,
  onChange,
}: {
  label: string;
  value: Value | '';
  values: readonly Value[];
  nameOf: (value: Value) => string;
  onChange: (value: Value | '') => void;
}) {
  return (
    <Select
      aria-label={label}
      allowDeselect={false}
      data={[{ value: '', label }, ...values.map((each) => ({ value: each, label: nameOf(each) }))]}
      value={value}
      onChange={(next) => onChange(values.find((each) => each === next) ?? '')}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
}

function fitting(items: readonly QuizItemEntry[], { find, keyPoint, type, origin }: State, language: 'en' | 'zh') {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter((item) => {
    if (keyPoint !== '' && (isUnplaced(item) || String(item.keyPoint ?? 0) !== keyPoint)) return false;
    if ((type !== '' && item.type !== type) || (origin !== '' && item.origin !== origin)) return false;
    const text = `${item.id} ${item.stem[language]} ${isUnplaced(item) ? '' : `§${item.section}`}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

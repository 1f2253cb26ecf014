import { ActionIcon, Button, Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { NumberField } from '../../ui/number-field.tsx';
import { Section } from '../../ui/page.tsx';
import { useText } from '../../words/index.ts';
import { WholeItem } from './item-preview.tsx';
import {
  draftOf,
  draftProblems,
  EMPTY_DRAFT,
  EMPTY_OPTION,
  itemOf,
  OWN_TYPES,
  type OwnDraft,
} from './own-item-draft.ts';
import classes from './quiz.module.css';

const MOST_OPTIONS = 9;
const COMBOBOX = { transitionProps: { duration: 0 } };

/** A question of one's own, with what it will look like beside it. @param before the id of one that is changed, `''` for a new one */
export function OwnItemForm({ before, onDone, onKept }: FormEnds & { before: string }) {
  const t = useText();
  const { queries } = useLab();
  const known = useQuery({ ...queries.quiz.item.queryOptions({ input: { item: before } }), enabled: before !== '' });
  if (before !== '' && !known.data) return known.error ? <FaultNotice fault={faultFrom(known.error)} /> : null;
  const draft = known.data ? draftOf(known.data) : EMPTY_DRAFT;
  if (!draft) return <p className="soft">{t('quiz.notInForm')}</p>;
  return <Form key={before} begun={draft} before={before} onDone={onDone} onKept={onKept} />;
}

interface FormEnds {
  onDone: () => void;
  /** It is on the disk, and in the list by now. */
  onKept: (item: string) => void;
}

function Form({ begun, before, onDone, onKept }: FormEnds & { begun: OwnDraft; before: string }) {
  const t = useText();
  const { client, queries } = useLab();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(begun);
  const [told, setTold] = useState(false);
  const [id] = useState(() => (before === '' ? `own-${Date.now().toString(36)}` : before));
  const problems = draftProblems(draft);
  const item = itemOf(draft, id);
  const save = useMutation({
    mutationFn: async () => item && client.quiz.saveOwn({ item, ...(before === '' ? {} : { before }) }),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: queries.quiz.key() });
      onKept(id);
    },
  });
  const change = (part: Partial<OwnDraft>) => setDraft({ ...draft, ...part });
  return (
    <form
      className={classes.ownForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (item) save.mutate();
        else setTold(true);
      }}
    >
      <div className={classes.ownFields}>
        <div className={classes.fields}>
          <Select
            label={t('quiz.typeColumn')}
            allowDeselect={false}
            data={OWN_TYPES.map((value) => ({ value, label: t(`quiz.type.${value}`) }))}
            value={draft.type}
            onChange={(value) => change({ type: OWN_TYPES.find((each) => each === value) ?? draft.type })}
            comboboxProps={COMBOBOX}
          />
          <Select
            label={t('quiz.testKeyPoints')}
            data={Array.from({ length: 10 }, (_, i) => ({
              value: String(i + 1),
              label: t('quiz.keyPoint', { number: i + 1 }),
            }))}
            placeholder="–"
            clearable
            value={draft.keyPoint === null ? null : String(draft.keyPoint)}
            onChange={(value) => change({ keyPoint: value === null ? null : Number(value) })}
            comboboxProps={COMBOBOX}
          />
        </div>
        <Textarea
          label={t('quiz.questionColumn')}
          description={draft.type === 'cloze' ? t('quiz.gapHint', { gap: '{1}' }) : t('quiz.writeHint')}
          autosize
          minRows={2}
          value={draft.stem}
          onChange={({ currentTarget }) => change({ stem: currentTarget.value })}
        />
        <Answer draft={draft} change={change} />
        {told && problems.length > 0 && (
          <ul className={classes.problems} role="alert">
            {problems.map((problem) => (
              <li key={problem}>{t(`quiz.problem.${problem}`)}</li>
            ))}
          </ul>
        )}
        {save.error && <FaultNotice fault={faultFrom(save.error)} />}
        <div className={classes.steps}>
          <Button type="submit" loading={save.isPending}>
            {t('quiz.keep')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('action.cancel')}
          </Button>
        </div>
      </div>
      <Section title={t('quiz.preview')}>
        {item ? <WholeItem item={item} origin="own" /> : <p className="soft">{t('quiz.previewLater')}</p>}
      </Section>
    </form>
  );
}

interface PartProps {
  draft: OwnDraft;
  change: (part: Partial<OwnDraft>) => void;
}

function Answer({ draft, change }: PartProps) {
  const t = useText();
  if (draft.type === 'single-choice' || draft.type === 'multiple-choice')
    return <Options draft={draft} change={change} />;
  return (
    <>
      {draft.type === 'true-false' && (
        <Checkbox
          label={t('quiz.holds')}
          checked={draft.holds}
          onChange={({ currentTarget }) => change({ holds: currentTarget.checked })}
        />
      )}
      {draft.type === 'numeric' && (
        <div className={classes.fields}>
          <NumberField
            label={t('quiz.value')}
            value={draft.value}
            whole={false}
            step={1}
            onChange={(value) => change({ value })}
          />
          <NumberField
            label={t('quiz.tolerance')}
            value={draft.tolerance}
            step={0.01}
            min={0}
            whole={false}
            onChange={(tolerance) => change({ tolerance })}
          />
        </div>
      )}
      {draft.type === 'cloze' && (
        <TextInput
          label={t('quiz.acceptedField')}
          description={t('quiz.acceptedHint')}
          value={draft.accepted}
          onChange={({ currentTarget }) => change({ accepted: currentTarget.value })}
        />
      )}
      <Textarea
        label={t('quiz.reasonField')}
        autosize
        value={draft.reason}
        onChange={({ currentTarget }) => change({ reason: currentTarget.value })}
      />
    </>
  );
}

function Options({ draft, change }: PartProps) {
  const t = useText();
  const { options, type } = draft;
  const set = (place: number, part: Partial<OwnDraft['options'][number]>) =>
    change({
      options: options.map((option, each) => {
        if (each === place) return { ...option, ...part };
        // Of one right answer another takes the place.
        return part.right && type === 'single-choice' ? { ...option, right: false } : option;
      }),
    });
  return (
    <fieldset className={classes.options}>
      <legend>{t('quiz.optionsField')}</legend>
      {options.map((option, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they keep their places.
        <div key={place} className={classes.option}>
          <Checkbox
            aria-label={t('quiz.optionRight', { place: place + 1 })}
            checked={option.right}
            onChange={({ currentTarget }) => set(place, { right: currentTarget.checked })}
          />
          <TextInput
            aria-label={t('quiz.optionText', { place: place + 1 })}
            placeholder={t('quiz.optionText', { place: place + 1 })}
            value={option.text}
            onChange={({ currentTarget }) => set(place, { text: currentTarget.value })}
          />
          <TextInput
            aria-label={t('quiz.optionReason', { place: place + 1 })}
            placeholder={t('quiz.optionReason', { place: place + 1 })}
            value={option.reason}
            onChange={({ currentTarget }) => set(place, { reason: currentTarget.value })}
          />
          <ActionIcon
            size={28}
            aria-label={t('quiz.optionRemove', { place: place + 1 })}
            disabled={options.length <= 2}
            onClick={() => change({ options: options.filter((_, each) => each !== place) })}
          >
            <Trash2 size={14} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<Plus size={14} aria-hidden />}
        disabled={options.length >= MOST_OPTIONS}
        onClick={() => change({ options: [...options, EMPTY_OPTION] })}
      >
        {t('quiz.optionAdd')}
      </Button>
    </fieldset>
  );
}

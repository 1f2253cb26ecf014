import { Popover } from '@mantine/core';
import {
  type FocusEvent,
  Fragment,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react';
import { GLOSSARY, type TermId } from '../../resources/glossary/index.ts';
import { useLanguage, useText } from '../words/index.ts';
import { type NamingKey, termOf } from '../words/label-terms.ts';
import classes from './term.module.css';

/** Milliseconds: a pointer that only passes opens nothing, and one on its way into the explanation does not lose it. */
const REST = { open: 200, close: 250 };

/** A technical term as text, with its explanation where it stands: by pointer, by touch and by keyboard. */
export function Term({ id, children }: { id: TermId; children: ReactNode }) {
  return (
    <Explanation id={id} className={classes.term}>
      {children}
    </Explanation>
  );
}

/** Several terms by their own names, for what stands where no button can. */
export function Terms({ ids }: { ids: readonly TermId[] }) {
  const language = useLanguage();
  return ids.map((id, place) => (
    <Fragment key={id}>
      {place > 0 && ' · '}
      <Term id={id}>{GLOSSARY[id].term[language]}</Term>
    </Fragment>
  ));
}

/** A label of the catalogue with its explanation; an everyday word is only said. */
export function TermLabel({ label }: { label: NamingKey }) {
  const t = useText();
  const id = termOf(label);
  return id === null ? t(label) : <Term id={id}>{t(label)}</Term>;
}

/** The explanation of a word that does something else when it is pressed: a small sign beside it. */
export function TermMark({ id }: { id: TermId }) {
  const t = useText();
  const language = useLanguage();
  return (
    <Explanation id={id} className={classes.mark}>
      <span aria-hidden>?</span>
      <span className="visually-hidden">{t('term.explain', { term: GLOSSARY[id].term[language] })}</span>
    </Explanation>
  );
}

/** The same beside a label of the catalogue; beside an everyday word nothing. */
export function TermMarkOf({ label }: { label: NamingKey }) {
  const id = termOf(label);
  return id === null ? null : <TermMark id={id} />;
}

/** A field with the explanation of its label: beside it, because a label holds no button. */
export function ExplainedField({ id, children }: { id: TermId | null; children: ReactNode }) {
  if (id === null) return children;
  return (
    <div className={classes.field}>
      {children}
      <TermMark id={id} />
    </div>
  );
}

/**
 * As WCAG 1.4.13 wants what appears on hover: the pointer may move onto it, Escape takes it away from wherever the focus
 * is, and it stays until it is left. A press, by pointer or key, keeps it open until the next, or one elsewhere. The focus
 * alone opens nothing: it passes here on its way from field to field, and what opened would lie on the next one.
 */
function Explanation({ id, className, children }: { id: TermId; className: string | undefined; children: ReactNode }) {
  const language = useLanguage();
  const popup = useId();
  const [open, setOpen] = useState<'closed' | 'shown' | 'kept'>('closed');
  const resting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const change = (next: typeof open) => {
    clearTimeout(resting.current);
    setOpen(next);
  };
  useEffect(() => () => clearTimeout(resting.current), []);
  useEffect(() => {
    if (open === 'closed') return;
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      // What is behind it stays open.
      event.preventDefault();
      event.stopPropagation();
      clearTimeout(resting.current);
      setOpen('closed');
    };
    document.addEventListener('keydown', onKeyDown, true);
    return () => document.removeEventListener('keydown', onKeyDown, true);
  }, [open]);

  const { term, explanation, source } = GLOSSARY[id];
  const hover = {
    onPointerEnter: ({ pointerType }: PointerEvent) => {
      clearTimeout(resting.current);
      if (pointerType === 'touch' || open !== 'closed') return;
      resting.current = setTimeout(() => setOpen('shown'), REST.open);
    },
    onPointerLeave: () => {
      clearTimeout(resting.current);
      if (open === 'shown') resting.current = setTimeout(() => setOpen('closed'), REST.close);
    },
  };
  return (
    <Popover
      opened={open !== 'closed'}
      onChange={(opened) => opened || change('closed')}
      position="bottom-start"
      offset={4}
      shadow="sm"
      // Within the page's landmark, and yet neither cut off by what scrolls nor making it longer.
      portalProps={{ target: '#main' }}
      floatingStrategy="fixed"
      withRoles={false}
      closeOnEscape={false}
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>
        <button
          type="button"
          className={className}
          data-term={id}
          aria-expanded={open !== 'closed'}
          aria-describedby={open === 'closed' ? undefined : popup}
          onClick={() => change(open === 'kept' ? 'closed' : 'kept')}
          onBlur={({ relatedTarget }: FocusEvent) => {
            if (open === 'shown' || relatedTarget !== null) change('closed');
          }}
          {...hover}
        >
          {children}
        </button>
      </Popover.Target>
      <Popover.Dropdown id={popup} role="tooltip" className={classes.explanation ?? ''} {...hover}>
        <p className={classes.name}>
          {term[language]}
          {language === 'zh' && term.en !== term.zh && <span lang="en"> {term.en}</span>}
        </p>
        <p>{explanation[language]}</p>
        {source && <p className={classes.source}>{source}</p>}
      </Popover.Dropdown>
    </Popover>
  );
}

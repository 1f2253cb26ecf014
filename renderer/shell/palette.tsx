import { Modal, TextInput } from '@mantine/core';
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import type { TermId } from '../../resources/glossary/index.ts';
import { useLive } from '../live/lab.ts';
import { openDialog } from '../ui/open-dialog.ts';
import { useLanguage, useText } from '../words/index.ts';
import { matchActions, type PaletteAction } from './match-actions.ts';
import classes from './palette.module.css';
import { usePaletteActions } from './palette-actions.ts';
import { type PaletteTerm, paletteTerms, withRelated } from './palette-terms.ts';

/** Every view, every action and every term by its name, opened by Ctrl K. */
export function Palette() {
  const t = useText();
  if (useLive(openDialog) !== 'palette') return null;
  return (
    <Modal.Root opened onClose={() => openDialog.set(null)} padding={0} yOffset="12vh">
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.title')}>
        <Modal.Body>
          <Choice />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

/** What is looked at while no name is typed: what can be done, all terms, or one with those that belong to it. */
type View = 'actions' | 'terms' | TermId;

function Choice() {
  const t = useText();
  const language = useLanguage();
  const actions = usePaletteActions();
  const [view, setView] = useState<View>('actions');
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo((): PaletteAction[] => {
    const show = (next: View) => () => {
      setView(next);
      setQuery('');
      setAt(0);
    };
    const explain = (term: PaletteTerm) => ({ ...term, stays: true as const, run: show(term.term) });
    const terms = paletteTerms(language);
    const all = { id: 'terms', label: t('palette.terms'), stays: true as const, run: show('terms') };
    if (query.trim() !== '') return matchActions([...actions, all, ...terms.map(explain)], query);
    if (view === 'actions') return [...actions, all];
    return (view === 'terms' ? terms : withRelated(terms, view)).map(explain);
  }, [t, language, actions, view, query]);
  const chosen = found[Math.min(at, found.length - 1)];
  useEffect(() => {
    if (chosen) document.getElementById(`palette-${chosen.id}`)?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);

  function perform(index: number) {
    const wanted = found[index];
    if (!wanted?.stays) openDialog.set(null);
    wanted?.run();
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const last = found.length - 1;
    if (event.key === 'ArrowDown') setAt(at >= last ? 0 : at + 1);
    else if (event.key === 'ArrowUp') setAt(at <= 0 ? last : at - 1);
    else if (event.key === 'Enter') perform(Math.min(at, last));
    else return;
    event.preventDefault();
  }
  return (
    <div className={classes.palette}>
      <TextInput
        data-autofocus
        variant="unstyled"
        size="md"
        className={classes.query}
        placeholder={t('palette.placeholder')}
        aria-label={t('palette.title')}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={chosen ? `palette-${chosen.id}` : undefined}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id="palette-list" role="listbox" aria-label={t('palette.title')} className={classes.list}>
        {found.map((action, index) => (
          // The keyboard acts through the field above, as in every combobox.
          <div
            key={action.id}
            id={`palette-${action.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={action === chosen}
            className={classes.option}
            onMouseMove={() => setAt(index)}
            onClick={() => perform(index)}
            onKeyDown={undefined}
          >
            <span>{action.label}</span>
            {action.hint && <span className="faint">{action.hint}</span>}
            {action === chosen && action.detail && <p className={classes.detail}>{action.detail}</p>}
          </div>
        ))}
        {found.length === 0 && <div className={classes.nothing}>{t('palette.nothing')}</div>}
      </div>
    </div>
  );
}

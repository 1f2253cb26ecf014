import { Checkbox, Modal } from '@mantine/core';
import { useLive } from '../live/lab.ts';
import { openDialog } from '../ui/open-dialog.ts';
import { useSingleKeysSwitch } from '../ui/single-keys.ts';
import { useText } from '../words/index.ts';
import classes from './keys-dialog.module.css';
import { PAGES } from './pages.ts';

const GROUPS = [
  {
    title: 'keys.everywhere.title',
    keys: {
      'Ctrl K': 'keys.everywhere.palette',
      '?': 'keys.everywhere.keys',
      ...Object.fromEntries(PAGES.flatMap(({ key, label }) => (key && label ? [[key, label]] : []))),
      Esc: 'keys.everywhere.close',
    },
  },
  {
    title: 'keys.table.title',
    keys: {
      '/': 'keys.table.filter',
      '↑ ↓': 'keys.table.rows',
      Space: 'keys.table.choose',
      'Shift ↑ ↓': 'keys.table.range',
    },
  },
  {
    title: 'keys.run.title',
    keys: { x: 'keys.run.axis', g: 'keys.run.scale', u: 'keys.run.unit', s: 'keys.run.stop' },
  },
  {
    title: 'keys.chart.title',
    keys: {
      '← →': 'keys.chart.read',
      'Home End': 'keys.chart.ends',
      'PageUp PageDown': 'keys.chart.further',
      '+ − 0': 'keys.chart.zoom',
      'Shift ← →': 'keys.chart.move',
    },
  },
  {
    title: 'keys.quiz.title',
    keys: {
      '1–9 0': 'keys.quiz.choose',
      'a s d': 'keys.quiz.sure',
      Enter: 'keys.quiz.further',
      u: 'keys.quiz.back',
    },
  },
] as const;

/** The list of keys, opened by `?`. */
export function KeysDialog() {
  const t = useText();
  const open = useLive(openDialog) === 'keys';
  const [single, setSingle] = useSingleKeysSwitch();
  if (!open) return null;
  return (
    <Modal
      opened
      onClose={() => openDialog.set(null)}
      title={t('keys.title')}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      {GROUPS.map(({ title, keys }) => (
        <section key={title} className={classes.group}>
          <h3>{t(title)}</h3>
          <dl className={classes.list}>
            {Object.entries(keys).map(([key, what]) => (
              <div key={key} className={classes.row}>
                <dt>
                  {key.split(' ').map((part) => (
                    <kbd key={part}>{part}</kbd>
                  ))}
                </dt>
                <dd>{t(what)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <Checkbox
        checked={single}
        onChange={(event) => setSingle(event.currentTarget.checked)}
        label={t('keys.single')}
      />
    </Modal>
  );
}

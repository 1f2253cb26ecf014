import { Checkbox, Modal } from '@mantine/core';
import { openDialog } from './dialogs.ts';
import { useLive } from './engine/lab.ts';
import { useText } from './i18n/index.ts';
import { useSingleKeysSwitch } from './keys.ts';
import classes from './keys-dialog.module.css';

const GROUPS = [
  {
    title: 'keys.everywhere.title',
    keys: {
      'Ctrl K': 'keys.everywhere.palette',
      '?': 'keys.everywhere.keys',
      r: 'keys.everywhere.runs',
      n: 'keys.everywhere.newRun',
      m: 'keys.everywhere.lab',
      Esc: 'keys.everywhere.close',
    },
  },
  { title: 'keys.table.title', keys: { '/': 'keys.table.filter' } },
  {
    title: 'keys.run.title',
    keys: { x: 'keys.run.axis', g: 'keys.run.scale', u: 'keys.run.unit', s: 'keys.run.stop' },
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

import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Fault } from '../../../main/contract/fault.ts';
import type { CacheReading, ReadFolder } from '../../../main/contract/setup.ts';
import { ProgressFacts, progressShare } from '../../features/set-up/progress-facts.tsx';
import { useSetupActions } from '../../features/set-up/use-setup-actions.ts';
import { useLab } from '../../live/lab.ts';
import { Bar } from '../../ui/bar.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import classes from './lab-page.module.css';

/** Reading the whole cache through, as `lab doctor --verify` does: begun, stopped, and how far it is. */
export function useCacheCheck() {
  const { client, queryClient } = useLab();
  const [reading, setReading] = useState<CacheReading | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const running = useRef<AbortController | null>(null);
  const [isRunning, setRunning] = useState(false);
  const stop = () => {
    running.current?.abort();
    running.current = null;
    setRunning(false);
  };
  useEffect(() => () => running.current?.abort(), []);
  async function start() {
    const ending = new AbortController();
    running.current = ending;
    setFault(null);
    setReading({ read: [], progress: null, done: false });
    setRunning(true);
    try {
      for await (const state of await client.lab.readCache({}, { signal: ending.signal })) setReading(state);
    } catch (error) {
      if (!ending.signal.aborted) setFault(faultFrom(error));
    }
    if (ending.signal.aborted) return;
    setRunning(false);
    // What changed is not used any more.
    void queryClient.invalidateQueries();
  }
  return { reading, fault, isRunning, start: () => void start(), stop };
}

/** What was read so far, a row a folder, and what is wrong with it. */
export function CacheCheck({ reading, fault, isRunning }: ReturnType<typeof useCacheCheck>) {
  const t = useText();
  const setup = useSetupActions();
  if (!reading) return null;
  const { read, progress, done } = reading;
  const changed = read.flatMap((folder) => folder.changed);
  return (
    <>
      {read.length > 0 && (
        <table className={classes.table} aria-label={t('doctor.verifyTitle')}>
          <tbody>
            {read.map((folder) => (
              <Row key={folder.name} folder={folder} />
            ))}
          </tbody>
        </table>
      )}
      {isRunning && (
        <div className={classes.reading}>
          <Bar label={t('doctor.verify')} share={progress && progressShare(progress)} />
          {progress && <ProgressFacts progress={progress} />}
        </div>
      )}
      <p role="status">{done && changed.length === 0 && t(read.length === 0 ? 'doctor.nothing' : 'doctor.allWhole')}</p>
      {fault && <FaultNotice fault={fault} />}
      {changed.map((each) => (
        <FaultNotice key={`${each.parameters.folder} ${each.parameters.file}`} fault={each}>
          <Button variant="default" loading={setup.busy} onClick={() => setup.start({})}>
            {t('palette.startSetup')}
          </Button>
        </FaultNotice>
      ))}
    </>
  );
}

function Row({ folder: { name, files, bytes, changed } }: { folder: ReadFolder }) {
  const t = useText();
  const format = useFormat();
  const isWhole = changed.length === 0;
  return (
    <tr>
      <th scope="row">
        <span className={classes.signed}>
          <span className={classes.sign} data-state={isWhole ? 'present' : 'missing'} aria-hidden>
            {isWhole ? '✓' : '✗'}
          </span>
          <span className="visually-hidden">{t(isWhole ? 'doctor.whole' : 'doctor.changed')}: </span>
          {name}
        </span>
      </th>
      <td>{t('doctor.files', { count: files })}</td>
      <td data-number>{format.bytes(bytes)}</td>
    </tr>
  );
}

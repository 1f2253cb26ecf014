import { Button, CloseButton } from '@mantine/core';
import { useEffect } from 'react';
import { Link } from 'wouter';
import type { Fault } from '../../main/contract/fault.ts';
import { faultText } from '../../resources/messages/index.ts';
import { useLab, useLive } from '../live/lab.ts';
import { FaultNotice } from '../ui/fault-notice.tsx';
import { useLanguage, useText } from '../words/index.ts';
import classes from './notices.module.css';
import { createToldBefore } from './told-before.ts';

const toldBefore = createToldBefore(sessionStorage);

/** On every page, above it: what the engine found, such as a damaged database that it set aside, until it is dismissed or no longer so. What is quiet is told once in a tab. */
export function Notices() {
  const t = useText();
  const language = useLanguage();
  const { notices, client } = useLab();
  // What is kept in memory has a strip of its own.
  const standing = useLive(notices).filter(
    ({ keeps, fault }) => keeps === undefined && !(isQuiet(fault) && toldBefore.has(fault)),
  );
  useEffect(() => {
    for (const { fault } of standing) if (isQuiet(fault)) toldBefore.add(fault);
  }, [standing]);
  if (standing.length === 0) return null;
  // A lab that is away tells its notices again when it is back: nothing is lost by a dismissal that fails.
  const dismiss = (id: number) => void client.lab.dismissNotice({ id }).catch(() => undefined);
  return (
    <div className={classes.notices}>
      {standing.map(({ id, fault }) =>
        isQuiet(fault) ? (
          <div key={id} className={classes.line} role="note">
            <p>{faultText(fault, language).happened}</p>
            <CloseButton size="sm" aria-label={t('action.close')} onClick={() => dismiss(id)} />
          </div>
        ) : (
          <FaultNotice key={id} fault={fault} onClose={() => dismiss(id)}>
            {fault.code === 'trash-waits' && (
              <Button component={Link} href="/runs?trash=1" variant="default">
                {t('runs.openTrash')}
              </Button>
            )}
          </FaultNotice>
        ),
      )}
    </div>
  );
}

/** A folder that is new where somebody wanted one: worth a line, no alarm. Beside one of nearly the same name it may be a slip. */
function isQuiet({ code, parameters }: Fault): boolean {
  return ['home-new', 'cache-new'].includes(code) && parameters.similar === undefined && parameters.near === undefined;
}

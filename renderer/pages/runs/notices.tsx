import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Fault } from '../../../main/contract/fault.ts';
import { faultText } from '../../../resources/messages/index.ts';
import { useLab } from '../../live/lab.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { useLanguage, useText } from '../../words/index.ts';

/** What the engine found when it started: a damaged database set aside, half-written checkpoints removed. */
export function Notices() {
  const t = useText();
  const lab = useLab();
  const language = useLanguage();
  const status = useQuery(lab.queries.lab.status.queryOptions({ input: {} }));
  const [closed, setClosed] = useState<readonly number[]>([]);
  return (
    <>
      {status.data?.notices.map((fault, index) =>
        closed.includes(index) ? null : isQuiet(fault) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: as below.
          <p key={index} className="soft">
            {faultText(fault, language).happened}
          </p>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: the engine's list of this start never changes its order.
          <FaultNotice key={index} fault={fault} onClose={() => setClosed([...closed, index])}>
            {fault.code === 'trash-waits' && (
              <Button component={Link} href="/runs?trash=1" variant="default">
                {t('runs.openTrash')}
              </Button>
            )}
          </FaultNotice>
        ),
      )}
    </>
  );
}

/** A folder that is new where somebody wanted one: worth a line, no alarm. Beside one of nearly the same name it may be a slip. */
function isQuiet({ code, parameters }: Fault): boolean {
  return ['home-new', 'cache-new'].includes(code) && parameters.similar === undefined && parameters.near === undefined;
}

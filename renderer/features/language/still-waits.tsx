import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { SERVER_PATIENCE, serverModelOf } from '../../../main/contract/language.ts';
import { useLab } from '../../live/lab.ts';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';

/** Seconds of silence that need no word. */
const USUAL = 5;

/**
 * Says that a server is still waited for, and for how long: one that has not answered yet may be reading its model. Of a
 * model of this machine nothing is said. Mounted anew (by its key) for each thing that is waited for.
 */
export function StillWaits({ model }: { model: string }) {
  const t = useText();
  const format = useFormat();
  const lab = useLab();
  const address = serverModelOf(model)?.address;
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    if (address === undefined) return;
    const since = performance.now();
    const timer = setInterval(() => setSeconds(Math.floor((performance.now() - since) / 1000)), 1000);
    return () => clearInterval(timer);
  }, [address]);
  const waits = address !== undefined && seconds >= USUAL;
  const known = useQuery({
    ...lab.queries.language.hasAnswered.queryOptions({ input: { model } }),
    enabled: waits,
    staleTime: 0,
  });
  const isFirst = known.isFetchedAfterMount && known.data?.answered === false;
  return (
    <p className="soft" role="status">
      {waits && (
        <>
          {t('server.stillWaits', { address })} {isFirst && t('server.readsFirst')}{' '}
          {t('server.waitEnds', { limit: format.duration(SERVER_PATIENCE) })}{' '}
          <span aria-hidden>({format.duration(seconds)})</span>
        </>
      )}
    </p>
  );
}

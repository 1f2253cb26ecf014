import type { RunSummary } from '../../../main/contract/run.ts';
import { roughSeconds } from '../../../resources/messages/format.ts';
import type { Format } from '../../ui/use-format.ts';
import type { Translate } from '../../words/index.ts';

/** Where a run stands in the line and when it is expected to start, as in "place 2 · starts in about 3 min". */
export function queueText(
  { queuePosition, secondsLeft }: Pick<RunSummary, 'queuePosition' | 'secondsLeft'>,
  t: Translate,
  format: Pick<Format, 'duration'>,
): string {
  const place = t('run.queuePlace', { place: queuePosition ?? 1 });
  if (secondsLeft === null) return place;
  return `${place} · ${t('run.startsIn', { time: format.duration(roughSeconds(secondsLeft)) })}`;
}

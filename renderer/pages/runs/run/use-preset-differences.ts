import { useQuery } from '@tanstack/react-query';
import type { RunDetail } from '../../../../main/contract/run.ts';
import { FITTED_SETTINGS } from '../../../../main/contract/run-specification.ts';
import { changedSettings } from '../../../../resources/messages/run-name.ts';
import { useLab } from '../../../live/lab.ts';
import { useLanguage, useText } from '../../../words/index.ts';

/** What a run has otherwise than its preset, all of it: a name tells three and counts the others. `null`: nothing, or no preset. */
export function usePresetDifferences({ summary, specification }: RunDetail): string | null {
  const t = useText();
  const language = useLanguage();
  const lab = useLab();
  const presets = useQuery({
    ...lab.queries.presets.list.queryOptions({ input: {} }),
    enabled: summary.preset !== null,
  });
  const preset = presets.data?.find(({ name }) => name === summary.preset);
  if (!preset || !specification) return null;
  const changed = changedSettings({ specification, preset, chosen: FITTED_SETTINGS }, language);
  const settings = changed.join(t('benchmark.separator'));
  return changed.length === 0 ? null : t('run.differs', { preset: preset.name, settings });
}

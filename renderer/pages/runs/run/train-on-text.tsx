import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { StepForward } from 'lucide-react';
import { useLocation } from 'wouter';
import type { RunDetail, RunSummary } from '../../../../main/contract/run.ts';
import { begunWith, canBeginWith } from '../../../../main/contract/run-beginning.ts';
import { formFromSpecification } from '../../../features/runs/form-state.ts';
import { useLab } from '../../../live/lab.ts';
import { useText } from '../../../words/index.ts';

/** From weights that were brought in to the form of a run that begins with them: text and recipe are to be chosen. */
export function TrainOnText({ summary, detail }: { summary: RunSummary; detail: RunDetail }) {
  const t = useText();
  const { queries } = useLab();
  const [, navigate] = useLocation();
  const possible =
    detail.specification === null &&
    Boolean(summary.origin?.model) &&
    summary.trashedAt === null &&
    canBeginWith(detail.checkpoints);
  const beginning = useQuery({
    ...queries.runs.beginning.queryOptions({ input: { run: summary.id } }),
    enabled: possible,
    retry: false,
  });
  const presets = useQuery({ ...queries.presets.list.queryOptions({ input: {} }), enabled: possible });
  // The first of its family is the one for a beginner.
  const preset = presets.data?.find(
    ({ specification: { model, objective } }) =>
      model.kind === summary.origin?.model?.kind && objective.kind === 'pretraining',
  );
  if (!possible || !beginning.data || !preset) return null;
  const specification = begunWith(preset.specification, beginning.data);
  return (
    <Button
      variant="default"
      leftSection={<StepForward size={14} aria-hidden />}
      onClick={() => navigate(`/runs/new${formFromSpecification(specification, preset.name)}`)}
    >
      {t('further.onText')}
    </Button>
  );
}

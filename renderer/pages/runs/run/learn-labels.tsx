import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Tags } from 'lucide-react';
import { Link, useLocation } from 'wouter';
import { isOfPairs } from '../../../../main/contract/corpus.ts';
import type { RunDetail, RunSummary } from '../../../../main/contract/run.ts';
import { canBeginWith } from '../../../../main/contract/run-beginning.ts';
import type { RunSpecification } from '../../../../main/contract/run-specification.ts';
import { formFromSpecification } from '../../../features/runs/form-state.ts';
import { transferPath } from '../../../features/runs/transfer-path.ts';
import { useLab } from '../../../live/lab.ts';
import { useText } from '../../../words/index.ts';
import { toldKind } from './told-kind.ts';

/** The preset whose recipe labels are learned by. */
const PRESET = 'labels-reviews';

/** From a network that fills masks to the form of a run that begins with it and learns labels, and to whether that pays. */
export function LearnLabels({ summary, detail }: { summary: RunSummary; detail: RunDetail }) {
  const t = useText();
  const { queries } = useLab();
  const [, navigate] = useLocation();
  const { specification: own } = detail;
  // Weights that were brought in say what they are of.
  const fillsMasks = own ? toldKind(own) === 'masks' : summary.origin?.model?.kind === 'bert';
  const possible =
    fillsMasks && summary.state === 'finished' && summary.trashedAt === null && canBeginWith(detail.checkpoints);
  const beginning = useQuery({
    ...queries.runs.beginning.queryOptions({ input: { run: summary.id } }),
    enabled: possible,
    retry: false,
  });
  const presets = useQuery({ ...queries.presets.list.queryOptions({ input: {} }), enabled: possible });
  const corpora = useQuery({ ...queries.corpora.list.queryOptions({ input: {} }), enabled: possible });
  const preset = presets.data?.find(({ name }) => name === PRESET);
  if (!possible || !preset || !beginning.data || !corpora.data) return null;
  const { startFrom, model, tokenizer, corpus: text } = beginning.data;
  const labelled = corpora.data.some((corpus) => corpus.name === text && isOfPairs(corpus)) ? text : null;
  const specification: RunSpecification = {
    ...preset.specification,
    ...{ model, tokenizer, startFrom },
    ...(own ? { backend: own.backend } : {}),
    ...(labelled === null ? {} : { corpus: labelled }),
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<Tags size={14} aria-hidden />}
        onClick={() => navigate(`/runs/new${formFromSpecification(specification, PRESET)}`)}
      >
        {t('labels.learn')}
      </Button>
      <Button
        component={Link}
        href={transferPath({ from: summary.id, ...(labelled === null ? {} : { corpus: labelled }) })}
        variant="subtle"
      >
        {t('transfer.title')}
      </Button>
    </>
  );
}

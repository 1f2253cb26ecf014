import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useLab } from '../../live/lab.ts';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { useText } from '../../words/index.ts';
import { readDrafts } from './draft.ts';
import { isSomeoneToAsk } from './models.ts';
import { NoModel } from './no-model.tsx';
import { useTabDrafts } from './tab-drafts.ts';
import { Workbench } from './workbench.tsx';

/**
 * In-context learning on a model that is here: prompts with none, one and several examples side by side; an experiment
 * that was saved where it has an `id`, else the draft of this tab.
 */
export default function PromptsPage({ id }: { id: string }) {
  const t = useText();
  const lab = useLab();
  const models = useQuery(lab.queries.language.models.queryOptions({ input: {} }));
  const saved = useQuery({
    ...lab.queries.prompts.get.queryOptions({ input: { id } }),
    enabled: id !== '',
  });
  const chosen = readDrafts(useTabDrafts())['']?.model;
  const error = models.error ?? (saved.data ? null : saved.error);
  if (error) {
    return (
      <Page title={t('prompts.title')}>
        <FaultNotice fault={faultFrom(error)} />
        {id !== '' && (
          <p>
            <Link href="/prompts">{t('prompts.back')}</Link>
          </p>
        )}
      </Page>
    );
  }
  if (!models.data || (id !== '' && !saved.data)) return <Page title={t('prompts.title')}>{null}</Page>;
  // A saved experiment can be read without its model, and who chose a run of their own has one.
  if (id === '' && !isSomeoneToAsk(models.data, chosen ?? null)) return <NoModel models={models.data} />;
  return <Workbench models={models.data} saved={saved.data ?? null} />;
}

import { Fragment } from 'react';
import type { RunDetail, RunSummary } from '../../../../main/contract/run.ts';
import type { RunOrigin } from '../../../../main/contract/run-origin.ts';
import { fieldsOfWeights, valueAt } from '../../../features/runs/specification-fields.ts';
import { TermLabel } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useText } from '../../../words/index.ts';
import { settingText } from '../new/setting-words.ts';
import { TextAttention } from './attention/text-attention.tsx';
import { LetterByLetter } from './letter-by-letter.tsx';
import { NearTokens } from './near-tokens.tsx';
import { Notes } from './notes.tsx';
import { PromptBox } from './prompt-box.tsx';
import classes from './run-page.module.css';
import { kindOfModel } from './told-kind.ts';
import { WhereFrom } from './where-from.tsx';

/** A run of which only the weights came in: what they can be asked, which network they are of, and where they are from. */
export function WeightsAlone({
  detail,
  summary,
  origin,
}: {
  detail: RunDetail;
  summary: RunSummary;
  origin: RunOrigin & Required<Pick<RunOrigin, 'model'>>;
}) {
  const t = useText();
  const format = useFormat();
  const { model, tokenizer } = origin;
  const known = { model, ...(tokenizer ? { tokenizer } : {}) };
  const kind = kindOfModel(model);
  const ask = { run: summary.id, hasCheckpoint: detail.checkpoints.length > 0 };
  return (
    <div className={classes.columns}>
      <div className={classes.charts}>
        <PromptBox summary={summary} checkpoints={detail.checkpoints} kind={kind} />
        {kind !== 'pairs' && <LetterByLetter {...ask} corpus={null} hides={kind === 'masks'} />}
        {kind === 'masks' && <TextAttention run={summary.id} checkpoints={detail.checkpoints} isTrainedHere={false} />}
        <NearTokens {...ask} />
      </div>
      <div className={classes.texts}>
        <WhereFrom origin={origin} lead={t('elsewhere.leadOfWeights')}>
          {fieldsOfWeights(known).map((field) => (
            <Fragment key={field.path}>
              <dt>
                <TermLabel label={field.label} />
              </dt>
              <dd>{settingText(field, valueAt(known, field.path), t, format)}</dd>
            </Fragment>
          ))}
        </WhereFrom>
        <Notes key={summary.id} run={summary.id} notes={detail.notes} />
      </div>
    </div>
  );
}

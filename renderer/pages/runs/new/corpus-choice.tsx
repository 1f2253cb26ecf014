import { Fragment } from 'react';
import { type CorpusEntry, isOfExamples, isOfPairs } from '../../../../main/contract/corpus.ts';
import { BaselineValues } from '../../../features/runs/baseline-values.tsx';
import { AddCorpus } from '../../../features/texts/add-corpus.tsx';
import { ScrollText } from '../../../ui/scroll-text.tsx';
import { TermLabel } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { useLanguage, useText } from '../../../words/index.ts';
import classes from './new-run-page.module.css';

/** The texts to train on: size and licence, a look into the chosen one, and its lines to compare with. */
export function CorpusChoice({
  corpora,
  chosen,
  problem,
  onChange,
}: {
  corpora: readonly CorpusEntry[];
  chosen: string | null;
  problem: string | undefined;
  onChange: (name: string) => void;
}) {
  const t = useText();
  const language = useLanguage();
  const format = useFormat();
  const corpus = corpora.find(({ name }) => name === chosen);
  const groups = [
    { title: null, corpora: corpora.filter((each) => !isOfExamples(each) && !isOfPairs(each)) },
    { title: t('new.pairs'), corpora: corpora.filter(isOfPairs) },
    { title: t('new.madeCorpora'), corpora: corpora.filter(isOfExamples) },
  ].filter((group) => group.corpora.length > 0);
  const choice = ({ name, title, state, characters, bytes }: CorpusEntry) => (
    <label
      key={name}
      className={classes.choice}
      data-chosen={name === chosen || undefined}
      data-absent={state !== 'ready' || undefined}
    >
      <input
        type="radio"
        name="corpus"
        disabled={state !== 'ready'}
        checked={name === chosen}
        onChange={() => onChange(name)}
      />
      <span className={classes.choiceName}>{name}</span>
      <span className="soft">{title[language] !== name && title[language]}</span>
      <span className={classes.choiceEnd}>
        {state === 'ready'
          ? characters !== null && bytes !== null
            ? t('corpus.size', { characters: format.compact(characters), bytes: format.bytes(bytes) })
            : null
          : t(`corpus.${state}`)}
      </span>
    </label>
  );
  return (
    <>
      <fieldset className={classes.choices}>
        <legend className="visually-hidden">{t('new.corpus')}</legend>
        {groups.map((group) => (
          <Fragment key={group.title}>
            {group.title !== null && (
              <div className={classes.choicesHead}>
                <h3>{group.title}</h3>
              </div>
            )}
            {group.corpora.map(choice)}
          </Fragment>
        ))}
      </fieldset>
      {problem && <p style={{ color: 'var(--bad)' }}>{problem}</p>}
      {corpus && corpus.state === 'ready' && <CorpusFacts corpus={corpus} />}
      <AddCorpus onAdded={onChange} />
    </>
  );
}

function CorpusFacts({ corpus }: { corpus: CorpusEntry }) {
  const t = useText();
  const language = useLanguage();
  const format = useFormat();
  const { baselines } = corpus;
  return (
    <div className={classes.corpus}>
      <ScrollText className={classes.excerpt} label={t('corpus.excerpt')}>
        {corpus.excerpt}
      </ScrollText>
      <dl className={classes.facts}>
        {corpus.vocabulary !== null && (
          <>
            <dt>
              <TermLabel label="corpus.vocabulary" />
            </dt>
            {/* Less the token that stands for all other characters. */}
            <dd>{t('corpus.distinct', { amount: format.count(corpus.vocabulary - 1) })}</dd>
          </>
        )}
        {baselines && (
          <>
            <dt>
              <TermLabel label="corpus.baselines" />
            </dt>
            <dd>
              <BaselineValues values={baselines} unit="unit.bitsPerByte" />
            </dd>
          </>
        )}
        {corpus.encoding !== null && (
          <>
            <dt>
              <TermLabel label="corpus.encoding" />
            </dt>
            <dd>{corpus.encoding}</dd>
          </>
        )}
        {corpus.licence[language] && (
          <>
            <dt>{t('corpus.licence')}</dt>
            <dd>{corpus.licence[language]}</dd>
          </>
        )}
        <dt>{t('corpus.attribution')}</dt>
        <dd>{corpus.attribution[language]}</dd>
      </dl>
    </div>
  );
}

import { useQuery } from '@tanstack/react-query';
import { isMade, isOfExamples } from '../../../../main/contract/corpus.ts';
import { finiteOf, numberOf } from '../../../../main/contract/metric.ts';
import type { Places } from '../../../../main/contract/places.ts';
import { UnseenNote } from '../../../features/runs/unseen-note.tsx';
import { useLab } from '../../../live/lab.ts';
import { probabilityText } from '../../../ui/probability-text.ts';
import { TermMark } from '../../../ui/term.tsx';
import { useFormat } from '../../../ui/use-format.ts';
import { showSpace } from '../../../ui/visible-space.ts';
import { useText } from '../../../words/index.ts';
import table from './answer-table.module.css';
import { AskPanel } from './ask-panel.tsx';
import classes from './letter-by-letter.module.css';

/** How likely the best checkpoint held each token of a text; of a run on a word that the lab wrote, of that word. */
export function LetterByLetter({
  run,
  corpus,
  hides,
  hasCheckpoint,
}: {
  run: string;
  corpus: string | null;
  /** Whether each token is hidden from the model that tells it, and all others are read. */
  hides: boolean;
  hasCheckpoint: boolean;
}) {
  const { client, queries } = useLab();
  const corpora = useQuery(queries.corpora.list.queryOptions({ input: {} }));
  const ofWord = corpora.data?.find((each) => each.name === corpus && isMade(each) && !isOfExamples(each));
  return (
    <AskPanel
      {...{ run, hasCheckpoint }}
      words={hides ? 'hidden' : 'places'}
      term="token"
      first={ofWord?.excerpt?.split('\n')[0] ?? ''}
      ask={(text) => client.runs.places({ run, text })}
    >
      {(places) => <Found places={places} reads={!hides} />}
    </AskPanel>
  );
}

function Found({ places: { step, unseen, rows, meanLoss }, reads }: { places: Places; reads: boolean }) {
  const t = useText();
  const format = useFormat();
  const count = rows.filter(({ loss }) => loss !== null).length;
  return (
    <>
      {unseen.length > 0 && <UnseenNote what="places" characters={unseen} />}
      <div className={table.wide}>
        <table className={`${table.found} ${classes.places}`}>
          <thead>
            <tr>
              <th scope="col">{t('places.place')}</th>
              {reads && <th scope="col">{t('places.input')}</th>}
              <th scope="col">{t(reads ? 'places.target' : 'hidden.target')}</th>
              <th scope="col" data-number>
                {t('places.probability')}
                <TermMark id="probability" />
              </th>
              <th scope="col" data-number>
                {t('places.loss')}
                <TermMark id="loss" />
              </th>
              <th scope="col">{t('places.likeliest')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place, and its tokens come again.
              <Row key={place} row={row} place={place + 1} reads={reads} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="faint" role="status">
        {meanLoss !== null && (
          <>
            {t('places.mean', { count, loss: format.fixed(numberOf(meanLoss), 3) })}
            <TermMark id="nats" />{' '}
          </>
        )}
        {t('places.of', { step: format.count(step) })}
      </p>
    </>
  );
}

function Row({
  row: { input, target, probability, loss, likeliest },
  place,
  reads,
}: {
  row: Places['rows'][number];
  place: number;
  reads: boolean;
}) {
  const format = useFormat();
  return (
    <tr>
      <td className="faint">{place}</td>
      {reads && <td>{showSpace(input)}</td>}
      <th scope="row">{showSpace(target)}</th>
      <td data-number>{probabilityText(finiteOf(probability), format)}</td>
      <td data-number>{format.fixed(numberOf(loss), 3)}</td>
      <td>
        <ul>
          {likeliest.map((each) => (
            <li key={each.token} data-target={each.token === target || undefined}>
              {showSpace(each.token)} <span className="faint">{probabilityText(each.probability, format)}</span>
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}

import { Select } from '@mantine/core';
import { type LanguageModelEntry, serverModelOf } from '../../../main/contract/language.ts';
import { GoneModel } from '../../features/language/gone-model.tsx';
import { UnreadableList } from '../../features/runs/unreadable-list.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import { FetchModel } from './fetch-model.tsx';
import { isTrainedHere } from './models.ts';
import classes from './setting.module.css';

/** Who is asked: the models that are here, those that could be, and what was trained here. */
export function ModelChoice({
  models,
  chosen,
  onChange,
  onFetch,
}: {
  models: readonly LanguageModelEntry[];
  chosen: string;
  onChange: (id: string) => void;
  onFetch: (id: string) => void;
}) {
  const t = useText();
  const format = useFormat();
  const trained = models.filter(isTrainedHere);
  const own = trained.find(({ id }) => id === chosen);
  const [newest] = trained;
  return (
    <fieldset className={classes.models}>
      <legend className={classes.label}>{t('prompts.model')}</legend>
      {models
        .filter((entry) => !isTrainedHere(entry))
        .map((entry) => {
          const { id, title, state, bytes, download, server } = entry;
          return (
            <div key={id} className={classes.model}>
              <label>
                <input
                  type="radio"
                  name="language-model"
                  disabled={state !== 'ready'}
                  checked={id === chosen}
                  onChange={() => onChange(id)}
                />
                <span title={title}>{title}</span>
                <span className={classes.hint}>
                  {download !== null
                    ? t('prompts.toFetch', { size: format.bytes(download) })
                    : bytes !== null && format.bytes(bytes)}
                </span>
              </label>
              {server !== null && <p className={classes.hint}>{t('server.promptsGo', { address: server })}</p>}
              {state === 'absent' && <FetchModel entry={entry} form="row" onFetch={() => onFetch(id)} />}
            </div>
          );
        })}
      {newest && (
        <div className={classes.model}>
          <label>
            <input
              type="radio"
              name="language-model"
              checked={own !== undefined}
              onChange={() => onChange(own?.id ?? newest.id)}
            />
            <span>{t('prompts.trained')}</span>
          </label>
          {own && (
            <>
              <Select
                aria-label={t('prompts.trained')}
                className={classes.trained ?? ''}
                allowDeselect={false}
                searchable
                data={trained.map(({ id, title }) => ({ value: id, label: title }))}
                value={own.id}
                onChange={(id) => id !== null && onChange(id)}
                comboboxProps={{ transitionProps: { duration: 0 } }}
              />
              {/* Names of runs differ at their ends, which a closed list cuts off. */}
              <p className={classes.hint}>{own.title}</p>
            </>
          )}
        </div>
      )}
      <UnreadableList kind="model" folded />
      {models.every(({ id }) => id !== chosen) && (
        <p className={classes.problem}>
          <GoneModel id={chosen} /> {t(serverModelOf(chosen) ? 'gone.connect' : 'gone.choose')}
        </p>
      )}
    </fieldset>
  );
}

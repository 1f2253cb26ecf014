import type { Changes } from '../../../main/query/run-changes.ts';
import { changeText } from '../../../resources/messages/run-name.ts';
import { startPhrase } from '../../../resources/messages/told-differences.ts';
import { useLanguage, useText } from '../../words/index.ts';

/** What was set otherwise, as in "rate 0.004 → 0.001"; against what stands in the title. */
export function ChangesCell({ changes }: { changes: Changes | undefined }) {
  const t = useText();
  const language = useLanguage();
  if (!changes) return <span className="faint">–</span>;
  const against = t(`runs.changesAgainst.${changes.kind}`, { name: changes.against.name });
  const texts = [
    ...changes.settings.map((change) => changeText(change, language)),
    ...(changes.start === null ? [] : [startPhrase(changes.start.startFrom, language)]),
  ];
  if (texts.length === 0)
    return (
      <span className="faint" title={against}>
        {t('runs.changedNothing')}
      </span>
    );
  return <span title={[against, ...texts].join('\n')}>{texts.join(language === 'zh' ? '，' : ', ')}</span>;
}

import type { PromptSetting } from '../../../main/contract/prompt-experiment.ts';
import { showSpace } from '../../ui/visible-space.ts';
import { useText } from '../../words/index.ts';
import { Column } from './column.tsx';
import classes from './columns.module.css';
import { stillFits } from './prompt-for.ts';
import type { Asked, Phase } from './use-asking.ts';

/** The prompts side by side, one a number of examples. */
export function Columns({
  setting,
  ready,
  asked,
  phase,
}: {
  setting: PromptSetting;
  ready: boolean;
  asked: Asked | null;
  phase: Phase;
}) {
  const t = useText();
  // What was asked ended its answers as it did then.
  const end = (asked?.setting ?? setting).template.afterOutput;
  const scored = asked?.results.some(({ scores }) => scores.length > 0);
  return (
    <div className={classes.main}>
      <div className={classes.columns} aria-busy={phase !== null}>
        {setting.shots.map((shots) => (
          <Column
            key={shots}
            setting={setting}
            shots={shots}
            ready={ready}
            result={asked?.results.find((result) => result.shots === shots)}
            end={end}
            fresh={asked !== null && stillFits(asked.setting, setting, shots)}
            answering={phase === shots}
            opening={phase === 'opening'}
          />
        ))}
      </div>
      {scored && (
        <p className={classes.hint}>
          {t('prompts.legend')} {t('prompts.legendEnd', { sign: showSpace(end) })}
        </p>
      )}
    </div>
  );
}

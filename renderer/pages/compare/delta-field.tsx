import { ActionIcon, Menu } from '@mantine/core';
import { ChevronDown } from 'lucide-react';
import { type ComparedMetric, DEFAULT_DELTA, DELTA_RANGE } from '../../../main/contract/comparison.ts';
import { printNumber } from '../../../main/contract/number-text.ts';
import { NumbersOnlyField } from '../../ui/numbers-only-field.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { useUnit } from './use-unit.ts';

const USUAL = [0.002, 0.005, DEFAULT_DELTA, 0.02, 0.05, 0.1];
const [LEAST, MOST] = DELTA_RANGE;

/** Below which a difference matters to nobody: any number, the usual ones a press away. */
export function DeltaField({
  delta,
  judged,
  onDelta,
}: {
  delta: number;
  judged: ComparedMetric;
  onDelta: (delta: number) => void;
}) {
  const t = useText();
  const language = useLanguage();
  const unit = useUnit(judged);
  return (
    <NumbersOnlyField
      w="11rem"
      aria-label={t('compare.deltaIn', { unit })}
      title={t('compare.deltaIn', { unit })}
      leftSection="δ"
      value={delta}
      min={LEAST}
      max={MOST}
      whole={false}
      step={0.001}
      onNumber={onDelta}
      rightSection={
        <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
          <Menu.Target>
            <ActionIcon size={22} aria-label={t('compare.usualDeltas')} title={t('compare.usualDeltas')}>
              <ChevronDown size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {USUAL.map((usual) => (
              <Menu.Item key={usual} onClick={() => onDelta(usual)}>
                δ {printNumber(usual, language)} {unit}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      }
    />
  );
}

import { useMemo } from 'react';
import * as format from '../../resources/messages/format.ts';
import { formatBytes } from '../../resources/messages/index.ts';
import { useLanguage } from '../words/index.ts';

/** The formatting functions bound to the page's language. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(
    () => ({
      language,
      count: (value: number) => format.formatCount(value, language),
      compact: (value: number) => format.formatCompact(value, language),
      fixed: (value: number | null | undefined, decimals: number) => format.formatFixed(value, decimals, language),
      deviation: (spread: format.Deviation, decimals: number) => format.formatDeviation(spread, decimals, language),
      significant: (value: number) => format.formatSignificant(value, language),
      exact: (value: number) => format.formatExact(value, language),
      percent: (share: number) => format.formatPercent(share, language),
      duration: (seconds: number | null | undefined) => format.formatDuration(seconds, language),
      /** Of what is yet to come nobody knows the milliseconds. */
      left: (seconds: number | null) => format.formatDuration(seconds === null ? null : Math.ceil(seconds), language),
      about: (seconds: number) => format.formatAbout(seconds, language),
      span: (seconds: { lowest: number; highest: number }) => format.formatSpan(seconds, language),
      when: (milliseconds: number) => format.formatWhen(milliseconds, Date.now(), language),
      day: (milliseconds: number) => format.formatWhen(milliseconds, Date.now(), language, 'day'),
      bytes: (bytes: number) => formatBytes(bytes, language),
    }),
    [language],
  );
}
export type Format = ReturnType<typeof useFormat>;

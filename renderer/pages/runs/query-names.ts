import { SETTING_PATHS } from '../../../resources/messages/index.ts';
import { FIELDS } from '../../features/runs/specification-fields.ts';
import { en } from '../../words/en.ts';
import { translator } from '../../words/translator.ts';
import { zh } from '../../words/zh.ts';

/** Paths of settings by what the page calls them, in both languages and in lower case: what one reads can be typed. */
export const QUERY_NAMES: ReadonlyMap<string, string> = new Map([
  ...SETTING_PATHS,
  ...[translator(zh, 'zh'), translator(en, 'en')].flatMap((t) =>
    FIELDS.map(({ label, path }): [string, string] => [t(label).toLowerCase(), path]),
  ),
]);

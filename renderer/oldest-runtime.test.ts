/** The page runs in browsers as old as Chromium 108; what is younger is no error of the compiler, which knows one library. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../', import.meta.url));
const PAGE = [
  'renderer/**/*.{ts,tsx}',
  'main/{chart,contract,figures,report,statistics}/*.ts',
  'main/icl/build-prompt.ts',
  'resources/messages/*.ts',
];
const YOUNGER =
  /\.(toSorted|toReversed|toSpliced|with)\(|\b(AbortSignal\.any|Object\.groupBy|Map\.groupBy|Promise\.withResolvers|Promise\.try|URL\.(parse|canParse))\(/;
/** Five past midnight is 24:05 by this option there; `hourCycle: 'h23'` is 00:05 in all of them. */
const OTHER_MIDNIGHT = /\bhour12:/;

test('the page uses nothing that its oldest browser lacks', () => {
  const files = PAGE.flatMap((pattern) => globSync(pattern, { cwd: root })).filter(
    (file) => !/\.test\.tsx?$/.test(file),
  );
  expect(files.length).toBeGreaterThan(100);
  const using = (what: RegExp) => files.filter((file) => what.test(readFileSync(join(root, file), 'utf8')));
  expect(using(YOUNGER)).toEqual([]);
  expect(using(OTHER_MIDNIGHT)).toEqual([]);
});

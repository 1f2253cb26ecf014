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
];
const YOUNGER =
  /\.(toSorted|toReversed|toSpliced|with)\(|\b(AbortSignal\.any|Object\.groupBy|Map\.groupBy|Promise\.withResolvers|Promise\.try|URL\.(parse|canParse))\(/;

test('the page uses nothing that its oldest browser lacks', () => {
  const files = PAGE.flatMap((pattern) => globSync(pattern, { cwd: root })).filter(
    (file) => !/\.test\.tsx?$/.test(file),
  );
  expect(files.length).toBeGreaterThan(100);
  expect(files.filter((file) => YOUNGER.test(readFileSync(join(root, file), 'utf8')))).toEqual([]);
});

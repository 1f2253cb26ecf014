import { expect, test } from 'vitest';
import { allowStyleTexts } from './trusted-types.ts';

test('texts of style sheets pass, and nothing in which markup begins', () => {
  let rule: ((text: string) => string | null) | undefined;
  allowStyleTexts({
    createPolicy(name, { createHTML }) {
      expect(name).toBe('default');
      rule = createHTML;
    },
  });
  const css = ':root{--a:1px}@media (width < 48em){.b > .c{color:red}}';
  expect(rule?.(css)).toBe(css);
  for (const text of ['<img src=x onerror=alert(1)>', 'a</style><script>', '<!-- -->', '<?xml?>', '<SVG>'])
    expect(rule?.(text)).toBeNull();
  expect(() => allowStyleTexts(undefined)).not.toThrow();
});

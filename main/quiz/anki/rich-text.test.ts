import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { richText } from './rich-text.ts';

/** What a browser shows of the few tags that may stand in a field. */
function shown(html: string): string {
  const text = html.replaceAll('<br>', '\n').replaceAll(/<\/?(?:span|code|b)>|<span class="gap">/g, '');
  expect(text).not.toMatch(/[<>"]/);
  const signs: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#91;': '[' };
  return text.replaceAll(/&(?:amp|lt|gt|quot|#91);/g, (entity) => signs[entity]!);
}

describe('anything but code and formulas is text', () => {
  test('whatever it is, it is shown as it was written', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<script>',
        '</b>',
        '<img src=x onerror="x">',
        '&lt;',
        '&',
        '"',
        '\\(',
        '\\)',
        '\\[',
        '\\begin{a}',
      ),
      fc.constantFrom(
        '[sound:a.mp3]',
        '[anki:tts]',
        '[latex]',
        '[/latex]',
        '{{Question}}',
        '{{c1::a}}',
        '{1}',
        '\n',
        '预训练',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const text = pieces.join('').replaceAll(/[$`]/g, '');
        const html = richText(text);
        expect(shown(html)).toBe(text.normalize('NFC').replaceAll(/(?![\n\t])\p{Cc}/gu, ''));
        // What Anki, or MathJax in it, would take for something else.
        expect(html).not.toMatch(/\[sound:|\[\/?anki:|\[\/?latex\]|\\[([a-z]/i);
      }),
      { numRuns: 200 },
    );
  });

  test('script is text', () => {
    expect(richText('<script>alert("1")</script>')).toBe('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;');
  });

  test('money is no formula, and braces are gaps only where gaps are', () => {
    expect(richText('5 $ and 6 $, {1}')).toBe('5 $ and 6 $, {1}');
  });
});

test('formulas are MathJax’s, and code is code', () => {
  expect(richText('so $a<b\\&c$ in `x <= [MASK]`')).toBe('so \\(a&lt;b\\&amp;c\\) in <code>x &lt;= [MASK]</code>');
  expect(richText('`\\(x\\)`')).toBe('<code><span>\\</span>(x<span>\\</span>)</code>');
  // A formula ends where MathJax sees its end: what follows is still text.
  expect(richText('$x\\)<script>$')).toBe('\\(x\\)&lt;script&gt;\\)');
});

test('gaps are numbered where there are several, and none is inside a formula', () => {
  expect(richText('a {1} $x^{1}$', 1)).toBe('a <span class="gap">____</span> \\(x^{1}\\)');
  expect(richText(['$4H=$', '{2}'].join(''), 2)).toBe('\\(4H=\\)<span class="gap">____ (2)</span>');
});

test('characters are composed, as Anki composes them', () => {
  expect(richText('e\u0301')).toBe('\u00e9');
});

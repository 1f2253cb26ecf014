import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test('paragraphs of the article from its heading on, without what surrounds it', () => {
  const page = `<nav><a>Home</a></nav><article><ul><li>Docs</li></ul><h1 class="a">Terms &amp; conditions</h1>
    <style>p { color: red }</style><p>By <b>using</b>
    it</p><ul><li>one</li><li>two &lt; three</li></ul><!-- hidden --></article><footer>ends</footer>`;
  expect(plainText(page)).toBe('Terms & conditions\n\nBy using it\n\n• one\n\n• two < three');
});

test('a page without an article is read whole', () => {
  expect(plainText('<p>one</p><script>two()</script>three<br>four')).toBe('one\n\nthree\n\nfour');
});

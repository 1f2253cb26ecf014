import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { reportComponents, reportText } from './report-text.ts';

const components = reportComponents({
  part: (part) => createElement('figure', null, 'problem' in part ? part.problem : part.kind),
  link: (href, children) => createElement('a', { href }, children),
});
const shown = (text: string) => renderToStaticMarkup(reportText(text, components)).replaceAll('\n', '');

test('a part stands between the paragraphs, wherever it was written', () => {
  const part = '![chart](/compare?runs=a)';
  const figure = '<figure>chart</figure>';
  expect(shown(`one ${part} two`)).toBe(`<p>one </p>${figure}<p> two</p>`);
  expect(shown(part)).toBe(figure);
  expect(shown(`${part}\n${part}`)).toBe(figure.repeat(2));
  expect(shown(`**bold ${part}** end`)).toBe(`<p><strong>bold </strong></p>${figure}<p> end</p>`);
  expect(shown(`# head ${part}`)).toBe(`<h2>head </h2>${figure}`);
  expect(shown(`# ${part}`)).toBe(figure);
  expect(shown(`- *${part}* item`)).toBe(`<ul><li><em></em>${figure} item</li></ul>`.replace('<em></em>', ''));
  expect(shown(`> quoted\n> ${part}`)).toBe(`<blockquote><p>quoted</p>${figure}</blockquote>`);
  expect(shown(`\`${part}\``)).toBe(`<p><code>${part}</code></p>`);
});

test('HTML is text, and a picture from elsewhere is told', () => {
  expect(shown('<script>alert(1)</script>')).toBe('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(shown('a <img src=x onerror=y> b')).toBe('<p>a &lt;img src=x onerror=y&gt; b</p>');
  expect(shown('![chart](https://example.org/x.png)')).toBe('<figure>address</figure>');
  expect(shown('[x](javascript:alert(1))')).toBe('<p><a href="">x</a></p>');
});

test('headings stand below the name of the report', () => {
  expect(shown('# a\n\n## b\n\n###### c')).toBe('<h2>a</h2><h3>b</h3><h6>c</h6>');
});

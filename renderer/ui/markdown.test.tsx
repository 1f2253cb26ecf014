import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { Router } from 'wouter';
import Markdown from './markdown.tsx';

const shown = (text: string) =>
  renderToStaticMarkup(
    <Router ssrPath="/runs">
      <Markdown text={text} />
    </Router>,
  );

test('what is written in Markdown is shown as such', () => {
  expect(shown('**better** with\n\n- rate `0.001`\n- seed 2')).toMatch(
    /<strong>better<\/strong>.*<ul>\s*<li>rate <code>0.001<\/code><\/li>/s,
  );
});

test('HTML, scripts and pictures of others come to nothing', () => {
  const html = shown('<img src=x onerror=alert(1)> <b>no</b> ![a picture](https://example.org/x.png)');
  expect(html).not.toMatch(/<img|<b>|onerror=alert\(1\)>/);
  expect(html).toContain('&lt;b&gt;');
  expect(shown('[run](javascript:alert(1))')).not.toContain('javascript:');
});

test('another place is named, not linked; a page of the lab is linked', () => {
  expect(shown('[paper](https://example.org/p)')).toMatch(/paper \(<span[^>]*>https:\/\/example.org\/p<\/span>\)/);
  expect(shown('[paper](https://example.org/p)')).not.toContain('<a');
  expect(shown('[other](//example.org)')).not.toContain('<a');
  expect(shown('[the run](/runs/abc)')).toContain('<a href="/runs/abc">the run</a>');
});

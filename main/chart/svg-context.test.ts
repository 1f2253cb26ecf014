import { expect, test } from 'vitest';
import { drawLines } from './draw-lines.ts';
import { createScale } from './scale.ts';
import { svgContext, xml } from './svg-context.ts';

const plot = {
  toX: createScale([0, 10], [0, 100]),
  toY: createScale([0, 10], [100, 0]),
  left: 0,
  top: 0,
  width: 100,
  height: 100,
  logarithmicX: false,
  logarithmicY: false,
  forward: true,
  domain: [0, 10] as const,
  colourOf: (name: string) => (name === '--line-1' ? '#123456' : '#fff'),
};

test('lines and bands become paths in the colours of the page, cut to the area', () => {
  const context = svgContext('cut');
  const style = { key: 'a', label: 'a', colour: '--line-1', width: 2, opacity: 0.5, read: true };
  drawLines(
    context,
    {
      lines: [{ ...style, x: [0, 5, 10], y: [0, 10, 5], dash: [7, 3] }],
      bands: [{ key: 'b', colour: '--line-2', x: [0, 10], low: [0, 0], high: [1, 2] }],
    },
    plot,
  );
  expect(context.markup()).toBe(
    '<clipPath id="cut"><rect x="0" y="0" width="100" height="100"/></clipPath><g clip-path="url(#cut)">' +
      '<path d="M0 90L100 80L100 100L0 100Z" fill="#fff" fill-opacity="0.16"/>' +
      '<path d="M0 100L50 0L100 50" fill="none" stroke="#123456" stroke-width="2" stroke-opacity="0.5" stroke-linejoin="round" stroke-dasharray="7 3"/></g>',
  );
});

test('of a line over a forward axis only what the view needs is drawn', () => {
  const context = svgContext('cut');
  const far = Array.from({ length: 100 }, (_, i) => i);
  const line = { key: 'a', label: 'a', colour: '--line-1', x: far, y: far, width: 1, opacity: 1, dash: [], read: true };
  drawLines(context, { lines: [line], bands: [] }, { ...plot, domain: [40.5, 42.5] });
  expect(context.markup()).toContain(' d="M400 -300L410 -310L420 -320L430 -330"');
});

test('many points are drawn thin, with dashes along the axis', () => {
  const context = svgContext('cut');
  const x = Array.from({ length: 20_000 }, (_, i) => i / 2000);
  const line = { key: 'a', label: 'a', colour: '--line-1', x, y: x, width: 3, opacity: 1, dash: [50, 20], read: true };
  drawLines(context, { lines: [line], bands: [] }, plot);
  const drawn = context.markup();
  expect(drawn).toContain('stroke-width="1"');
  expect(drawn).not.toContain('dasharray');
  const begun = [...drawn.matchAll(/M([\d.]+) /g)].map(([, at]) => Number(at));
  expect(begun.filter((at) => at > 0 && (at % 70 < 49.9 || at > 70.1)).filter((at) => at % 70 > 0.1)).toEqual([]);
  expect(begun.length).toBeGreaterThan(1);
});

test('while the view moves strokes are thin from fewer points on', () => {
  const x = Array.from({ length: 5000 }, (_, i) => i / 500);
  const line = { key: 'a', label: 'a', colour: '--line-1', x, y: x, width: 3, opacity: 1, dash: [], read: true };
  const widthOf = (moving: boolean) => {
    const context = svgContext('cut');
    drawLines(context, { lines: [line], bands: [] }, { ...plot, moving });
    return /stroke-width="(\d+)"/.exec(context.markup())?.[1];
  };
  expect([widthOf(false), widthOf(true)]).toEqual(['3', '1']);
});

test('what is a single point is a dot, also on the edge, and its band a bar', () => {
  const style = { key: 'a', label: 'a', colour: '--line-1', width: 2, opacity: 1, dash: [7, 3], read: true };
  const drawn = (x: number, y: number, more: Partial<typeof plot> = {}) => {
    const context = svgContext('cut');
    const bands = [{ key: 'b', colour: '--line-2', x: [x], low: [y - 1], high: [y + 1] }];
    drawLines(context, { lines: [{ ...style, x: [x], y: [y] }], bands }, { ...plot, ...more });
    return context.markup();
  };
  expect(drawn(10, 5)).toContain('<path d="M97 40L103 40L103 60L97 60Z" fill="#fff" fill-opacity="0.16"/>');
  expect(drawn(10, 5)).toMatch(
    /<\/g><path d="M97 50A3 3 0 0 1 103 50A3 3 0 0 1 97 50Z" fill="#123456" fill-opacity="1"\/>$/,
  );
  expect(drawn(11, 5)).toMatch(/<\/g>$/);
  expect(drawn(5, 11)).toMatch(/<\/g>$/);
  expect(drawn(0, 5, { logarithmicX: true })).toMatch(/<\/g>$/);
});

test('names cannot break the file', () => expect(xml('<a & "b">')).toBe('&lt;a &amp; &quot;b&quot;&gt;'));

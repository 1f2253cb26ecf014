/** Reports as files: parsed again, with every value of their curves in them, and nothing of anybody's that could run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { en } from '../../../resources/messages/en.ts';
import type { ExportedFile } from '../../contract/exchange.ts';
import type { ReportExport } from '../../contract/report.ts';
import { standardReport } from '../../report/standard-report.ts';
import type { Store } from '../../store/open-store.ts';
import { openTestStore, SPECIFICATION } from '../../store/test-store.ts';
import { createReportService } from './report-service.ts';

const HOSTILE = '<script>alert("1")</script> & \'quoted\' ![chart](/compare?runs=x) 学习率 \ud83d\ude00';
const MADE_AT = Date.UTC(2026, 10, 29);

function openReports() {
  const { store, file, folder } = openTestStore();
  let written = '';
  const exchange = {
    async offer(fileName: string, write: (to: string) => Promise<unknown>): Promise<ExportedFile> {
      const to = join(folder, 'out.html');
      await write(to);
      written = readFileSync(to, 'utf8');
      return { id: 'one', fileName, bytes: Buffer.byteLength(written) };
    },
  };
  const service = createReportService({
    ...{ store, precisionOf: () => 'float32' as const, exchange, database: file, lab: '1.2.3', now: () => MADE_AT },
  });
  onTestFinished(() => service.close());
  const made = async (text: string, more: Partial<ReportExport> = {}) => {
    await service.export({ name: 'report', text, language: 'en', ...more });
    return written;
  };
  return { store, service, made };
}

const wobbleOf = (rate: number, seed: number) => seed / 100 + (seed * seed * rate) / 500;

/** Values of a run by step: what was measured, a resume from step 2 included. */
function measured(store: Store, { rate, seed, name }: { rate: number; seed: number; name: string }): string {
  const recipe = { ...SPECIFICATION.recipe, learningRate: rate };
  const { id } = store.runs.create({ specification: { ...SPECIFICATION, seed, recipe }, name });
  store.runs.stop(id);
  store.runs.learn(id, { corpusSha256: 'ab'.repeat(32) });
  store.attempts.begin(id, { fromStep: 0 });
  // Seeds do not all gain the same.
  const wobble = wobbleOf(rate, seed);
  const at = (step: number, loss: number) => [
    { metric: 'loss' as const, step, value: loss },
    { metric: 'tokens' as const, step, value: step * 64 },
    ...(step % 2 === 0 ? [{ metric: 'bitsPerByte' as const, step, value: loss / 2 }] : []),
  ];
  store.metrics.append(
    id,
    1,
    [1, 2, 3].flatMap((step) => at(step, 5 - step * rate + wobble)),
  );
  store.attempts.begin(id, { fromStep: 2 });
  store.metrics.append(
    id,
    2,
    [3, 4].flatMap((step) => at(step, step === 3 ? Number.NaN : 4 - step * rate + wobble)),
  );
  return id;
}

const decoded = (html: string) =>
  html
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&');
const tablesOf = (html: string) =>
  [...html.matchAll(/href="data:text\/csv;charset=utf-8,([^"]*)"/g)].map(([, address = '']) =>
    decodeURIComponent(address),
  );

test('every value that counts is in the file, whatever the runs are called, and nothing in it can run or load', async () => {
  const { store, made } = openReports();
  const runs = [0.1, 0.2].flatMap((rate) =>
    [1, 2].map((seed) => measured(store, { rate, seed, name: `${HOSTILE} ${rate} ${seed}` })),
  );
  const view = { runs: runs.join(','), curve: 'loss' };
  const html = await made(`${HOSTILE}\n\n${standardReport(view, 'en')}`, { name: HOSTILE });

  const [table = '', ...more] = tablesOf(html);
  expect(more).toEqual([]);
  expect(table.startsWith('\ufeffgroup,run,name,seed,step,tokens,wallSeconds (s),flops,loss (nats/token)\r\n')).toBe(
    true,
  );
  for (const run of runs) {
    const lines = table
      .split('\r\n')
      .filter((line) => line.includes(run))
      .map((line) => line.split(',').slice(-5));
    const rate = runs.indexOf(run) < 2 ? 0.1 : 0.2;
    const wobble = wobbleOf(rate, (runs.indexOf(run) % 2) + 1);
    expect(lines).toEqual([
      ['1', '64', '', '', String(5 - rate + wobble)],
      ['2', '128', '', '', String(5 - 2 * rate + wobble)],
      ['3', '192', '', '', 'NaN'],
      ['4', '256', '', '', String(4 - 4 * rate + wobble)],
    ]);
  }
  expect(html.match(/<script|<img|<iframe|<link|<object|\son\w+=|\ssrc=|<style[^>]*>[^<]*url\(/gi)).toBeNull();
  expect(html).toContain(`content="default-src &#x27;none&#x27;`.replaceAll('&#x27;', "'"));
  expect(html).not.toMatch(/https?:\/\/(?!www\.w3\.org)/);
  expect(decoded(html)).toContain(`${HOSTILE} 0.2 2: NaN at step 3`);
  expect(decoded(html)).toContain(`↺ ${HOSTILE} 0.2 2: went back to step 2: the steps up to 3 were taken back`);
  expect(html).toContain('B · rate 0.2');
  expect(html).toMatch(/data-kind="good"/);
  expect(html).toContain('ab'.repeat(32));
  expect(html).toContain('1.2.3');
  // What stands in the text as HTML or as a part of somebody's name is text.
  expect(html.match(/<h1>/g)).toHaveLength(1);
  expect(html.match(/<svg class="chart"/g)).toHaveLength(1);
});

test('the same report is the same bytes', async () => {
  const { store, made } = openReports();
  const run = measured(store, { rate: 0.1, seed: 1, name: 'one' });
  const text = standardReport({ runs: run }, 'zh');
  const first = await made(text, { language: 'zh' });
  expect(first).toContain('<html lang="zh-CN">');
  expect(await made(text, { language: 'zh' })).toBe(first);
});

test('one run alone is drawn, told and listed; where two are needed that is said in its place', async () => {
  const { store, made } = openReports();
  const run = measured(store, { rate: 0.1, seed: 1, name: 'one' });
  const html = await made(`${standardReport({ runs: run }, 'en')}\n\n![verdict](/compare?runs=${run})`);
  expect(html.match(/<svg class="chart"/g)).toHaveLength(1);
  expect(html).toContain('<th scope="col">Group</th>');
  expect(decoded(html)).toContain(en.faults['compare-one-group'].happened.split('{')[0]!.split('[')[0]!);
});

test('runs in the trash are named, those that are gone are counted, and a part that can’t be read is named', async () => {
  const { store, made } = openReports();
  const [one, other] = [1, 2].map((seed) => measured(store, { rate: seed / 10, seed, name: `run ${seed}` }));
  store.runs.trash(other!);
  const html = await made(
    [
      `![table: what is left](/compare?runs=${one},${other},nobody)`,
      '![chart](/compare?runs=nobody)',
      `![diagram](/compare?runs=${one})`,
      '![chart](https://example.org/a.png)',
    ].join('\n\n'),
  );
  expect(html).toContain('<figcaption>what is left</figcaption>');
  expect(html).toContain('In the trash, and so not shown: “run 2”.');
  expect(html).toContain('A run that stood here is no longer in the lab.');
  expect(html).toContain('There is no part called “diagram”');
  expect(html).toContain('not that of a comparison: “https://example.org/a.png”');
  expect(html).not.toContain('<img');
});

test('what is drawn is chosen by the address: axis, zoom, groups apart', async () => {
  const { store, made } = openReports();
  const runs = [0.1, 0.2].map((rate) => measured(store, { rate, seed: 1, name: `${rate}` })).join(',');
  const html = await made(`![chart](/compare?runs=${runs}&curve=loss&axis=tokens&charts=each&zoom=64,200&smooth=0.5)`);
  expect(html.match(/<svg class="chart"/g)).toHaveLength(2);
  expect(html).toContain('>Tokens</text>');
  expect(html).toContain('weight 0.5');
  const ids = [...html.matchAll(/<clipPath id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(2);
});

test('of a curve that is longer than a page nothing is left out, and what is too long to read is said', async () => {
  const { store, made } = openReports();
  const { id } = store.runs.create({ specification: SPECIFICATION, name: 'long' });
  store.runs.stop(id);
  store.attempts.begin(id, { fromStep: 0 });
  const steps = Array.from({ length: 11_000 }, (_, step) => step);
  store.metrics.append(
    id,
    1,
    steps.map((step) => ({ metric: 'loss' as const, step, value: 1 / (step + 1) })),
  );
  store.metrics.append(id, 1, [{ metric: 'bitsPerByte', step: 10_999, value: 2 }]);
  const html = await made(`![chart](/compare?runs=${id}&curve=loss)`);
  const [table = ''] = tablesOf(html);
  const values = table
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => Number(line.split(',').at(-1)));
  expect(values).toEqual(steps.map((step) => 1 / (step + 1)));
  expect(html).toContain('Values as measured: 11,000');
  expect(html).toContain('too many to read here');
});

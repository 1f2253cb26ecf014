/** `lab report` and `lab reports`: what was found out about runs, as one file that opens without the lab. */
import { parse } from 'node:path';
import { formatBytes } from '../../../resources/messages/index.ts';
import { unnamedReport } from '../../../resources/messages/report.ts';
import { inOneLine } from '../../../resources/messages/shown-text.ts';
import { MOST_COMPARED } from '../../contract/comparison.ts';
import { LabError } from '../../contract/fault.ts';
import { commonMetric } from '../../contract/headline.ts';
import { FORWARD_AXES, metricName } from '../../contract/metric.ts';
import { LONGEST_REPORT, type NewReport } from '../../contract/report.ts';
import { standardReport } from '../../report/standard-report.ts';
import { decodeText } from '../../tables/decode-text.ts';
import { type ComparedOptions, comparedOptions } from '../compared.ts';
import type { LabClient } from '../connect.ts';
import { when } from '../format.ts';
import { givenFile } from '../given-file.ts';
import { knownMetric } from '../known-metrics.ts';
import { reportNamed, runNamed, runsNamedOnce } from '../named.ts';
import { placeFor, refuseNoPlace, save } from '../save-exported.ts';
import { notEmpty, type Terminal } from '../terminal.ts';

/** In UTF-8: a file of a report as long as may be. */
const MOST_BYTES_A_CHARACTER = 4;

/** What can stand over steps. */
const DRAWN = metricName.options.filter((name) => !FORWARD_AXES.includes(name));

interface ReportOptions extends ComparedOptions {
  saved?: string;
  text?: string;
  curve?: string;
  title?: string;
  keep?: boolean;
  out?: string;
  force?: boolean;
}

interface ReportsOptions {
  trash?: boolean;
  print?: string;
  delete?: string;
  restore?: string;
}

export function addReportCommands({ language, command, withEngine, print, printList, numberIn }: Terminal): void {
  const report = command(
    'report [run...]',
    'a file that opens without the lab: what differs, curves, verdict and every value',
  )
    .option('--saved <report>', 'one that was written in the lab, in the place of runs')
    .option('--text <file>', 'one that you wrote in Markdown, in the place of runs');
  comparedOptions(report, 'what is judged', { numberIn })
    .option('--curve <metric>', 'what is drawn; what is judged by default')
    .option('--title <title>', 'its heading; how many runs by default', notEmpty)
    .option('--keep', 'keep it among the reports of the lab as well')
    .option('--out <path>', 'a file or a folder; by default a name after the report, in this folder')
    .option('--force', 'write over a file that is there')
    .action(
      withEngine(async (client, named: string[], options: ReportOptions) => {
        const { out, force = false, keep, saved } = options;
        refuseNoPlace(out);
        const report = await reportOf(client, named, options);
        const kept = keep && saved === undefined ? (await client.reports.save({ report })).id : undefined;
        const exported = await client.reports.export({ ...report, language });
        const { id, fileName, bytes } = exported;
        try {
          const file = await save(client, exported, { file: placeFor(out, fileName), force });
          print({ event: 'reported', file, bytes, ...(kept === undefined ? {} : { report: kept }) }, () =>
            [`${inOneLine(file)}  ${formatBytes(bytes, language)}`, kept ?? ''].join('  ').trim(),
          );
        } finally {
          await client.exchange.discard({ id });
        }
        return 0;
      }),
    );

  command('reports', 'the reports of this lab')
    .option('--trash', 'those that were deleted')
    .option('--print <report>', 'print its text in Markdown instead')
    .option('--delete <report>', 'put it into the trash instead')
    .option('--restore <report>', 'bring it back instead')
    .action(
      withEngine(async (client, { trash = false, print: printed, delete: deleted, restore }: ReportsOptions) => {
        if (printed !== undefined) {
          const report = await client.reports.get({ id: await reportNamed(client, printed) });
          print({ event: 'report', ...report }, () => report.text);
          return 0;
        }
        if (deleted !== undefined || restore !== undefined) {
          const id = await reportNamed(client, (deleted ?? restore)!, deleted === undefined);
          await (deleted === undefined ? client.reports.restore({ id }) : client.reports.remove({ id }));
          const { name } = await client.reports.get({ id });
          print(
            { event: deleted === undefined ? 'restored' : 'deleted', report: id },
            () => `${id}  ${inOneLine(name)}`,
          );
          return 0;
        }
        printList(await client.reports.list({ trash }), {
          id: ({ id }) => id,
          name: ({ name }) => name,
          saved: ({ savedAt }) => when(savedAt),
        });
        return 0;
      }),
    );

  /** @throws LabError `bad-use` unless one of runs, a report and a file is named; `file-not-found`, `file-too-large` */
  async function reportOf(client: LabClient, named: string[], options: ReportOptions): Promise<NewReport> {
    const { saved, title, text: written } = options;
    const sources = [saved !== undefined, written !== undefined, named.length > 0].filter(Boolean);
    if (sources.length !== 1 || named.length > MOST_COMPARED) {
      const expected = {
        en: `one of: up to ${MOST_COMPARED} runs, --saved <report>, --text <file>`,
        zh: `下面之一：至多 ${MOST_COMPARED} 次训练、--saved <报告>、--text <文件>`,
      }[language];
      throw new LabError('bad-use', { argument: 'report', expected });
    }
    if (written !== undefined) {
      const limit = LONGEST_REPORT * MOST_BYTES_A_CHARACTER;
      const { fileName, file } = givenFile(written, limit);
      const { text } = decodeText(new Uint8Array(await file.arrayBuffer()), { file: fileName, limit });
      return { name: title?.trim() || parse(fileName).name, text };
    }
    if (saved !== undefined) {
      const { name, text } = await client.reports.get({ id: await reportNamed(client, saved) });
      return { name: title ?? name, text };
    }
    const runs = await runsNamedOnce(client, named, language);
    const summaries = await Promise.all(runs.map(async (run) => (await client.runs.get({ run })).summary));
    const declared = summaries.flatMap(({ declaredMetrics }) => Object.keys(declaredMetrics ?? {}));
    const baseline = options.baseline === undefined ? '' : await runNamed(client, options.baseline);
    if (baseline !== '' && !runs.includes(baseline)) throw new LabError('run-unknown', { run: baseline });
    const { by, metric, delta } = options;
    const judged = metric ?? commonMetric(summaries) ?? 'bitsPerByte';
    const curve = options.curve === undefined ? judged : knownMetric(options.curve, [...declared, ...DRAWN]);
    const text = standardReport({ runs: runs.join(','), by, judged, curve, baseline, delta }, language);
    return { name: title?.trim() || unnamedReport(runs.length, language), text };
  }
}

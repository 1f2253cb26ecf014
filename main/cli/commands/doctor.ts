/** `lab doctor`: what is there and what is not. Without an engine: it must be able to look at a lab that cannot start. */
import { costSentence, doctorName, doctorOrigin, doctorVersion } from '../../../resources/messages/index.ts';
import { labFolderPaths } from '../../provision/lab-folders.ts';
import { columnTitle } from '../column-titles.ts';
import { table } from '../output.ts';
import { readCache, readText } from '../read-cache.ts';
import type { Terminal } from '../terminal.ts';

const SIGNS = { present: '✓', missing: '✗', untested: '?' };

export function addDoctorCommand({ language, command, withoutEngine, print }: Terminal): void {
  command('doctor', 'what is present, what is missing, and what that costs')
    .option('--verify', 'read the whole cache through and compare it with its hashes')
    .action(
      withoutEngine(async ({ verify }: { verify?: boolean }) => {
        const { doctor } = await import('../../provision/doctor.ts');
        const folders = labFolderPaths(process.env);
        const read = verify ? await readCache(folders.cache, language) : undefined;
        const { rows } = await doctor(folders);
        print({ rows, ...(read ? { read } : {}) }, () => {
          const lines = rows.map((row) => [
            `${SIGNS[row.state]} ${doctorName(row.id, language)}`,
            doctorVersion(row, language) ?? '–',
            doctorOrigin(row, language) ?? '–',
            row.cost === null ? '' : costSentence(row.cost, language),
          ]);
          return [
            table(
              (['part', 'version', 'from', 'without it'] as const).map((title) => columnTitle(title, language)),
              lines,
            ),
            ...(read ? [readText(read, language)] : []),
          ].join('\n\n');
        });
        return read?.some(({ changed }) => changed.length > 0) ? 1 : 0;
      }),
    );
}

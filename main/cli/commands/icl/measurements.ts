/** `lab icl list`, `report` and `delete`: the measurements that there are. */
import type { Command } from 'commander';
import { spokenModel } from '../../../contract/language.ts';
import { duration, when } from '../../format.ts';
import { measurementNamed } from '../../named.ts';
import type { Terminal } from '../../terminal.ts';
import { tellUnreadable } from '../../unreadable.ts';
import { cellsInWords, stateInWords, tellReport } from './report.ts';

export function addMeasurementCommands(terminal: Terminal, icl: Command): void {
  const { language, command, withEngine, print, printList } = terminal;

  command('list', 'list the measurements', icl).action(
    withEngine(async (client) => {
      const measurements = await client.measurements.list({});
      await tellUnreadable(client, 'measurement', terminal);
      printList(measurements, {
        id: ({ id }) => id,
        name: ({ name }) => name,
        model: ({ specification, model }) => spokenModel(specification.model, model?.title),
        state: ({ state }) => stateInWords(state, language),
        cells: (one) => cellsInWords(one, language),
        time: ({ seconds }) => duration(seconds),
        started: ({ createdAt }) => when(createdAt),
      });
      return 0;
    }),
  );

  command('report <measurement>', 'what a measurement says so far', icl).action(
    withEngine(async (client, named: string) => {
      await tellReport(client, terminal, await measurementNamed(client, named));
      return 0;
    }),
  );

  command('delete <measurement>', 'remove a measurement and its results for good', icl).action(
    withEngine(async (client, named: string) => {
      const id = await measurementNamed(client, named);
      await client.measurements.remove({ id });
      print({ event: 'deleted', id }, () => id);
      return 0;
    }),
  );
}

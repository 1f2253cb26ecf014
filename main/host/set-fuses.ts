/** `node main/host/set-fuses.ts PROGRAM`: sets the fuses of an Electron, for whoever brings one of his own. */
import { setFuses, unknownFuses, wrongFuses } from './fuses.ts';

const [binary] = process.argv.slice(2);
if (!binary) {
  process.stderr.write('usage: node main/host/set-fuses.ts PROGRAM\n');
  process.exitCode = 2;
} else {
  const wrong = await wrongFuses(binary);
  await setFuses(binary);
  process.stdout.write(wrong.length === 0 ? 'already set\n' : `set: ${wrong.join(', ')}\n`);
  const unknown = await unknownFuses(binary);
  if (unknown.length > 0)
    process.stdout.write(`left as they are, for this lab does not know them: ${unknown.join(', ')}\n`);
}

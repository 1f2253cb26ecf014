/** Faults of what a command was given, under the names under which a person typed it. */
import { Command } from 'commander';
import type { Fault } from '../contract/fault.ts';

/**
 * The fields of a fault as options and arguments of the command, as in `--top-k` for `topK`; one that is neither keeps its
 * path. Settings of a run are typed by their path.
 */
export function asTyped(fault: Fault, command: unknown): Fault {
  const isOfOptions = fault.code === 'input-invalid' || fault.parameters.kind === 'measurement';
  if (!(command instanceof Command) || !fault.fields || !isOfOptions) return fault;
  return { ...fault, fields: fault.fields.map((field) => ({ ...field, path: typed(field.path, command) })) };
}

function typed(path: string, command: Command): string {
  // A member of a list is told by the list.
  const field = path.replace(/(\.\d+)+$/, '');
  // One of several that may be given, as in `--tag`, is a list in what is asked for.
  const isOf = (name: string) => name === field || `${name}s` === field;
  const option = command.options.find((each) => isOf(each.attributeName()));
  if (option?.long) return option.long;
  const argument = command.registeredArguments.find((each) => isOf(each.name()));
  return argument ? `<${argument.name()}>` : path;
}

/** The fault of a name that nothing has, with those that come near, or all where none does. */
import { LabError } from '../contract/fault.ts';
import { nearNames } from '../query/near-names.ts';

export function unknownField(name: string, known: Iterable<string>): LabError {
  const all = [...known];
  const near = nearNames(name, all);
  return new LabError('field-unknown', {
    name,
    ...(near.length > 0 ? { near: near.join(', ') } : { all: all.join(', ') }),
  });
}

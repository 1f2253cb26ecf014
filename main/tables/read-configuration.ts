/** Reads a saved configuration: the specification of a run as a JSON file, wherever an editor has been with it. */
import { LabError } from '../contract/fault.ts';
import { type RunSpecification, runSpecification, SPECIFICATION_VERSION } from '../contract/run-specification.ts';
import { specificationFault } from '../contract/specification-fault.ts';
import { decodeText } from './decode-text.ts';

/** A configuration has two kilobytes; whoever gives a film by mistake should not wait for it. */
export const LARGEST_CONFIGURATION_BYTES = 1_000_000;

/**
 * @throws LabError as {@link parseConfiguration}, and `specification-invalid` with every fault and its path
 */
export function readConfiguration(file: string, bytes: Uint8Array): RunSpecification {
  const checked = runSpecification.safeParse(parseConfiguration(file, bytes), { reportInput: true });
  if (!checked.success) throw specificationFault(checked.error);
  return checked.data;
}

/**
 * What a file says, not yet checked but of this lab's version, so that faults are those of the right schema.
 *
 * @throws LabError `configuration-not-json` {file, line, column}, `configuration-version` {file, version, known}, what
 *   `decodeText` throws
 */
export function parseConfiguration(file: string, bytes: Uint8Array): unknown {
  const { text } = decodeText(bytes, { file, limit: LARGEST_CONFIGURATION_BYTES });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new LabError('configuration-not-json', { file, ...placeOf(error, text) }, { cause: error });
  }
  const version = typeof value === 'object' && value !== null ? (value as { version?: unknown }).version : undefined;
  if (typeof version === 'number' && version !== SPECIFICATION_VERSION)
    throw new LabError('configuration-version', { file, version, known: SPECIFICATION_VERSION });
  return value;
}

/** Where the parser stopped, as an editor counts; nothing where it does not say. */
function placeOf(error: unknown, text: string): { line?: number; column?: number } {
  const message = error instanceof Error ? error.message : '';
  const told = /position (\d+)/.exec(message)?.[1];
  // An end that came too soon is told without a place.
  const position = told === undefined ? (/end of/.test(message) ? text.length : null) : Number(told);
  if (position === null) return {};
  const before = text.slice(0, position).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

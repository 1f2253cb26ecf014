/**
 * A saved configuration, wherever an editor has been with it: a JSON file with the specification of a run and the preset
 * that it was made from. The specification alone is one too.
 */
import { type Encoding, encodingName } from '../contract/encoding.ts';
import { faultOf, LabError } from '../contract/fault.ts';
import { type RunSpecification, runSpecification, SPECIFICATION_VERSION } from '../contract/run-specification.ts';
import { specificationFault } from '../contract/specification-fault.ts';
import { decodeText } from './decode-text.ts';
import { utf16In } from './encoding-guess.ts';
import { refuseQuizFile } from './quiz-file.ts';

/** A configuration has two kilobytes; whoever gives a film by mistake should not wait for it. */
export const LARGEST_CONFIGURATION_BYTES = 1_000_000;

/** A preset's name is `null` where the file names none; it need not be one of this lab. */
interface Configuration<Specification> {
  preset: string | null;
  specification: Specification;
}

/** The text of the file in which a run is taken along. */
export function printConfiguration({ preset, specification }: Configuration<RunSpecification>): string {
  return `${JSON.stringify({ preset, specification }, null, 2)}\n`;
}

/**
 * @throws LabError as {@link parseConfiguration}, and `specification-invalid` with every fault and its path
 */
export function readConfiguration(file: string, bytes: Uint8Array): Configuration<RunSpecification> {
  const { preset, specification } = parseConfiguration(file, bytes);
  const checked = runSpecification.safeParse(specification, { reportInput: true });
  if (!checked.success) throw specificationFault(checked.error);
  return { preset, specification: checked.data };
}

/**
 * What a file says, not yet checked but of this lab's version, so that faults are those of the right schema.
 *
 * @throws LabError `configuration-too-large` {file, bytes, limit}, `configuration-encoding` {file, line, looksLike},
 *   `configuration-not-json` {file, line, column},
 *   `configuration-other` {file} for JSON that is none at all, `configuration-version` {file, version, known}
 */
export function parseConfiguration(file: string, bytes: Uint8Array): Configuration<unknown> {
  const value = parseJsonFile(file, bytes);
  const { preset, specification } = isRecord(value) && 'specification' in value ? value : { specification: value };
  if (!isRecord(specification) || !OWN_PARTS.some((part) => part in specification))
    throw new LabError('configuration-other', { file });
  const { version } = specification;
  if (typeof version === 'number' && version !== SPECIFICATION_VERSION)
    throw new LabError('configuration-version', { file, version, known: SPECIFICATION_VERSION });
  return { preset: typeof preset === 'string' ? preset : null, specification };
}

/** Whether it is JSON or a film is not looked at. */
export function configurationTooLarge(file: string, bytes: number): LabError {
  return new LabError('configuration-too-large', { file, bytes, limit: LARGEST_CONFIGURATION_BYTES });
}

/** JSON is UTF-8: there is no choice of another encoding to offer, as there is with texts. */
function decoded(file: string, bytes: Uint8Array, encoding: Encoding | undefined): string {
  try {
    return decodeText(bytes, { file, limit: LARGEST_CONFIGURATION_BYTES, encoding }).text;
  } catch (error) {
    const { code, parameters } = faultOf(error);
    // Of a picture or a film there is nothing to mend, and nothing that it could be saved as.
    if (code === 'file-not-text') throw new LabError('configuration-not-json', { file }, { cause: error });
    if (code === 'file-too-large') throw configurationTooLarge(file, bytes.length);
    if (!['file-bad-encoding', 'file-encoding-unsure', 'file-not-in-encoding'].includes(code)) throw error;
    const { line, encoding: taken, looksLike = taken } = parameters;
    const facts = { ...(line === undefined ? {} : { line }), ...(looksLike === undefined ? {} : { looksLike }) };
    throw new LabError('configuration-encoding', { file, ...facts }, { cause: error });
  }
}

/**
 * The JSON of a small file, in whatever encoding an editor wrote it.
 *
 * @throws LabError `configuration-too-large` {file, bytes, limit}; `configuration-encoding` {file, line, looksLike};
 *   `file-is-quiz-results`, `file-is-quiz-items` {file};
 *   `configuration-not-json` {file, line, column, encoding}, of what is no text with its name alone, and with the encoding where that is none that JSON is written in
 */
export function parseJsonFile(file: string, bytes: Uint8Array): unknown {
  // As PowerShell writes it. JSON says by itself whether that was right.
  const encoding = utf16In(bytes) ?? undefined;
  const text = decoded(file, bytes, encoding);
  refuseQuizFile(file, text);
  try {
    return JSON.parse(text);
  } catch (error) {
    const read = encoding ? { encoding: encodingName(encoding) } : {};
    throw new LabError('configuration-not-json', { file, ...read, ...placeOf(error, text) }, { cause: error });
  }
}

/** What has none of these was never meant as a configuration. */
const OWN_PARTS = ['corpus', 'model', 'recipe'];

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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

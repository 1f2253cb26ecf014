/** Rows out of the clipboard: from a spreadsheet (tabs), or lines of comma-separated values. Pure. */
import type { PromptSetting } from '../../../main/contract/prompt-experiment.ts';

type Example = PromptSetting['examples'][number];

const HEADS = /^(input|output|question|answer|输入|输出|问题|答案)$/i;

/**
 * The examples in a pasted text; `null` for text that is no table and belongs into the field as it is: one line without a
 * tab, or lines that have no separator in common. The third value of a line and what follows it is left out.
 */
export function pastedExamples(text: string): Example[] | null {
  const rows = tableOf(text);
  if (!rows) return null;
  const [first] = rows;
  const head = rows.length > 1 && first!.length >= 2 && first!.slice(0, 2).every((value) => HEADS.test(value.trim()));
  return (head ? rows.slice(1) : rows).map(([input = '', output = '']) => ({
    input: input.trim(),
    output: output.trim(),
  }));
}

function tableOf(text: string): string[][] | null {
  const filled = (separator: string) =>
    separatedValues(text, separator).filter((row) => row.some((value) => value.trim() !== ''));
  if (text.includes('\t')) {
    const rows = filled('\t');
    return rows.length > 0 ? rows : null;
  }
  // A single sentence may have a comma: a table has two lines, and the separator in each.
  const tables = [',', '，', ';'].map(filled);
  return tables.find((rows) => rows.length >= 2 && rows.every((row) => row.length >= 2)) ?? null;
}

/** RFC 4180, with any separator: a value in quotes may hold separators, line ends and quotes written twice. */
function separatedValues(text: string, separator: string): string[][] {
  const rows: string[][] = [[]];
  let value = '';
  let quoted = false;
  const endValue = () => {
    rows.at(-1)!.push(value);
    value = '';
  };
  for (let i = 0; i < text.length; i++) {
    const sign = text[i]!;
    if (quoted) {
      if (sign !== '"') value += sign;
      else if (text[i + 1] === '"') {
        value += '"';
        i++;
      } else quoted = false;
    } else if (sign === '"' && value.trim() === '') {
      value = '';
      quoted = true;
    } else if (sign === separator) endValue();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[i + 1] === '\n') i++;
      endValue();
      rows.push([]);
    } else value += sign;
  }
  endValue();
  return rows;
}

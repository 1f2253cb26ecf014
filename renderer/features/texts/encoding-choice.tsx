import { Button } from '@mantine/core';
import { type Encoding, encodingName, encodingNamed } from '../../../main/contract/encoding.ts';
import type { Fault } from '../../../main/contract/fault.ts';
import { useText } from '../../words/index.ts';

/** Where a file's encoding is in doubt: what it looks like and, where that is possible, GB18030, to choose from. */
export function EncodingChoice({ fault, onChoose }: { fault: Fault; onChoose: (encoding: Encoding) => void }) {
  const t = useText();
  return encodingsFor(fault).map((encoding) => (
    <Button key={encoding} variant="default" onClick={() => onChoose(encoding)}>
      {t('corpus.readAs', { encoding: encodingName(encoding) })}
    </Button>
  ));
}

function encodingsFor({ code, parameters }: Fault): Encoding[] {
  const guess = encodingNamed(String(parameters.looksLike ?? ''));
  const known = guess ? [guess] : [];
  if (code === 'file-encoding-unsure') return [...known, 'gb18030'];
  return code === 'file-bad-encoding' ? known : [];
}

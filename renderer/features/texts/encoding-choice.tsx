import { Button, Select } from '@mantine/core';
import { ENCODINGS, type Encoding, encodingName, encodingNamed } from '../../../main/contract/encoding.ts';
import type { Fault } from '../../../main/contract/fault.ts';
import { useText } from '../../words/index.ts';

const IN_DOUBT: readonly Fault['code'][] = ['file-encoding-unsure', 'file-bad-encoding', 'file-not-in-encoding'];

/** Where a file's encoding is in doubt: what it looks like and, where that is possible, GB18030; then all others. */
export function EncodingChoice({ fault, onChoose }: { fault: Fault; onChoose: (encoding: Encoding) => void }) {
  const t = useText();
  if (!IN_DOUBT.includes(fault.code)) return null;
  const likely = likelyEncodings(fault);
  return (
    <>
      {likely.map((encoding) => (
        <Button key={encoding} variant="default" onClick={() => onChoose(encoding)}>
          {t('corpus.readAs', { encoding: encodingName(encoding) })}
        </Button>
      ))}
      <Select
        w="13rem"
        aria-label={t('corpus.otherEncoding')}
        placeholder={t('corpus.otherEncoding')}
        value={null}
        data={ENCODINGS.filter((encoding) => !likely.includes(encoding)).map((value) => ({
          value,
          label: encodingName(value),
        }))}
        onChange={(value) => value && onChoose(value as Encoding)}
      />
    </>
  );
}

function likelyEncodings({ code, parameters }: Fault): Encoding[] {
  const guess = encodingNamed(String(parameters.looksLike ?? ''));
  const known = guess ? [guess] : [];
  return code === 'file-encoding-unsure' ? [...known, 'gb18030'] : known;
}

import { Button, FileButton } from '@mantine/core';
import { LARGEST_FILE_BYTES } from '../../../main/contract/corpus.ts';
import { DropFiles } from '../../ui/drop-files.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { TermMark } from '../../ui/term.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useText } from '../../words/index.ts';
import { EncodingChoice } from './encoding-choice.tsx';
import { PairTable } from './pair-table.tsx';
import { useAddCorpus } from './use-add-corpus.ts';

/** A place to drop a text file or a table on, and a button for those who don't drag. */
export function AddCorpus({ onAdded }: { onAdded?: (name: string) => void }) {
  const t = useText();
  const format = useFormat();
  const { add, pick, adding, table, error, again, reset, putAway } = useAddCorpus(onAdded);
  const fault = error ? faultFrom(error) : null;
  return (
    <>
      <DropFiles label={t('corpus.add')} onFiles={([file]) => file && add(file)}>
        {pick ? (
          <Button variant="default" loading={adding} onClick={() => void pick()}>
            {t('corpus.choose')}
          </Button>
        ) : (
          <FileButton accept="text/*,.txt,.md,.csv,.tsv,.tab" onChange={(file) => file && add(file)}>
            {(props) => (
              <Button {...props} variant="default" loading={adding}>
                {t('corpus.choose')}
              </Button>
            )}
          </FileButton>
        )}
        <span>
          {t('corpus.drop', { limit: format.bytes(LARGEST_FILE_BYTES) })}
          <TermMark id="encoding" />
        </span>
      </DropFiles>
      {table && (
        <PairTable
          // Each file is asked about anew.
          key={`${table.file} ${table.look.encoding}`}
          file={table.file}
          look={table.look}
          adding={adding}
          onPairs={table.addPairs}
          onPlain={table.addPlain}
          onPutAway={putAway}
        />
      )}
      {fault && (
        <FaultNotice fault={fault} onClose={reset}>
          <EncodingChoice fault={fault} onChoose={again} />
        </FaultNotice>
      )}
    </>
  );
}

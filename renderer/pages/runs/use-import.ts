/** A file on its way into the lab: uploaded, looked into, taken in, or given up. */
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Encoding } from '../../../main/contract/encoding.ts';
import { type ImportRequest, PIECE_BYTES } from '../../../main/contract/exchange.ts';
import { useLab } from '../../live/lab.ts';

export function useImport() {
  const { client } = useLab();
  /** What lies in the engine for this dialog. */
  const upload = useRef<string | null>(null);
  const giveUp = () => {
    const id = upload.current;
    upload.current = null;
    // Gone with the engine anyway.
    if (id !== null) client.exchange.discard({ id }).catch(() => undefined);
  };
  const closed = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the dialog closes.
  useEffect(() => {
    closed.current = false;
    return () => {
      closed.current = true;
      giveUp();
    };
  }, []);

  const look = useMutation({
    /** Of other files, or of those that lie in the engine once more, read as a person says. */
    mutationFn: async (asked: { files: readonly File[] } | { encoding: Encoding }) => {
      if ('encoding' in asked) return client.exchange.look({ id: upload.current!, encoding: asked.encoding });
      const { files } = asked;
      giveUp();
      let id: string | null = null;
      for (const file of files)
        for (let from = 0; from === 0 || from < file.size; from += PIECE_BYTES) {
          const piece = file.slice(from, from + PIECE_BYTES);
          const uploaded = await client.exchange.upload({ fileName: file.name, piece, ...(id === null ? {} : { id }) });
          id = uploaded.id;
          upload.current = id;
          // What came in after the dialog had closed has nobody to give it up.
          if (closed.current) {
            giveUp();
            throw new Error('the dialog was closed');
          }
        }
      return client.exchange.look({ id: id! });
    },
  });
  const take = useMutation({
    mutationFn: (choice: Pick<ImportRequest, 'metrics' | 'leaveOut'>) =>
      client.exchange.take({ id: upload.current!, ...choice }),
  });
  return { look, take };
}

import { useQuery } from '@tanstack/react-query';
import { serverModelOf, spokenModel } from '../../../main/contract/language.ts';
import { useLab } from '../../live/lab.ts';
import { useText } from '../../words/index.ts';

/** Why a model that was chosen can't be asked: by the names that a person knows, and never by its id. */
export function GoneModel({ id }: { id: string }) {
  const t = useText();
  const lab = useLab();
  const onServer = serverModelOf(id);
  const server = useQuery({
    ...lab.queries.language.server.queryOptions({ input: {} }),
    enabled: onServer !== null,
  }).data;
  if (onServer === null) return id.startsWith('run:') ? t('gone.run') : t('gone.file', { name: spokenModel(id) });
  if (server === undefined) return null;
  if (server === null) return t('gone.off', { ...onServer });
  if (server.address !== onServer.address) return t('gone.other', { ...onServer, other: server.address });
  return t('gone.lacks', { ...onServer });
}

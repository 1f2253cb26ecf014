import type { FormDifference } from '../../../main/contract/language.ts';
import { useText } from '../../words/index.ts';

/** In which form a server writes its answers, where that decided something: each said once. */
export function FormNotes({
  unspaced,
  differs = [],
}: {
  unspaced?: boolean | undefined;
  differs?: readonly FormDifference[] | undefined;
}) {
  const t = useText();
  return (
    <>
      {unspaced && <p className="soft">{t('server.unspaced')}</p>}
      {differs.map((one) => (
        <p key={one} className="soft">
          {t(`server.differs.${one}`)}
        </p>
      ))}
    </>
  );
}

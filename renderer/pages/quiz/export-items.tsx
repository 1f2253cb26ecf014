import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { lossSentence } from '../../../resources/messages/quiz-problems.ts';
import { useLab } from '../../live/lab.ts';
import { ButtonDialog } from '../../ui/button-dialog.tsx';
import { faultFrom } from '../../ui/fault.ts';
import { FaultNotice } from '../../ui/fault-notice.tsx';
import { saveFile } from '../../ui/save-file.ts';
import { useLanguage, useText } from '../../words/index.ts';
import classes from './quiz.module.css';

const FORMATS = ['gift', 'anki', 'json'] as const;
type Format = (typeof FORMATS)[number];

/** Questions as a file; what the format does not hold of them is said before. */
export function ExportItems({ chosen }: { chosen: ReadonlySet<string> }) {
  const t = useText();
  return (
    <ButtonDialog
      label={chosen.size === 0 ? t('quiz.export') : t('quiz.exportChosen', { count: chosen.size })}
      icon={<Download size={14} aria-hidden />}
      title={t('quiz.exportTitle')}
    >
      {(close) => <Export chosen={chosen} onDone={close} />}
    </ButtonDialog>
  );
}

function Export({ chosen, onDone }: { chosen: ReadonlySet<string>; onDone: () => void }) {
  const t = useText();
  const pageLanguage = useLanguage();
  const { client, queries } = useLab();
  const [format, setFormat] = useState<Format>('gift');
  const [language, setLanguage] = useState<'en' | 'zh'>(pageLanguage);
  const items = chosen.size === 0 ? {} : { items: [...chosen] };
  const losses = useQuery({
    ...queries.quiz.losses.queryOptions({ input: { format: format === 'json' ? 'gift' : format, ...items } }),
    enabled: format !== 'json',
  });
  const write = useMutation({
    mutationFn: () => client.quiz.export({ format, language, ...items }),
    onSuccess: ({ file, name }) => {
      saveFile(name, [file], 'application/octet-stream');
      onDone();
    },
  });
  return (
    <div className={classes.import}>
      <SegmentedControl
        aria-label={t('quiz.format')}
        value={format}
        onChange={(value) => setFormat(value as Format)}
        data={FORMATS.map((value) => ({ value, label: t(`quiz.formatOption.${value}`) }))}
      />
      <p className="soft">{t(`quiz.formatHint.${format}`)}</p>
      {format !== 'json' && (
        <SegmentedControl
          aria-label={t('quiz.exportLanguage')}
          value={language}
          onChange={(value) => setLanguage(value as 'en' | 'zh')}
          data={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      )}
      {format !== 'json' && losses.data && losses.data.losses.length > 0 && (
        <section aria-label={t('quiz.losses')}>
          <h3>{t('quiz.losses')}</h3>
          <ul className={classes.problems}>
            {losses.data.losses.map((loss) => (
              <li key={loss.what}>{lossSentence(loss, pageLanguage)}</li>
            ))}
          </ul>
        </section>
      )}
      {write.error && <FaultNotice fault={faultFrom(write.error)} />}
      <div className={classes.bottom}>
        <Button loading={write.isPending} onClick={() => write.mutate()}>
          {t('quiz.save')}
        </Button>
      </div>
    </div>
  );
}

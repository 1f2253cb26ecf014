import { SegmentedControl } from '@mantine/core';
import { usePreferences } from '../../features/preferences.ts';
import { Page, Section } from '../../ui/page.tsx';
import { useLanguage, useText } from '../../words/index.ts';
import { Concurrency } from './concurrency.tsx';
import { Corpora } from './corpora.tsx';
import { Disk } from './disk.tsx';
import { Doctor } from './doctor.tsx';
import classes from './lab-page.module.css';
import { LanguageServer } from './language-server.tsx';
import { SetupSteps } from './setup-steps.tsx';

/** This machine: what is there, what is missing, what takes space, and how the page speaks. */
export default function LabPage() {
  const t = useText();
  const language = useLanguage();
  const { theme, setTheme, setLanguage } = usePreferences();
  return (
    <Page title={t('nav.lab')}>
      <div className={classes.columns}>
        <div className={classes.column}>
          <SetupSteps />
          <Doctor />
        </div>
        <div className={classes.column}>
          <Corpora />
          <Disk />
          <Concurrency />
          <LanguageServer />
          <Section title={t('lab.page')}>
            <div className={classes.choices}>
              <SegmentedControl
                aria-label={t('lab.language')}
                value={language}
                onChange={setLanguage}
                data={[
                  { value: 'zh', label: '中文' },
                  { value: 'en', label: 'English' },
                ]}
              />
              <SegmentedControl
                aria-label={t('lab.theme')}
                value={theme}
                onChange={setTheme}
                data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`theme.${value}`) }))}
              />
            </div>
          </Section>
        </div>
      </div>
    </Page>
  );
}

import { ActionIcon, useComputedColorScheme } from '@mantine/core';
import { Command, Keyboard, Languages, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { headlineText } from '../../resources/messages/headline-text.ts';
import { usePreferences } from '../features/preferences.ts';
import { useConnectionState, useLab, useLive } from '../live/lab.ts';
import { Bar } from '../ui/bar.tsx';
import { openDialog } from '../ui/open-dialog.ts';
import { useFormat } from '../ui/use-format.ts';
import { useLanguage, useText } from '../words/index.ts';
import { PAGES } from './pages.ts';
import classes from './rail.module.css';

/** The views at the left, the run that trains now, and what the page remembers about its reader. */
export function Rail() {
  const t = useText();
  return (
    <nav className={classes.rail} aria-label={t('nav.label')}>
      <div className={classes.name}>{t('app.name')}</div>
      <ul className={classes.views}>
        {PAGES.map(
          ({ path, icon: Icon, label }) =>
            Icon && label && <View key={path} to={path} icon={<Icon size={16} aria-hidden />} label={t(label)} />,
        )}
      </ul>
      <RunningNow />
      <Foot />
    </nav>
  );
}

function View({ to, icon, label }: { to: string; icon: ReactNode; label: string }) {
  const [path] = useLocation();
  const here = path === to || path.startsWith(`${to}/`);
  return (
    <li>
      <Link href={to} className={classes.view} aria-current={here ? 'page' : undefined}>
        {icon}
        <span>{label}</span>
      </Link>
    </li>
  );
}

/** The run that trains now is in sight on every page. */
function RunningNow() {
  const t = useText();
  const format = useFormat();
  const runs = useLive(useLab().runs);
  const language = useLanguage();
  const running = [...(runs?.values() ?? [])].find(({ state }) => state === 'running');
  if (!running) return <div className={classes.running} />;
  const { headline } = running;
  return (
    <div className={classes.running}>
      <Link href={`/runs/${running.id}`} className={classes.runningLink}>
        <span className={classes.runningName}>{running.name}</span>
        <Bar share={running.step / running.steps} label={t('run.progressOf', { name: running.name })} />
        <span className={classes.runningFacts}>
          <span>
            {headline === null
              ? t('run.step', { step: format.count(running.step) })
              : t('run.bestResult', { value: headlineText(headline, language) })}
          </span>
          <span>{format.left(running.secondsLeft)}</span>
        </span>
      </Link>
    </div>
  );
}

function Foot() {
  const t = useText();
  const language = useLanguage();
  const { setTheme, setLanguage } = usePreferences();
  const connection = useConnectionState();
  const setup = useLive(useLab().setup);
  const dark = useComputedColorScheme('light') === 'dark';
  return (
    <div className={classes.foot}>
      <div className={classes.engine} data-state={connection}>
        <span className={classes.dot} aria-hidden />
        {connection === 'open'
          ? setup
            ? t(`backend.${setup.backend}`)
            : t('engine.open')
          : connection === 'away'
            ? t('engine.awayShort')
            : t('engine.connecting')}
      </div>
      <div className={classes.tools}>
        <Tool label={`${t('palette.title')} (Ctrl K)`} onClick={() => openDialog.set('palette')}>
          <Command size={16} aria-hidden />
        </Tool>
        <Tool label={`${t('keys.title')} (?)`} onClick={() => openDialog.set('keys')}>
          <Keyboard size={16} aria-hidden />
        </Tool>
        <Tool
          label={language === 'zh' ? 'English' : '中文'}
          lang={language === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          <Languages size={16} aria-hidden />
        </Tool>
        <Tool label={t(dark ? 'theme.toLight' : 'theme.toDark')} onClick={() => setTheme(dark ? 'light' : 'dark')}>
          {dark ? <Sun size={16} aria-hidden /> : <Moon size={16} aria-hidden />}
        </Tool>
      </div>
    </div>
  );
}

function Tool({
  label,
  lang,
  onClick,
  children,
}: {
  label: string;
  lang?: string;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <ActionIcon data-hint={label} aria-label={label} lang={lang} onClick={onClick}>
      {children}
    </ActionIcon>
  );
}

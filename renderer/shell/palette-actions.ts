import { useMemo } from 'react';
import { useLocation } from 'wouter';
import type { RunSummary } from '../../main/contract/run.ts';
import { stateName } from '../../resources/messages/index.ts';
import { usePreferences } from '../features/preferences.ts';
import { useRunActions } from '../features/runs/run-actions.ts';
import { useSetupActions } from '../features/set-up/use-setup-actions.ts';
import { useLab, useLive } from '../live/lab.ts';
import { setupStatus } from '../live/setup-status.ts';
import { openDialog } from '../ui/open-dialog.ts';
import { useLanguage, useText } from '../words/index.ts';
import type { PaletteAction } from './match-actions.ts';
import { PAGES } from './pages.ts';

/** Every view and every action of the page, as things stand now. */
export function usePaletteActions(): PaletteAction[] {
  const t = useText();
  const language = useLanguage();
  const [, navigate] = useLocation();
  const lab = useLab();
  const runs = useLive(lab.runs);
  const setup = useLive(lab.setup);
  const runActions = useRunActions();
  const setupActions = useSetupActions();
  const { setTheme, setLanguage } = usePreferences();
  return useMemo(() => {
    const newestFirst = [...(runs?.values() ?? [])].sort((a, b) => b.createdAt - a.createdAt);
    const views: PaletteAction[] = PAGES.flatMap(({ path, label, key }) =>
      label ? [{ id: path, label: t(label), ...(key ? { hint: key } : {}), run: () => navigate(path) }] : [],
    );
    const trash = { id: 'trash', label: t('runs.trash'), run: () => navigate('/runs?trash=1') };
    const open = ({ id, name, state }: RunSummary): PaletteAction => ({
      id: `open-${id}`,
      label: t('palette.openRun', { name }),
      hint: stateName(state, language),
      run: () => navigate(`/runs/${id}`),
    });
    const stop = ({ id, name }: RunSummary): PaletteAction => ({
      id: `stop-${id}`,
      label: t('palette.stopRun', { name }),
      run: () => runActions.stop(id),
    });
    const isActive = ({ state }: RunSummary) => state === 'running' || state === 'queued';
    // Whoever types a name and presses Enter wants to see the run, not to end it.
    const active = newestFirst.filter(isActive).flatMap((run) => [open(run), stop(run)]);
    const settings: PaletteAction[] = [
      { id: 'zh', label: '语言：中文', run: () => setLanguage('zh') },
      { id: 'en', label: 'Language: English', run: () => setLanguage('en') },
      { id: 'light', label: t('palette.theme', { theme: t('theme.light') }), run: () => setTheme('light') },
      { id: 'dark', label: t('palette.theme', { theme: t('theme.dark') }), run: () => setTheme('dark') },
      { id: 'auto', label: t('palette.theme', { theme: t('theme.auto') }), run: () => setTheme('auto') },
      { id: 'keys', label: t('keys.title'), hint: '?', run: () => openDialog.set('keys') },
    ];
    const setting: PaletteAction[] =
      !setup || !setupStatus(setup).unfinished
        ? []
        : setup.running
          ? [{ id: 'setup-stop', label: t('palette.stopSetup'), run: () => setupActions.stop() }]
          : [{ id: 'setup-start', label: t('palette.startSetup'), run: () => setupActions.start({}) }];
    const others = newestFirst.filter((run) => !isActive(run)).map(open);
    return [...views, trash, ...active, ...setting, ...settings, ...others];
  }, [t, language, navigate, runs, setup, runActions, setupActions, setTheme, setLanguage]);
}

import { createRoot } from 'react-dom/client';
import './styles.ts';
import { findAccess, labWindow, onNewKey } from '../live/address.ts';
import { createLab } from '../live/lab.ts';
import { startLanguage } from '../words/index.ts';
import { Door } from './door.tsx';
import { NoKey } from './no-key.tsx';
import { fetchAhead } from './pages.ts';
import { ignoreSecondPressOnAnother } from './second-press.ts';
import { paintColorScheme } from './theme.ts';
import { allowStyleTexts } from './trusted-types.ts';

allowStyleTexts((window as { trustedTypes?: Parameters<typeof allowStyleTexts>[0] }).trustedTypes);
paintColorScheme();
startLanguage();
ignoreSecondPressOnAnother(document);
const root = document.getElementById('root');
if (!root) throw new Error('no #root');
const page = createRoot(root);
void findAccess().then((access) => {
  if (typeof access === 'string') {
    onNewKey(() => location.reload());
    page.render(<NoKey reason={access} />);
    return;
  }
  const lab = createLab(access);
  labWindow()?.onEngineChanged(() => lab.connection.retryNow());
  onNewKey(() => lab.connection.retryNow());
  page.render(<Door lab={lab} whyRefused={access.whyRefused} />);
  fetchAhead();
});

import { createRoot } from 'react-dom/client';
import './styles.ts';
import { App } from './app.tsx';
import { engineAddress, labWindow } from './engine/address.ts';
import { createLab } from './engine/lab.ts';
import { startLanguage } from './i18n/index.ts';
import { NoAddress } from './no-address.tsx';
import { paintColorScheme } from './theme.ts';

paintColorScheme();
startLanguage();
const address = engineAddress();
const lab = address ? createLab(address) : null;
if (lab) labWindow()?.onEngineChanged(() => lab.connection.retryNow());

const root = document.getElementById('root');
if (!root) throw new Error('no #root');
createRoot(root).render(lab ? <App lab={lab} /> : <NoAddress />);

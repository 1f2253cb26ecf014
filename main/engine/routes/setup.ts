import type { Provisioner } from '../../provision/provisioner.ts';
import type { SetupStates } from '../setup-states.ts';
import { faultsOf, os } from './implement.ts';

export interface SetupParts {
  provisioner: Provisioner;
  setupStates: SetupStates;
}

export const setupRoutes = ({ provisioner, setupStates }: SetupParts) => ({
  state: os.setup.state.handler(() => setupStates.now()),
  watch: os.setup.watch.handler(({ signal }) => faultsOf(setupStates.watch(signal))),
  start: os.setup.start.handler(({ input }) => {
    provisioner.start({
      ...(input.steps ? { steps: input.steps } : {}),
      ...(input.compilerConsent === undefined ? {} : { compilerConsent: input.compilerConsent }),
      ...(input.acceptTerms ? { acceptTerms: input.acceptTerms } : {}),
      ...(input.remove ? { remove: input.remove } : {}),
    });
    return {};
  }),
  stop: os.setup.stop.handler(async () => {
    await provisioner.stop();
    return {};
  }),
});

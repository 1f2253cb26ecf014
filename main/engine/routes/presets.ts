import type { EstimateService } from '../estimate-service.ts';
import { countedOn, presets } from '../presets.ts';
import { os } from './implement.ts';

export interface PresetsParts {
  estimates: EstimateService;
}

export const presetsRoutes = ({ estimates }: PresetsParts) => ({
  list: os.presets.list.handler(({ input }) =>
    presets().map((preset) => {
      const corpus = countedOn(preset, input.corpus);
      const specification = { ...preset.specification, corpus };
      return { ...preset, countedOn: corpus, parameters: estimates.parameters(specification) };
    }),
  ),
});

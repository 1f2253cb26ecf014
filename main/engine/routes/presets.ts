import { describeModel } from '../describe-model.ts';
import type { EstimateService } from '../estimate-service.ts';
import { countedOn, presetNamed, presets } from '../presets.ts';
import { parseSpecification } from '../specification.ts';
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
  describe: os.presets.describe.handler(({ input }) => {
    const specification = parseSpecification(input.specification);
    return describeModel(specification, {
      vocabulary: input.vocabulary ?? estimates.vocabulary(specification),
      pairs: input.vocabulary === undefined ? estimates.pairs(specification) : null,
      tokens: () => estimates.trainingTokens(specification),
      preset: input.preset === undefined ? null : presetNamed(input.preset),
    });
  }),
});

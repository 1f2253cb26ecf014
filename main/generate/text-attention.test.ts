import { expect, test } from 'vitest';
import { bert } from '../models/bert.ts';
import golden from '../models/fixtures/bert.json' with { type: 'json' };
import { textsOf } from '../objectives/texts-of.ts';
import { floats, runOnce } from '../recipe/test-golden.ts';
import { testPaths } from '../tensor-native/addon-for-tests.ts';
import { PADDING } from '../text/padding.ts';
import { textAttention } from './text-attention.ts';

const [one] = golden.cases;
const network = bert(one!.configuration, one!.vocabulary);
const { layers, heads } = one!.configuration;
const TEXT = [3, 7, 2, 11, 5];

test.each(testPaths())(
  'by layer and head each row adds up to one, as with padding behind the text: $name',
  async ({ start }) => {
    const { executor } = await start();
    const weights = executor.createVariables(floats(one!.parameters));
    const told = textAttention({ executor, network, weights }, TEXT);
    weights.dispose();
    expect([told.length, ...told.map((layer) => layer.length)]).toEqual([layers, ...new Array(layers).fill(heads)]);

    const ids = [...TEXT, PADDING, PADDING];
    const integers = (data: number[]) => ({ data: Int32Array.from(data), shape: [1, data.length] });
    const beside = runOnce(
      executor,
      (parameters, { ids, segments }) => {
        const { attentions } = network.encode(parameters, { ...textsOf(ids!), segments: segments! });
        return { state: {}, outputs: { lower: attentions[0]!(), upper: attentions[1]!() } };
      },
      floats(one!.parameters),
      { ids: integers(ids), segments: integers(ids.map(() => 0)) },
    );
    for (const [layer, flat] of [beside.lower!, beside.upper!].entries())
      for (let head = 0; head < heads; head++)
        for (const [row, cells] of told[layer]![head]!.entries()) {
          expect(cells).toHaveLength(TEXT.length);
          expect(cells.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 5);
          for (const [column, weight] of cells.entries())
            expect(weight).toBeCloseTo(flat[(head * ids.length + row) * ids.length + column]!, 5);
        }
  },
);

/** How a network that reads a text whole attends within it: one pass. */
import type { MaskedNetwork } from '../models/bert.ts';
import type { Executor, Step, Variables } from '../tensor/program.ts';
import { byHead, type LayerWeights, row, there } from './pair-attention.ts';

/**
 * @param ids of a text with its marks, at most as many as the network has places
 * @returns by layer; a row is who looks
 */
export function textAttention(
  { executor, network, weights }: { executor: Executor; network: Pick<MaskedNetwork, 'encode'>; weights: Variables },
  ids: readonly number[],
): LayerWeights[] {
  // All of one segment, as a text that is asked for its masks or its label.
  const inputs = { ids: row(ids), present: there(ids), segments: row(new Int32Array(ids.length)) };
  const step: Step = (parameters, { ids, present, segments }) => {
    const { attentions } = network.encode(parameters, { ids: ids!, present: present!, segments: segments! });
    return { state: {}, outputs: Object.fromEntries(attentions.map((layer, place) => [String(place), layer()])) };
  };
  const program = executor.program('text-attention', step, weights, inputs);
  const outputs = program.run(inputs);
  const layers = outputs.read();
  outputs.dispose();
  program.dispose();
  const sizes = { rows: ids.length, columns: ids.length };
  return Object.keys(layers).map((_, place) => byHead(layers[String(place)]!, sizes));
}

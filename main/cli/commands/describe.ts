/** `lab describe`: what a model consists of, before it is trained. */
import { formatBytes, type Language } from '../../../resources/messages/index.ts';
import { sizeTexts } from '../../../resources/messages/run-name.ts';
import { LARGEST_VOCABULARY, type ModelDescription } from '../../contract/model-description.ts';
import { modelFacts } from '../../contract/model-facts.ts';
import { columnTitle } from '../column-titles.ts';
import { readSpecification } from '../given-specification.ts';
import { printJson, printLine, table } from '../output.ts';
import { collect, type Terminal } from '../terminal.ts';

interface DescribeOptions {
  set: string[];
  vocabulary?: number;
}

export function addDescribeCommand({ language, json, command, withEngine, integer }: Terminal): void {
  command('describe <preset|spec.json>', 'what a model consists of: parameters by part, memory, operations')
    .option('--set <path=value>', 'change a setting, as in recipe.steps=400', collect, [])
    .option('--vocabulary <n>', 'so many tokens in place of those of its text', integer(1, LARGEST_VOCABULARY))
    .action(
      withEngine(async (client, what: string, { set, vocabulary }: DescribeOptions) => {
        const { specification, preset } = readSpecification(what, set);
        const asked = { specification, ...(preset === undefined ? {} : { preset }) };
        const described = await client.presets.describe({
          ...asked,
          ...(vocabulary === undefined ? {} : { vocabulary }),
        });
        if (json()) {
          printJson(described);
          return 0;
        }
        const { published } = described;
        const asPublished =
          published && published.vocabulary !== described.vocabulary && set.length === 0
            ? await client.presets.describe({ ...asked, vocabulary: published.vocabulary })
            : null;
        for (const line of linesOf(described, asPublished, language)) printLine(line);
        return 0;
      }),
    );
}

/** What is there is not printed as nothing. */
const shareOf = (share: number) => (share < 0.0005 ? '< 0.1%' : `${(100 * share).toFixed(1)}%`);

function linesOf(described: ModelDescription, asPublished: ModelDescription | null, language: Language): string[] {
  const { specification, parameters, parts, vocabulary } = described;
  const count = (value: number) => value.toLocaleString('en');
  const titles = (['part', 'shape', 'of these', 'parameters', 'share'] as const).map((title) =>
    columnTitle(title, language),
  );
  const rows = parts.map((part) => [
    part.name,
    `[${part.shape.map(count).join(', ')}]`,
    count(part.copies),
    count(part.parameters),
    shareOf(part.parameters / parameters),
  ]);
  const say = language === 'zh' ? chinese : english;
  const { recipe } = specification;
  return [
    // With the names by which they are set.
    modelFacts(specification.model)
      .sizes.map((path, place) => `${sizeTexts(specification.model, language)[place]} (${path})`)
      .join(' · '),
    table(titles, rows),
    ...(recipe.kind === 'counting'
      ? [say.counts(count(parameters), count(vocabulary)), say.held(inBytes(described.bytes, language).weights)]
      : [
          say.all(count(parameters), count(vocabulary)),
          say.memory(described, count(recipe.batchSize), language),
          say.operations(count(Math.round(described.flopsPerToken))),
        ]),
    ...(asPublished?.published
      ? [say.published(asPublished.published.source, count(asPublished.vocabulary), count(asPublished.parameters))]
      : []),
  ];
}

const english = {
  all: (parameters: string, vocabulary: string) => `${parameters} parameters, with ${vocabulary} tokens.`,
  counts: (most: string, vocabulary: string) =>
    `At most ${most} counts, with ${vocabulary} tokens: as many as its text has different rows of so many tokens. Nothing of it is trained.`,
  held: (bytes: string) => `A checkpoint of that many has ${bytes}; counting takes no floating-point operation.`,
  memory: ({ bytes }: ModelDescription, batch: string, language: Language) => {
    const { weights, gradients, optimizer, activations, logits } = inBytes(bytes, language);
    return (
      `A step in 32 bits works with: weights ${weights}, gradients ${gradients}, AdamW’s two moments ${optimizer}; ` +
      `of a batch of ${batch} what is kept for the way back ${activations}, the scores of all tokens ${logits}.`
    );
  },
  operations: (flops: string) => `${flops} operations to train on one token, forward and back.`,
  published: (source: string, vocabulary: string, parameters: string) =>
    `As published (${source}), with ${vocabulary} tokens: ${parameters} parameters.`,
};

const chinese: typeof english = {
  all: (parameters, vocabulary) => `共 ${parameters} 个参数，${vocabulary} 个词元。`,
  counts: (most, vocabulary) =>
    `最多 ${most} 个计数，${vocabulary} 个词元：文本里有多少种不同的词元串，就有多少个计数。没有什么要训练。`,
  held: (bytes) => `这么多计数的检查点有 ${bytes}；计数不用浮点运算。`,
  memory: ({ bytes }, batch, language) => {
    const { weights, gradients, optimizer, activations, logits } = inBytes(bytes, language);
    return (
      `32 位下一步要用到：权重 ${weights}，梯度 ${gradients}，AdamW 的两个动量 ${optimizer}；` +
      `一批 ${batch} 条：反向要用的中间结果 ${activations}，所有词元的得分 ${logits}。`
    );
  },
  operations: (flops) => `训练一个词元要 ${flops} 次浮点运算（前向和反向合计）。`,
  published: (source, vocabulary, parameters) =>
    `按论文的规模（${source}），${vocabulary} 个词元：${parameters} 个参数。`,
};

function inBytes(bytes: ModelDescription['bytes'], language: Language) {
  return Object.fromEntries(
    Object.entries(bytes).map(([name, value]) => [name, formatBytes(value, language)]),
  ) as Record<keyof ModelDescription['bytes'], string>;
}

/**
 * Timings, as ratios against a peer measured in the same run.
 *
 *   npm run bench -- training [--sizes tiny,classroom] [--repetitions 5] [--json FILE]
 *   npm run bench -- growth [--svg FILE]
 *   npm run bench -- nanogpt --text FILE
 *   npm run bench -- ngram --text FILE --kenlm FOLDER [--order 5] [--repetitions 5]
 *   npm run bench -- packing --text FILE [--repetitions 5]
 *   npm run bench -- decoding [--sizes transformer-tiny,transformer-classroom] [--lines 1000] [--repetitions 3]
 *   npm run bench -- generation [--model smollm2-135m] [--tokens 128] [--repetitions 7]
 *   npm run bench -- prompts [--model smollm2-135m] [--task zh-en] [--shots 8] [--repetitions 5]
 *   npm run bench -- emergence [--svg FILE] [--presets NAMES]
 *   npm run bench -- chart [--repetitions 5]
 *   npm run bench -- compare [--repetitions 5] [--pictures FOLDER]
 *   npm run bench -- live
 *   npm run bench -- interop
 *   npm run bench -- quiz-interop
 *   npm run bench -- tokenizer-interop --text FILE
 *   npm run bench -- models-interop --text FILE
 *   npm run bench -- quiz [--parts opening,answering,replaying,importing] [--repetitions 7] [--runs 20] [--json FILE]
 *   npm run bench -- coach [--only NAME]
 *   npm run bench -- memory [--only NAME] [--json FILE]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { measureChart } from './chart/million-steps.ts';
import { recordCoach } from './coach/record.ts';
import { measureCompare } from './compare/compare.ts';
import { measureLive } from './compare/live.ts';
import { measureDecoding } from './decoding/decoding.ts';
import { measureEmergence } from './emergence/emergence.ts';
import { emergenceChart } from './emergence/emergence-chart.ts';
import { checkInterop } from './interop/interop.ts';
import { checkModels } from './interop/models.ts';
import { checkAnki, checkGift, quizInteropTable } from './interop/quiz.ts';
import { checkTokenizer } from './interop/tokenizer.ts';
import { measureMemory } from './memory/memory.ts';
import { measureNgram, ngramTable } from './ngram/ngram.ts';
import { measurePacking } from './packing/packing.ts';
import { measureGeneration } from './prompts/generation.ts';
import { measureSharing } from './prompts/sharing.ts';
import { measureQuiz, QUIZ_PARTS } from './quiz/quiz.ts';
import { quizTable } from './quiz/quiz-table.ts';
import { CASES } from './training/cases.ts';
import { findPytorch } from './training/contestants.ts';
import { measureGrowth } from './training/growth.ts';
import { growthChart } from './training/growth-chart.ts';
import { trainAsNanogpt } from './training/nanogpt.ts';
import { measureTraining } from './training/training.ts';
import { trainingTable } from './training/training-table.ts';

const say = (text: string) => process.stderr.write(`${text}\n`);
const program = new Command('bench');

program
  .command('training')
  .description("tokens/s, memory and start of the lab's step against PyTorch and op by op")
  .option('--sizes <names>', 'of the models', CASES.map(({ name }) => name).join())
  .option('--repetitions <count>', 'at least 5 for a figure to quote', '5')
  .option('--json <file>', 'writes all figures')
  .action(async ({ sizes, repetitions, json }: { sizes: string; repetitions: string; json?: string }) => {
    const names = sizes.split(',');
    const cases = CASES.filter(({ name }) => names.includes(name));
    const figures = await measureTraining({ cases, repetitions: Number(repetitions), python: findPytorch(), say });
    console.log(trainingTable(figures));
    if (json) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
  });

program
  .command('growth')
  .description('how tokens/s fall with width, depth, context and batch')
  .option('--svg <file>', 'draws it', 'growth.svg')
  .action(async ({ svg }: { svg: string }) => {
    const growth = await measureGrowth({ python: findPytorch(), say });
    writeFileSync(svg, growthChart(growth));
    console.log(JSON.stringify(growth));
  });

program
  .command('nanogpt')
  .description("the CPU example of nanoGPT's README by the lab, evaluations included")
  .requiredOption('--text <file>', 'tinyshakespeare, 1,115,394 bytes')
  .action(async ({ text }: { text: string }) => {
    console.log(JSON.stringify(await trainAsNanogpt(text, say)));
  });

program
  .command('ngram')
  .description("counting and scoring a text, against KenLM's lmplz, build_binary and query (its source archive, built)")
  .requiredOption('--text <file>', 'in UTF-8, as the lab has it in its cache')
  .requiredOption('--kenlm <folder>', 'with the three programs')
  .option('--order <n>', '', '5')
  .option('--repetitions <count>', 'at least 5 for a figure to quote', '5')
  .action((asked: { text: string; kenlm: string; order: string; repetitions: string }) => {
    const python = process.env.LAB_BENCH_PYTHON || 'python3';
    const [order, repetitions] = [Number(asked.order), Number(asked.repetitions)];
    console.log(ngramTable(measureNgram({ file: asked.text, kenlm: asked.kenlm, order, repetitions, python, say })));
  });

program
  .command('packing')
  .description('tokens/s of a BERT on texts packed into rows, against a text a row with padding behind it')
  .requiredOption('--text <file>', 'in UTF-8, as the lab has it in its cache: reviews-zh')
  .option('--repetitions <count>', 'at least 5 for a figure to quote', '5')
  .action(async ({ text, repetitions }: { text: string; repetitions: string }) => {
    console.log(JSON.stringify(await measurePacking({ file: text, repetitions: Number(repetitions) }, say)));
  });

program
  .command('chart')
  .description('how soon the page of a run with a million steps stands, beside one with a thousand')
  .option('--repetitions <count>', 'openings of each', '5')
  .action(async ({ repetitions }: { repetitions: string }) => {
    console.log(JSON.stringify(await measureChart(Number(repetitions), say)));
  });

program
  .command('compare')
  .description(
    'how soon fifty of 500 runs are compared, against TensorBoard and trackio where LAB_BENCH_PYTHON names a Python that has them',
  )
  .option('--repetitions <count>', 'openings of each', '5')
  .option('--pictures <folder>', 'of what each drew')
  .action(async ({ repetitions, pictures }: { repetitions: string; pictures?: string }) => {
    const python = process.env.LAB_BENCH_PYTHON;
    console.log(JSON.stringify(await measureCompare({ repetitions: Number(repetitions), python, pictures, say })));
  });

program
  .command('live')
  .description('how long the page waits for answers about two runs that train, beside the same when they have ended')
  .action(async () => {
    console.log(JSON.stringify(await measureLive(say)));
  });

program
  .command('emergence')
  .description(
    'in-context learning appearing while the lab trains, its control, and a start from which nothing appears',
  )
  .option('--svg <file>', 'draws it', 'emergence.svg')
  .option('--presets <names>', '', 'in-context-letters,in-context-fixed,in-context-small-start')
  .action(async ({ svg, presets }: { svg: string; presets: string }) => {
    const emergence = await measureEmergence(presets.split(','), say);
    writeFileSync(svg, emergenceChart(emergence));
    console.log(JSON.stringify(emergence));
  });

program
  .command('interop')
  .description('event files, trackio and Parquet both ways with the real packages: every value has to be the same')
  .action(() => {
    console.log(JSON.stringify(checkInterop(process.env.LAB_BENCH_PYTHON || 'python3', say)));
  });

program
  .command('quiz-interop')
  .description('the bank of the quiz as packages that the real Anki imports, and a file that two readers of GIFT read')
  .action(() => {
    const python = process.env.LAB_BENCH_PYTHON || 'python3';
    console.log(quizInteropTable([...checkAnki(python, say), ...checkGift(python, say)]));
  });

program
  .command('tokenizer-interop')
  .description('WordPiece files both ways with the real transformers: every id and segment has to be the same')
  .requiredOption('--text <file>', 'in UTF-8, to learn a vocabulary from')
  .action(({ text }: { text: string }) => {
    const python = process.env.LAB_BENCH_PYTHON || 'python3';
    console.log(JSON.stringify(checkTokenizer(python, readFileSync(text, 'utf8'), say)));
  });

program
  .command('models-interop')
  .description(
    'networks and tokenizers both ways with the real transformers: ids have to be the same, logits within 1e-4',
  )
  .requiredOption('--text <file>', 'in UTF-8, to learn vocabularies from')
  .option('--kinds <names>', 'of what transformers writes, as in bert,bert-float16; all without it')
  .action(async ({ text, kinds }: { text: string; kinds?: string }) => {
    const python = process.env.LAB_BENCH_PYTHON || 'python3';
    const options = { say, kinds: kinds?.split(',') };
    console.log(JSON.stringify(await checkModels(python, readFileSync(text, 'utf8'), options)));
  });

program
  .command('quiz')
  .description(
    'how soon the quiz opens and asks with 100,000 answers, replays them (against py-fsrs where LAB_BENCH_PYTHON names a Python that has it), and takes in 10,000 questions',
  )
  .option('--parts <names>', '', QUIZ_PARTS.join())
  .option('--repetitions <count>', 'of each', '7')
  .option('--runs <count>', 'in the table that the quiz is measured beside', '20')
  .option('--json <file>', 'writes all figures')
  .action(async (given: Record<'parts' | 'repetitions' | 'runs', string> & { json?: string }) => {
    const names = given.parts.split(',');
    const options = { repetitions: Number(given.repetitions), runs: Number(given.runs) };
    const parts = QUIZ_PARTS.filter((part) => names.includes(part));
    const figures = await measureQuiz({ ...options, parts, python: process.env.LAB_BENCH_PYTHON }, say);
    console.log(quizTable(figures));
    if (given.json) writeFileSync(given.json, `${JSON.stringify(figures, null, 2)}\n`);
  });

program
  .command('coach')
  .description('the curves that the coach is tested on, from real runs in LAB_HOME; what is recorded already stays')
  .option('--only <name>', 'cases whose names contain it', '')
  .action(({ only }: { only: string }) => recordCoach(only, say));

program
  .command('memory')
  .description('peaks of memory of real runs, a process each: what the estimate is tested against')
  .option('--only <name>', 'cases whose names contain it', '')
  .option('--json <file>', 'writes all figures')
  .action(async ({ only, json }: { only: string; json?: string }) => {
    const figures = await measureMemory(only, say);
    const text = `${JSON.stringify(figures, null, 2)}\n`;
    if (json) writeFileSync(json, text);
    else process.stdout.write(text);
  });

program
  .command('decoding')
  .description('targets of sources, greedily and by beams, against the generate of transformers on the same weights')
  .option('--sizes <names>', 'of the Transformer', 'transformer-tiny,transformer-classroom')
  .option('--lines <count>', 'sources', '1000')
  .option('--repetitions <count>', '', '3')
  .action(async ({ sizes, lines, repetitions }: Record<'sizes' | 'lines' | 'repetitions', string>) => {
    const python = process.env.LAB_BENCH_PYTHON || 'python3';
    const options = { sizes: sizes.split(','), lines: Number(lines), repetitions: Number(repetitions), python };
    console.log(JSON.stringify(await measureDecoding(options, say)));
  });

program
  .command('generation')
  .description(
    'tokens/s of a written text, against llama-cpp-python on the same file where LAB_BENCH_LLAMA names a Python that has it',
  )
  .option('--model <model>', '', 'smollm2-135m')
  .option('--tokens <count>', 'of each text', '128')
  .option('--repetitions <count>', '', '7')
  .action(async (given: Record<'model' | 'tokens' | 'repetitions', string>) => {
    const options = { model: given.model, tokens: Number(given.tokens), repetitions: Number(given.repetitions) };
    console.log(JSON.stringify(await measureGeneration(options, say)));
  });

program
  .command('prompts')
  .description('prompts a second with a shared prefix and lanes, against each prompt from its beginning')
  .option('--model <model>', '', 'smollm2-135m')
  .option('--task <task>', '', 'zh-en')
  .option('--shots <count>', 'examples', '8')
  .option('--items <count>', '', '60')
  .option('--repetitions <count>', '', '5')
  .action(async (given: Record<'model' | 'task' | 'shots' | 'items' | 'repetitions', string>) => {
    const { model, task } = given;
    const [shots, items, repetitions] = [given.shots, given.items, given.repetitions].map(Number) as [
      number,
      number,
      number,
    ];
    console.log(JSON.stringify(await measureSharing({ model, task, shots, items, repetitions }, say)));
  });

await program.parseAsync();

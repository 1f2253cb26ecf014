/** Prints the prompts that llama_reference.py scores: twenty items of three tasks after four examples. */
import { PROMPT_TEMPLATES } from '../../main/contract/prompt-template.ts';
import { suiteNamed, taskSuites } from '../../main/engine/task-suites.ts';
import { questionsOf } from '../../main/icl/cells.ts';

const TASKS = ['antonyms', 'sentiment-en', 'zh-en'];
const suites = taskSuites();
const prompts = TASKS.map((task) => {
  const { prefix, request, items } = questionsOf(
    {
      version: 1,
      model: 'smollm2-135m',
      tasks: TASKS,
      shots: [4],
      draws: 1,
      seed: 1,
      limit: 20,
      template: PROMPT_TEMPLATES.arrow,
      instruction: 'none',
      changes: ['gold'],
      orders: 0,
    },
    suiteNamed(suites, task),
    { task, shots: 4, draw: 1, change: 'gold', order: 0 },
  );
  return { task, prefix, items: request.items.slice(0, items) };
});
process.stdout.write(`${JSON.stringify(prompts)}\n`);

/** What a run was computed on and with, as a person reads it: for page, reports and terminal alike. Pure. */
import type { Leaf } from '../../main/contract/differences.ts';
import { formatCount } from './format.ts';
import { formatBytes, valueWord } from './index.ts';
import type { Language } from './messages.ts';
import { fillTemplate } from './template.ts';

/** By the name under which each is recorded. */
const NAMES: Readonly<Record<Language, Readonly<Record<string, string>>>> = {
  en: {
    ...{ lab: 'lab', commit: 'commit', node: 'Node.js', platform: 'system', processor: 'processor' },
    ...{ cores: 'processor cores', memoryMB: 'memory', tensorflow: 'TensorFlow', backend: 'backend' },
    ...{ execution: 'execution', xla: 'XLA', device: 'device', threads: 'threads', precision: 'precision' },
    corpusSha256: 'text (SHA-256)',
  },
  zh: {
    ...{ lab: '实验室版本', commit: 'Git 提交', node: 'Node.js', platform: '操作系统', processor: '处理器' },
    ...{ cores: '处理器核心数', memoryMB: '内存', tensorflow: 'TensorFlow', backend: '后端' },
    ...{ execution: '执行方式', xla: 'XLA', device: '设备', threads: '线程数', precision: '精度' },
    corpusSha256: '语料（SHA-256）',
  },
};

const WORDS = {
  en: {
    ...{ unknown: 'unknown', noCommit: 'not a Git checkout', changed: '{commit} with local changes' },
    ...{ yes: 'yes', no: 'no', cpu: 'processor', gpu: 'GPU' },
  },
  zh: {
    ...{ unknown: '未知', noCommit: '不是 Git 检出', changed: '{commit}，另有本地修改' },
    ...{ yes: '是', no: '否', cpu: '处理器', gpu: 'GPU' },
  },
} as const;
const CHANGED = '+changes';

/** A circumstance in a word or two; one of another lab without a name here keeps its own. */
export function circumstanceName(path: string, language: Language): string {
  const names = NAMES[language];
  return Object.hasOwn(names, path) ? names[path]! : path;
}

/** The same as the head of a row. */
export function circumstanceHead(path: string, language: Language): string {
  const name = circumstanceName(path, language);
  return Object.hasOwn(NAMES[language], path) ? name.charAt(0).toUpperCase() + name.slice(1) : name;
}

/** Its value. What no table knows, from another version of the lab, stays as it is. */
export function circumstanceText(path: string, value: Leaf, language: Language): string {
  const words = WORDS[language];
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const told = String(value);
  if (told === 'unknown') return words.unknown;
  if (path === 'commit' && told === 'none') return words.noCommit;
  if (path === 'commit' && told.endsWith(CHANGED))
    return fillTemplate(words.changed, { commit: told.slice(0, -CHANGED.length) }, language);
  if (path === 'memoryMB') return formatBytes(Number(told) * 1e6, language);
  if (path === 'cores' || path === 'threads') return formatCount(Number(told), language);
  if (path === 'device' && (told === 'cpu' || told === 'gpu')) return words[told];
  return valueWord(path, told, language) ?? told;
}

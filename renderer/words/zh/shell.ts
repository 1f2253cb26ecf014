/** Words in Chinese: the shell: rail, palette, keys, strips. */
import type { SameKeys } from '../catalogue.ts';
import type { shell as english } from '../en/shell.ts';

export const shell = {
  app: { name: '预训练实验室' },
  nav: {
    label: '页面',
    skip: '跳到内容',
    runs: '训练',
    compare: '比较',
    reports: '报告',
    newRun: '新建训练',
    prompts: '提示',
    bench: '测评',
    lab: '本机',
  },
  action: {
    cancel: '取消',
    close: '关闭',
    delete: '删除',
    reload: '重新载入页面',
    resume: '继续',
    stop: '停止',
    stopping: '正在停止……',
    tryAgain: '重试',
    tryNow: '立即重试',
    undo: '撤销',
  },
  fault: { cause: '技术原因' },
  term: { explain: '解释：{term}' },
  notFound: { title: '这里什么也没有', text: '此地址没有页面。请前往' },
  noKey: {
    none: {
      title: '这个标签页没有实验室的钥匙',
      text: '实验室正在运行，但它只回应当初打开它的那个浏览器。这里可能是另一个浏览器、隐私窗口，或者浏览器的数据已被清除。',
    },
    used: {
      title: '这个地址已经失效',
      text: '实验室打开浏览器时所用的地址只能用一次，五分钟内有效，这样同一台电脑上的其他人就无法使用它。',
    },
    wrong: {
      title: '这个地址里的钥匙不对',
      text: '地址可能没有复制完整或输错了，也可能是实验室上一次启动时的地址。',
    },
    old: {
      title: '实验室后来重新启动过',
      text: '这个标签页拿着上一次启动的钥匙，它已经失效。',
    },
    next: '请像第一次那样再打开一次实验室：它会出现在一个有钥匙的新标签页里，这个标签页可以关掉。已保存的内容都安全无恙。',
    terminal: '如果看得到启动实验室的终端，也可以打开那里显示的地址，形如：',
  },
  engine: {
    label: '与实验室的连接',
    open: '已连接',
    connecting: '正在连接…',
    awayShort: '实验室未连接',
    awayWindow: '实验室的引擎暂时离开，正在重新启动。已保存的内容安全无恙，页面会自动恢复。',
    awayBrowser:
      '无法连接实验室。已保存的内容安全无恙，实验室恢复后页面会自动继续。如果它已关闭，请像第一次那样再打开它：它会出现在新的标签页里，这个标签页可以关掉。',
  },
  theme: { light: '浅色', dark: '深色', auto: '跟随系统', toLight: '浅色主题', toDark: '深色主题' },
  palette: {
    title: '命令面板',
    placeholder: '页面、训练、操作、术语…',
    nothing: '没有找到',
    terms: '全部术语及解释',
    openRun: '打开：{name}',
    stopRun: '停止：{name}',
    startSetup: '继续安装',
    stopSetup: '停止安装',
    theme: '主题：{theme}',
  },
  keys: {
    title: '快捷键',
    single: '启用单字母快捷键（使用语音输入时请关闭）',
    everywhere: {
      title: '所有页面',
      palette: '命令面板',
      keys: '本列表',
      close: '关闭打开的内容',
    },
    table: {
      title: '列表',
      filter: '输入以筛选训练',
      rows: '上一行、下一行',
      choose: '选择这一行或取消',
      range: '选择经过的行',
    },
    run: {
      title: '单次训练',
      axis: '步数、词元或时间',
      scale: '线性或对数',
      unit: '比特/字节或奈特/词元',
      stop: '停止或继续',
    },
  },
  unwritten: {
    label: '尚未写入的内容',
    full: '磁盘已满。',
    other: '数据库无法写入。',
    text: '已暂停：{names}。最后的测量结果保存在内存里，一有空间就会自动写入；在那之前请不要关闭实验室。',
    makeRoom: '腾出空间',
  },
  waiting: {
    label: '等待中的训练',
    text: '有一次训练在等 TensorFlow，就绪后自动开始。',
    textFor: '有一次训练在等 TensorFlow：获取还需约 {time}，随后编译和检验，然后自动开始。',
    starting: 'TensorFlow 已就绪，正在开始训练…',
    started: 'TensorFlow 已就绪，“{name}”开始训练。',
    open: '打开',
    ended: 'TensorFlow 暂时不会就绪，不再等待；可以现在用 WebAssembly 开始。',
  },
} as const satisfies SameKeys<typeof english>;

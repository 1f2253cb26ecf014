/** Words in English: the shell: rail, palette, keys, strips. */
export const shell = {
  app: { name: 'Pretraining Lab' },
  nav: {
    label: 'Views',
    skip: 'To the content',
    runs: 'Runs',
    compare: 'Compare',
    newRun: 'New run',
    prompts: 'Prompts',
    bench: 'Benchmark',
    lab: 'This machine',
  },
  action: {
    cancel: 'Cancel',
    close: 'Close',
    delete: 'Delete',
    reload: 'Reload the page',
    resume: 'Resume',
    stop: 'Stop',
    stopping: 'stopping …',
    tryAgain: 'Try again',
    tryNow: 'Try now',
    undo: 'Undo',
  },
  fault: { cause: 'Technical cause' },
  term: { explain: 'Explain: {term}' },
  notFound: { title: 'Nothing here', text: 'There is no page at this address. Go to' },
  noKey: {
    none: {
      title: 'This tab has no key to the lab',
      text: 'The lab is running, but it answers only the browser that it was opened in. This is another browser or a private window, or its stored data were cleared.',
    },
    used: {
      title: 'This address no longer works',
      text: 'The address that the lab opens a browser with works once and for five minutes only, so that nobody else on this computer can use it.',
    },
    wrong: {
      title: 'The key in this address is not the lab’s',
      text: 'Part of the address may be missing or mistyped, or it is from an earlier start of the lab.',
    },
    old: {
      title: 'The lab was started again since',
      text: 'This tab has the key of the earlier start, and that one is no longer valid.',
    },
    next: 'Open the lab again the way you did the first time: it comes up in a tab that has the key. This tab can be closed. Everything that was stored is safe.',
    terminal:
      'If you can see the terminal that the lab was started in, the address printed there works too; it looks like this:',
  },
  engine: {
    label: 'Connection to the lab',
    open: 'Connected',
    connecting: 'Connecting …',
    awayShort: 'Lab away',
    awayWindow:
      'The lab’s engine is away and is being started again. What was stored is safe; this page goes on by itself.',
    awayBrowser:
      'The lab can’t be reached. What was stored is safe; this page goes on by itself when the lab is back. If it was closed, open it the way you did the first time: it comes up in a new tab, and this one can be closed.',
  },
  theme: {
    light: 'Light',
    dark: 'Dark',
    auto: 'As the system',
    toLight: 'Light theme',
    toDark: 'Dark theme',
  },
  palette: {
    title: 'Command palette',
    placeholder: 'A view, a run, an action, a term …',
    nothing: 'Nothing by that name',
    terms: 'All terms, explained',
    openRun: 'Open: {name}',
    stopRun: 'Stop: {name}',
    startSetup: 'Continue the set-up',
    stopSetup: 'Stop the set-up',
    theme: 'Theme: {theme}',
  },
  keys: {
    title: 'Keys',
    single: 'Single letters act (switch off for speech input)',
    everywhere: {
      title: 'Everywhere',
      palette: 'Command palette',
      keys: 'This list',
      close: 'Close what is open',
    },
    table: {
      title: 'Lists',
      filter: 'Filter runs by typing',
      rows: 'From row to row',
      choose: 'Choose the row, or not',
      range: 'Choose what you pass',
    },
    run: {
      title: 'A run',
      axis: 'Step, tokens or time',
      scale: 'Linear or logarithmic',
      unit: 'Bits per byte or nats per token',
      stop: 'Stop or resume',
    },
  },
  unwritten: {
    label: 'What is not written yet',
    full: 'The disk is full.',
    other: 'The database can’t be written.',
    text: 'Paused: {names}. Its last measurements are kept in memory and written by themselves as soon as there is room; until then, leave the lab open.',
    makeRoom: 'Make room',
  },
  waiting: {
    label: 'Run that waits',
    text: 'A run waits for TensorFlow and starts by itself.',
    textFor:
      'A run waits for TensorFlow: about {time} of fetching, then building and testing; after that it starts by itself.',
    starting: 'TensorFlow is ready; the run is being started …',
    started: 'TensorFlow is ready: “{name}” trains.',
    open: 'Open',
    ended: 'TensorFlow won’t be ready for now, so nothing waits for it; a run can start on WebAssembly.',
  },
} as const;

// The arrows of the house (ARCHITECTURE.md, "Where things are"), as errors. Each comment says what to do instead.
/** @param {string} from @param {string[]} allowed folders and files that it may import besides its own */
const only = (from, allowed, comment) => ({
  name: `${from.replaceAll('/', '-')}-imports`,
  comment,
  severity: 'error',
  from: { path: `^${from}/`, pathNot: '\\.test\\.ts$' },
  to: { path: '^(main|renderer|preload)/', pathNot: [`^${from}/`, ...allowed.map((path) => `^${path}(/|$)`)] },
});

/** What every layer of the page may know of the rest of the house. */
const SHARED = [
  'main/chart',
  'main/contract',
  'main/figures',
  'main/icl/build-prompt.ts',
  'main/icl/task-columns.ts',
  'main/query',
  'main/sweep/sweeps-of.ts',
  'main/sweep/written-values.ts',
  'main/tables',
  'main/statistics',
  'resources/glossary',
  'resources/messages',
];
/** A layer of the page. @param {string} layer @param {string[]} below @param {string} comment */
const page = (layer, below, comment) =>
  only(`renderer/${layer}`, [...SHARED, ...below.map((name) => `renderer/${name}`)], comment);

module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Move what both need into a third module below them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Delete it, or import it where it is needed.',
      severity: 'error',
      from: { orphan: true, path: '^(main|renderer|preload)/', pathNot: ['\\.d\\.ts$', '\\.test\\.tsx?$'] },
      to: {},
    },
    only('main/contract', [], 'The contract imports zod, oRPC and nothing of ours.'),
    only('main/random', [], 'Random numbers know nothing of what is drawn.'),
    only('main/tensor', [], 'Operations know no model and no process.'),
    only(
      'main/models',
      ['main/contract', 'main/random', 'main/tensor'],
      'A model is a pure function of tensors: pass files, processes and text in as values.',
    ),
    only('main/tables', ['main/contract'], 'Encodings, lines and values: where the bytes are from is not its concern.'),
    only('main/files', [], 'What makes files durable knows nothing of what is in them.'),
    only(
      'main/text',
      ['main/contract', 'main/files', 'main/random', 'main/tables'],
      'Texts know nothing of models, processes or SQL.',
    ),
    only('main/recipe', ['main/contract', 'main/random', 'main/tensor'], 'A recipe is pure mathematics.'),
    only('main/tensor-native', ['main/contract', 'main/files', 'main/tensor'], 'Loading TensorFlow knows no model.'),
    only(
      'main/train',
      [
        'main/contract',
        'main/files',
        'main/random',
        'main/tensor',
        'main/tensor-native',
        'main/models',
        'main/text',
        'main/recipe',
      ],
      'The trainer speaks to the engine by messages (protocol.ts) and never opens the store.',
    ),
    only(
      'main/exchange',
      ['main/contract', 'main/files', 'main/tables'],
      'Formats of files: which runs, and where they go, is passed in.',
    ),
    only(
      'main/query',
      ['main/contract', 'main/statistics'],
      'A query knows the contract, and nothing of where rows come from.',
    ),
    only('main/chart', ['main/contract'], 'Drawing is pure: where the values are from is not its concern.'),
    only(
      'main/figures',
      ['main/chart', 'main/contract', 'main/statistics', 'main/tables', 'resources/messages'],
      'What a comparison shows is pure: page and engine pass in what was measured.',
    ),
    only('main/statistics', [], 'Statistics know nothing of what is counted.'),
    only('main/compare', ['main/contract', 'main/statistics'], 'Comparing is pure: what was measured is passed in.'),
    only('main/sweep', ['main/contract', 'main/random'], 'Which runs a sweep has is pure: the engine queues them.'),
    only(
      'main/icl',
      ['main/contract', 'main/statistics', 'main/random', 'main/tables'],
      'Prompts and their measures are pure: who answers is for main/language and the engine.',
    ),
    only(
      'main/language',
      // A run's checkpoint answers as it was trained.
      ['main/contract', 'main/random', 'main/tensor', 'main/tensor-native', 'main/models', 'main/text', 'main/train'],
      'A model answers prompts; where its file lies is passed in.',
    ),
    only('main/store', ['main/contract', 'main/files'], 'The store knows nothing of training.'),
    only(
      'main/provision',
      ['main/contract', 'main/files', 'main/text', 'main/tensor-native'],
      'Provisioning reports progress; the engine decides when it runs.',
    ),
    only(
      'main/provision/packages',
      ['main/contract', 'main/files', 'main/text'],
      'Fetching and laying out knows no step and nothing of what it is for: pass that in.',
    ),
    only(
      'main/provision/native',
      ['main/contract', 'main/tensor-native', 'main/provision/packages'],
      'Building TensorFlow knows no step: a step asks for it.',
    ),
    only(
      'main/provision/language',
      ['main/contract', 'main/provision/packages'],
      'Names of models and where they lie: a step fetches them.',
    ),
    only(
      'main/provision/steps',
      [
        'main/contract',
        'main/files',
        'main/text',
        'main/provision/language',
        'main/provision/native',
        'main/provision/packages',
        // Home and cache are part of what a step is given; it imports nothing of provisioning.
        'main/provision/lab-folders.ts',
      ],
      'A step knows what it does; who starts it and where its process runs is for the modules above.',
    ),
    only('main/server', ['main/contract'], 'Sockets and files only: the engine says what a socket may do.'),
    only(
      'main/engine',
      [
        'main/server',
        'main/contract',
        'main/random',
        'main/models',
        'main/text',
        'main/recipe',
        'main/tensor',
        'main/train',
        'main/store',
        'main/provision',
        'main/language',
        'main/icl',
        'main/tables',
        'main/compare',
        'main/sweep',
        'main/files',
        'main/exchange',
      ],
      'The engine is where parts meet; it starts TensorFlow only in a child.',
    ),
    only(
      'main/cli',
      [
        'main/contract',
        'main/engine',
        'main/files',
        'main/provision',
        'main/host',
        'main/query',
        'main/sweep/written-values.ts',
        'main/tables',
        'resources/messages',
      ],
      'The terminal speaks the contract.',
    ),
    only(
      'main/host',
      ['main/contract', 'main/engine', 'main/provision', 'main/server', 'preload', 'resources/messages'],
      'Windows and sockets start the engine and show its page.',
    ),
    page('live', [], 'Connection and live data know no words and no furniture: show them from above.'),
    page('words', ['live'], 'Words know which language a window has, and nothing of what shows them.'),
    page('ui', ['live', 'words'], 'Furniture knows nothing of runs, texts or measurements: pass that in.'),
    page('charts', ['words', 'ui'], 'A chart draws what it is given; where that is from is for the page.'),
    page(
      'features',
      ['live', 'words', 'ui', 'charts'],
      'What several pages do with runs, texts and measurements; it knows none of the pages.',
    ),
    page(
      'pages',
      ['live', 'words', 'ui', 'charts', 'features'],
      'A page is put together from the layers below and stands in renderer/shell/pages.ts.',
    ),
    page(
      'shell',
      ['live', 'words', 'ui', 'charts', 'features', 'pages'],
      'The shell stands around the pages and is imported by none.',
    ),
    {
      name: 'no-page-imports-a-page',
      comment: 'Move what both pages need to renderer/features/ or renderer/ui/.',
      severity: 'error',
      from: { path: '^renderer/pages/([^/]+)/' },
      to: { path: '^renderer/pages/', pathNot: '^renderer/pages/$1/' },
    },
    only('preload', ['main/contract'], 'The preload exposes one typed object.'),
    {
      name: 'sql-only-in-store',
      comment: 'Add a function to the store instead.',
      severity: 'error',
      from: {
        pathNot: ['^main/store/', '^main/provision/doctor', '^bench/', '^e2e/', '\\.test\\.ts$', '/test-[^/]+\\.ts$'],
      },
      to: { path: 'better-sqlite3' },
    },
    {
      name: 'tensorflow-only-in-trainer',
      comment: 'TensorFlow runs in the trainer process; ask it by a job.',
      severity: 'error',
      from: {
        pathNot: ['^main/(tensor|tensor-native|models|recipe|train)/', '^main/provision/', '^bench/', '\\.test\\.ts$'],
      },
      to: { path: '@tensorflow' },
    },
    {
      name: 'models-touch-no-files',
      comment: 'Pass what was read in as an argument.',
      severity: 'error',
      from: { path: '^main/(models|recipe|tensor)/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-test-imports',
      comment: 'Move what the product needs out of the test.',
      severity: 'error',
      from: { pathNot: '(\\.test\\.tsx?$|^e2e/)' },
      to: { path: '\\.test\\.tsx?$' },
    },
    {
      name: 'product-never-imports-bench',
      comment: 'The bench measures the product from outside.',
      severity: 'error',
      from: { path: '^(main|renderer|preload)/' },
      to: { path: '^(bench|e2e)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

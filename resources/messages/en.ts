/** English sentences for faults, set-up phases and the doctor's table: shared by page and terminal. */
import type { Messages } from './messages.ts';

export const en = {
  faults: {
    'specification-invalid': {
      title: 'Settings not valid',
      happened: 'The settings[ of this {kind}] have faults.',
      safe: 'Nothing was started.',
      next: 'Mend the fields named below and try again.',
    },
    'configuration-encoding': {
      title: 'Not in UTF-8',
      happened:
        'The configuration[ “{file}”] is not in UTF-8, as JSON is[: it looks like {looksLike}][, see line {line}].',
      safe: 'Nothing of it was used, and nothing was started.',
      next: 'Save it as UTF-8 in the program that made it, or save the configuration again.',
    },
    'configuration-not-json': {
      title: 'Not a configuration',
      happened:
        'The file[ “{file}”][, read as {encoding},] is no JSON[: line {line}, character {column}, is not as it should be].',
      safe: 'Nothing of it was used, and nothing was started.',
      next: 'Choose the file that was saved as JSON, or save it again[; line {line} can be mended in a text editor].',
    },
    'configuration-too-large': {
      title: 'File too large',
      happened:
        'The file[ “{file}”][ is {bytes:bytes}, which] is too large for a configuration[: one has at most {limit:bytes}].',
      safe: 'Nothing of it was used, and nothing was started.',
      next: 'Choose a file that holds the settings of a run or a sweep and nothing else.',
    },
    'configuration-other': {
      title: 'Not a configuration',
      happened: 'The file[ “{file}”] has no configuration of a run in it.',
      safe: 'Nothing of it was used, and nothing was started.',
      next: 'Choose the file that “Configuration (JSON)” saved, in the export menu of a run’s page.',
    },
    'configuration-version': {
      title: 'Configuration of another lab',
      happened:
        'The configuration[ “{file}”] comes from another version of the lab[: it has version {version}, and this lab reads version {known}].',
      safe: 'Nothing of it was used or guessed at, and nothing was started.',
      next: 'Open it in the lab that it came from, or save it there again after an update.',
    },
    'preset-unknown': {
      title: 'Unknown preset',
      happened: 'There is no preset[ named “{preset}”].',
      safe: 'Nothing was started.',
      next: 'Choose one of the presets in the list[: {known}].',
    },
    'corpus-unknown': {
      title: 'Unknown corpus',
      happened: 'There is no corpus[ named “{corpus}”] in this lab.',
      safe: 'Nothing was changed.',
      next: 'Choose a corpus from the list[ ({known})][ ({terminal} lab corpora)] or add the file again.',
    },
    'corpus-not-ready': {
      title: 'Corpus not ready',
      happened: 'The corpus[ “{corpus}”] is not on this machine yet.',
      safe: 'Nothing was started; the other corpora can be used.',
      next: 'Let the set-up finish, or choose a corpus that is ready.',
    },
    'corpus-damaged': {
      title: 'Damaged text',
      happened:
        'The text[ “{corpus}”] as it lies in the lab folder is not the one that was added: it was changed or cut off[ ({file})].',
      safe: 'Nothing was computed with it and nothing written; runs that were trained on it before are kept.',
      next: 'Add the same text again, under the same name; a text that the lab brings is made anew by the set-up[ ({terminal} lab setup)].',
    },
    'corpus-empty': {
      title: 'Empty file',
      happened: 'The file[ “{file}”] holds no text.',
      safe: 'Nothing was added.',
      next: 'Choose a file with some text in it.',
    },
    'corpus-one-character': {
      title: 'Only one character',
      happened: 'The file[ “{file}”] repeats one single character[ ({character})], so there is nothing to predict.',
      safe: 'Nothing was added.',
      next: 'Choose a text with at least two different characters.',
    },
    'file-too-large': {
      title: 'File too large',
      happened:
        'The file[ “{file}”] is[ {bytes:bytes}, which is] larger than this lab reads[: the limit is {limit:bytes}].',
      safe: 'Nothing was added.',
      next: 'Cut it into a smaller file and add that.',
    },
    'file-not-text': {
      title: 'Not a text file',
      happened: 'The file[ “{file}”] is not plain text: it holds binary data[ (at byte {position})].',
      safe: 'Nothing was added.',
      next: 'Save it as plain text in UTF-8 (a table as CSV, anything else as .txt) and add that.',
    },
    'file-bad-encoding': {
      title: 'Unreadable encoding',
      happened:
        'The file[ “{file}”] is neither UTF-8 nor GB18030[: it looks like {looksLike}][. The first byte that fits neither is byte {position}, counted from 0, in line {line}].',
      safe: 'Nothing was added.',
      next: 'Save it as UTF-8 in the program that made it and add it again, or say which encoding it is in[ ({terminal} --encoding)].',
    },
    'file-not-in-encoding': {
      title: 'Not in this encoding',
      happened:
        'The file[ “{file}”] is not in the encoding that was named[, {encoding}][: byte {position}, counted from 0, does not fit][, in line {line}].',
      safe: 'Nothing was added.',
      next: 'Name another encoding, or save the file as UTF-8 in the program that made it and add it again.',
    },
    'file-encoding-unsure': {
      title: 'Which encoding?',
      happened:
        'The bytes of the file[ “{file}”] could be GB18030, but it would not read like Chinese[: line {line} would be “{shown}”][. It looks like {looksLike}, in which that line is “{reading}”].',
      safe: 'Nothing was added.',
      next: 'Say which encoding it is in[ ({terminal} --encoding)], or save it as UTF-8 in the program that made it and add it again.',
    },
    'corpus-too-short': {
      title: 'Text too short',
      happened:
        'The text[ “{file}”] is too short[ for a context of {context} tokens][: it has {characters} characters, at least {needed} are needed][: {tokens} are left to train on].',
      safe: 'Nothing was started.',
      next: 'Choose a longer text or a smaller context length.',
    },
    'corpus-without-pairs': {
      title: 'No pairs',
      happened:
        'This model learns from pairs, a line each: a source, a tab, a target. The text has none to learn from or to ask[: line {line} has not one tab with something on either side].',
      safe: 'Nothing was started.',
      next: 'Choose a text of pairs, or a model that goes on with a text.',
    },
    'pair-table-invalid': {
      title: 'Table not valid',
      happened: 'The table[ in “{file}”][, read as {encoding},] can’t be read as pairs.',
      safe: 'Nothing was added.',
      next: 'Mend what is named below and add it again. Each row has a text and its label, or a source and its target.',
    },
    'pair-table-columns': {
      title: 'Which columns?',
      happened: 'The table[ in “{file}”] has more than two columns[: {found}].',
      safe: 'Nothing was added.',
      next: 'Say which two hold the text and its label, or source and target[ ({terminal} --columns 1,3 or their names)].',
    },
    'pair-table-column-unknown': {
      title: 'No such column',
      happened: 'The table[ in “{file}”] has no such column[: “{column}”][; it has: {found}].',
      safe: 'Nothing was added.',
      next: 'Name two different columns, by what stands in the first row or by their numbers from 1.',
    },
    'pair-table-header': {
      title: 'Names or values?',
      happened:
        'Whether the first row[ of “{file}”] names the columns can’t be told from what stands in it[: {shown}].',
      safe: 'Nothing was added.',
      next: 'Say which it is[ ({terminal} --header or --no-header)].',
    },
    'pair-longer-than-context': {
      title: 'Context too short',
      happened:
        'The longest source or target, with its end, is longer than the context[: it has {needed} tokens, the context {context}].',
      safe: 'Nothing was started.',
      next: 'Choose a longer context[, of {needed} at least], or a text of shorter pairs.',
    },
    'model-of-pairs': {
      title: 'Writes no text',
      happened:
        'This model writes a target for a source. What a text goes on with, and how likely its tokens are, it does not say.',
      safe: 'Nothing was changed.',
      next: 'Have it write a target for a source, or ask a model that goes on with a text.',
    },
    'model-of-masks': {
      title: 'Writes no text',
      happened: 'This model reads a whole text and tells what stands behind masks. It does not go on with a text.',
      safe: 'Nothing was changed.',
      next: 'Have it fill masks, or ask a model that goes on with a text.',
    },
    'corpus-without-sentences': {
      title: 'No sentences that follow each other',
      happened:
        'Half of the pairs that this model learns from are a sentence and the one behind it. In the part to learn from, or in the held-out part, no two sentences of the same passage follow each other, or nearly all say the same.',
      safe: 'Nothing was started.',
      next: 'Choose a text of passages with several sentences, or leave the next sentence out: model.nextSentence=left-out.',
    },
    'labels-one-class': {
      title: 'One label only',
      happened: 'All lines of the part to learn from have the same label[: {label}]. There is nothing to tell apart.',
      safe: 'Nothing was started.',
      next: 'Choose lines with two labels or more.',
    },
    'labels-too-many': {
      title: 'Too many labels',
      happened:
        'The lines have more different labels than can be told apart[: {labels}, {most} at most]. These look like pairs of texts.',
      safe: 'Nothing was started.',
      next: 'Choose labelled lines, or a Transformer, which writes targets.',
    },
    'label-once': {
      title: 'A label with one line',
      happened:
        'A label[, “{label}”,] stands behind one line only[: line {line}]. What is learned of it could not be told from that line.',
      safe: 'Nothing was started.',
      next: 'Add lines with this label, or take the line out.',
    },
    'label-not-learned': {
      title: 'A label that is never learned',
      happened:
        'A label[, “{label}”][, first in line {line},] stands behind held-out lines, and behind none of those to learn from.',
      safe: 'Nothing was started.',
      next: 'The last tenth of the lines is held out: mix the lines, so that each label stands in both parts.',
    },
    'too-few-held-out': {
      title: 'Too few lines',
      happened:
        'Of the lines the last tenth is held out, half to choose a checkpoint by and half to test it. [That leaves {lines}; ]Two lines are needed.',
      safe: 'Nothing was started.',
      next: 'Choose a text with more labelled lines.',
    },
    'examples-more-than-lines': {
      title: 'More examples than lines',
      happened:
        'More labelled lines are to be learned from than there are[: {examples}, and the part to learn from has {lines}].',
      safe: 'Nothing was started.',
      next: 'Ask for fewer[: objective.examples={lines}], or for all of them: objective.examples=null.',
    },
    'examples-fewer-than-labels': {
      title: 'Fewer examples than labels',
      happened:
        'Fewer labelled lines are to be learned from than there are labels[: {examples} lines, {labels} labels]. Each needs one at least.',
      safe: 'Nothing was started.',
      next: 'Ask for more[: objective.examples={labels} at least].',
    },
    'model-of-labels': {
      title: 'Tells labels',
      happened: 'This model tells labels of texts. It has lost the head that told hidden words.',
      safe: 'Nothing was changed.',
      next: 'Have it tell the label of a text, or ask the model that it was made from.',
    },
    'model-without-pairs': {
      title: 'A model that writes no targets',
      happened: 'This run did not learn pairs, so its model writes no target for a source.',
      safe: 'Nothing was changed.',
      next: 'Ask a run of a Transformer, such as one of the preset transformer-reverse.',
    },
    'coach-pairs': {
      title: 'No line to judge by',
      happened:
        'This run is judged by the targets, hidden words or labels that it tells. What is normal is known where nothing but a text is predicted: there, counting is a line to compare with.',
      safe: 'The run is as it was.',
      next: 'Its share of right answers among what is held out says how it stands; compare it with another run on the same text.',
    },
    'context-shorter-than-sequence': {
      title: 'Context too short',
      happened:
        'This corpus is made of sequences that only make sense whole[: each has {needed} tokens, the context {context}].',
      safe: 'Nothing was started.',
      next: 'Choose a context at least as long as a sequence.',
    },
    'counting-longer-than-text': {
      title: 'Text too short to count',
      happened:
        'The part that is counted must hold a row of tokens as long as the order, and a token for every portion[: that takes a text of {needed} characters, and “{file}” has {characters}].',
      safe: 'Nothing was started.',
      next: 'Choose a smaller order, fewer portions or a longer text.',
    },
    'no-token-vectors': {
      title: 'No vectors of tokens',
      happened: 'A model that counts has no vector for a token: to it every token is as unlike every other.',
      safe: 'The run is as it was.',
      next: 'Ask a network, an NNLM for one; of a model that counts ask for the counts behind a prediction.',
    },
    'coach-counts': {
      title: 'No loss to judge',
      happened: 'This run counts: nothing is trained, so that no rate, schedule or size of steps can be wrong with it.',
      safe: 'The run is as it was.',
      next: 'Its curve falls with the text that was read; compare it with other orders, or with a network.',
    },
    'counting-is-done': {
      title: 'Nothing to go on with',
      happened: 'A model that counts reads its text once: there is nothing more to learn from it.',
      safe: 'The run is as it was.',
      next: 'Start another run with a higher order or a longer text.',
    },
    'no-counts': {
      title: 'Nothing was counted',
      happened: 'This run’s model is a network: its predictions come from weights, and no counts stand behind them.',
      safe: 'The run is as it was.',
      next: 'Ask a run whose model counts, or let this one continue a text.',
    },
    'corpus-name-taken': {
      title: 'Name taken',
      happened: 'There is already a corpus[ named “{name}”].',
      safe: 'The existing corpus is unchanged.',
      next: 'Give the new one another name.',
    },
    'corpus-in-use': {
      title: 'Corpus in use',
      happened: 'The corpus[ “{corpus}”] belongs to runs that are kept[, such as “{run}”].',
      safe: 'Nothing was removed.',
      next: 'Delete those runs and empty the trash first, then remove it.',
    },
    'corpus-built-in': {
      title: 'It came with the lab',
      happened: 'The text[ “{corpus}”] came with the set-up.',
      safe: 'Nothing was removed.',
      next: 'Only texts that were added can be removed.',
    },
    'corpus-made-here': {
      title: 'The lab makes it',
      happened: 'The lab makes the text[ “{corpus}”] itself, whenever it is wanted.',
      safe: 'Nothing was removed.',
      next: 'Only texts that were added can be removed.',
    },
    'file-not-found': {
      title: 'File not found',
      happened: 'The file[ “{file}”] is not there or can’t be read.',
      safe: 'Nothing was changed.',
      next: 'Check the path and whether you may read it.',
    },
    'file-is-folder': {
      title: 'A folder',
      happened: '[“{file}” is a folder]; a file is wanted here.',
      safe: 'Nothing was changed.',
      next: 'Name one of the files in it.',
    },
    'run-unknown': {
      title: 'Unknown run',
      happened: 'There is no run[ “{run}”] in this lab.',
      safe: 'Nothing was changed.',
      next: 'Open the list of runs[ ({terminal} lab runs)]; deleted ones lie in the trash for at least 30 days.',
    },
    'run-wrong-state': {
      title: 'Not possible now',
      happened: 'That is not possible while the run is in its present state[ ({state})].',
      safe: 'The run is unchanged.',
      next: 'See in the list of runs how it stands: one that trains or waits has to end or be stopped first.',
    },
    'run-finished': {
      title: 'Finished',
      happened: 'The run is finished: it has trained all of its steps.',
      safe: 'It is unchanged.',
      next: 'To train it further, begin a new run with its last checkpoint[ ({terminal} lab train --from {run})].',
    },
    'run-not-training': {
      title: 'It does not train',
      happened: 'The run neither trains nor waits[: it is {state}], so there is nothing to stop.',
      safe: 'It is unchanged.',
      next: 'See in the list of runs which of them train[ ({terminal} lab runs)].',
    },
    'run-in-trash': {
      title: 'In the trash',
      happened: 'The run is in the trash.',
      safe: 'It is unchanged.',
      next: 'Restore it first[ ({terminal} lab delete --restore {run})].',
    },
    'run-deleted': {
      title: 'Deleted',
      happened: 'The run[ {run}] was deleted while this command followed it.',
      safe: 'It lies in the trash, with all that it had, for at least 30 days.',
      next: 'Bring it back if it is still wanted[ ({terminal} lab delete --restore {run})].',
    },
    'run-trained-elsewhere': {
      title: 'Trained elsewhere',
      happened:
        'Of the run[ “{name}”] the weights were brought in and not the story of their training: no text, recipe or optimizer’s state is known.',
      safe: 'Nothing was started or changed.',
      next: 'Ask it, measure it, or begin a run with it, whose text and recipe are those of a preset or a file[ ({terminal} lab train PRESET --from {run})].',
    },
    'run-measured-elsewhere': {
      title: 'Curves alone',
      happened:
        'Of the run[ “{name}”] only the curves were brought in: neither its settings nor its weights are in this lab.',
      safe: 'Nothing was started or changed.',
      next: 'Look at it, and lay it over runs of this lab; to train, start a new run.',
    },
    'run-needs-text': {
      title: 'Its text is not here',
      happened: 'The run was trained on the text[ “{corpus}”] of another lab, and that very text is not here.',
      safe: 'The run is as it was; nothing was started.',
      next: 'Add the same text, under any name, and resume the run then.[ Its SHA-256 is {sha256}.]',
    },
    'run-already-here': {
      title: 'Already here',
      happened: 'The run[ “{name}”] is in this lab already.',
      safe: 'It was left as it is.',
      next: 'Open it in the list of runs, or in the trash.',
    },
    'bundle-damaged': {
      title: 'Bundle damaged',
      happened:
        'The file[ “{file}”] is not a whole bundle of runs: it was cut off or changed on its way[ (at {problem})].',
      safe: 'Nothing of it was taken in.',
      next: 'Copy or download it again, or export it again in the lab that it comes from.',
    },
    'import-unknown': {
      title: 'Nothing that can be imported',
      happened:
        'The file[ “{file}”] is neither a bundle of runs nor an event file of TensorBoard, a database of trackio or a table with a column of steps[; its columns are {found}].',
      safe: 'Nothing of it was taken in.',
      next: 'Choose another file, or name the column that counts the steps “step”.',
    },
    'import-mixed': {
      title: 'A bundle among other files',
      happened: 'A bundle of runs[, here “{file}”,] is taken in alone; files of curves can be taken in together.',
      safe: 'Nothing of these files was taken in.',
      next: 'Choose the bundle by itself, then the others.',
    },
    'import-empty': {
      title: 'No values in it',
      happened: 'The file[ “{file}”] holds no values that could be drawn over steps.',
      safe: 'Nothing of it was taken in.',
      next: 'Choose the file into which the program wrote its metrics.',
    },
    'import-summaries': {
      title: 'Runs a row each',
      happened:
        'The file[ “{file}”] is a table that a lab wrote of its runs, a row each: it says how each ended, and has no values over steps.',
      safe: 'Nothing of it was taken in.',
      next: 'In that lab, export the runs for another lab (a bundle), or all of their values as CSV[ ({terminal} lab export --format csv --values)].',
    },
    'import-json': {
      title: 'JSON',
      happened: 'The file[ “{file}”] is JSON, in which no curves are looked for.',
      safe: 'Nothing of it was taken in.',
      next: 'Of runs of a lab, export a bundle, or all values as CSV[ ({terminal} lab export --format csv --values)]; of another program’s, save a table (CSV) with a column “step”.',
    },
    'file-is-quiz-results': {
      title: 'Results of the quiz',
      happened: 'The file[ “{file}”] holds results of the quiz: the answers that one person hands in.',
      safe: 'Nothing of it was taken in.',
      next: 'What such files say of the questions is told on the page “Quiz”, under “Statistics”[ ({terminal} lab quiz stats)].',
    },
    'file-is-quiz-items': {
      title: 'Questions of the quiz',
      happened: 'The file[ “{file}”] holds questions of the quiz, as a lab exports them.',
      safe: 'Nothing of it was taken in.',
      next: 'They are taken in on the page “Quiz”, under “Questions”[ ({terminal} lab quiz import)].',
    },
    'import-parquet': {
      title: 'Parquet',
      happened: 'The file[ “{file}”] is a Parquet table, which this lab writes and does not read.',
      safe: 'Nothing of it was taken in.',
      next: 'Of runs of a lab, export a bundle, or all values as CSV[ ({terminal} lab export --format csv --values)]; of another program’s, save a table (CSV) with a column “step”.',
    },
    'model-code': {
      title: 'Code beside the model',
      happened:
        'The folder holds code of a program[: {file}]. Whether the network is one of this lab can’t be known without it, and code that comes with a model is never run here.',
      safe: 'Nothing of it was run or taken in.',
      next: 'Choose a model whose network transformers has itself, such as GPT-2 or BERT; its folder holds files of data alone.',
    },
    'model-pickle': {
      title: 'Weights that are a program',
      happened:
        'The weights are there in a form that runs whatever is written in it when it is read (pickle)[: {file}]. This lab reads safetensors alone, which holds nothing but numbers.',
      safe: 'The file was not opened.',
      next: 'Fetch model.safetensors of the same model, or load it in Python where you trust it and save it with save_pretrained, which writes that file.',
    },
    'model-file-missing': {
      title: 'A file of the model is missing',
      happened: 'The folder of the model lacks a file[: {file}].',
      safe: 'Nothing of it was taken in.',
      next: 'Copy the whole folder as transformers writes it: config.json, model.safetensors (or its parts with model.safetensors.index.json), and the files of the tokenizer.',
    },
    'model-configuration': {
      title: 'Not a network of this lab',
      happened:
        'This is no network that this lab has[, by “{file}”][: it is of the type {type}][: {problem}][: it has {vocabulary} tokens, while its tokenizer has {tokens}].',
      safe: 'Nothing of it was taken in.',
      next: 'Choose a GPT-2, or a BERT with its head for masks, of transformers with its usual settings, whose output is the transposed token embedding.',
    },
    'model-weights': {
      title: 'Weights of another network',
      happened:
        'The weights[ in “{file}”] are not those of the network that config.json names[: {missing} is missing][: {unknown} is no weight of it][: {weight} has the shape {there}, not {expected}][: {weight} is stored as {type}][: {weight} differs from {same}, which this network has once][: {broken} holds numbers that are none].',
      safe: 'Nothing of it was taken in.',
      next: 'Choose the folder as it was written by save_pretrained; parts of other networks can’t be added or left out.',
    },
    'model-weights-damaged': {
      title: 'Damaged weights',
      happened: 'The file of weights[ “{file}”] is cut off or damaged.',
      safe: 'Nothing of it was taken in.',
      next: 'Copy the file again; the cause below says what is wrong with it.',
    },
    'export-no-counterpart': {
      title: 'No such network elsewhere',
      happened:
        'For the run[ “{name}”] transformers has no network of its own that computes the same[: it is of the family {family}, and only GPT and BERT go out so][: it learned “{objective}”, and only what was pretrained goes out so][: it tells places by “{positions}”, while GPT-2 has a learned vector for each].',
      safe: 'Nothing was written.',
      next: 'Export a bundle, which another lab goes on with; for transformers, train a GPT with learned positions, or a BERT.',
    },
    'import-broken-rows': {
      title: 'Not all of it can be read',
      happened:
        'The file[ “{file}”] can’t be read everywhere[; places that can’t be: {count}][, the first at line {line:plain}][, the first at byte {byte:plain}][ (“{text}”)].',
      safe: 'Nothing of it was taken in.',
      next: 'Mend them, or take in what can be read[ ({terminal} --keep-readable)].',
    },
    'import-metrics-collide': {
      title: 'Two metrics of one name',
      happened: 'In the file[ “{file}”] two metrics would have one name[ (“{metric}”): “{one}” and “{other}”].',
      safe: 'Nothing of it was taken in.',
      next: 'Give one of them another name.',
    },
    'import-metric-unknown': {
      title: 'No such metric in the file',
      happened: 'The file[ “{file}”] has no metric[ called “{name}”].',
      safe: 'Nothing of it was taken in.',
      next: 'Write the name as the file has it[; there are: {names}][ and {more} more].',
    },
    'run-folder-in-way': {
      title: 'A folder is in the way',
      happened: 'This lab has a folder[ of the run “{name}”][, {folder},] but no entry of the run itself.',
      safe: 'The run was not taken in, and the folder was not touched.',
      next: 'Move the folder somewhere else and import the file again.',
    },
    'bundle-newer': {
      title: 'Bundle of a newer lab',
      happened: 'The file[ “{file}”] was written by a newer version of the lab, which knows what this one does not.',
      safe: 'Nothing of it was taken in.',
      next: 'Update this lab and import the file then.',
    },
    'name-of-several': {
      title: 'Several are called so',
      happened: 'More than one has this name, or an id that begins so[: “{name}”]; it is not clear which is meant.',
      safe: 'Nothing was changed.',
      next: 'Name it by its id[: one of {ids}].',
    },
    'id-too-short': {
      title: 'Too little of an id',
      happened: 'The beginning[ “{name}”] of an id is too short to mean one.',
      safe: 'Nothing was changed.',
      next: 'Give more[, at least {least}] characters of it, or a name.',
    },
    'sweep-finished': {
      title: 'Finished',
      happened: 'The sweep has nothing to go on with: no run of it was stopped, paused or interrupted.',
      safe: 'It is unchanged.',
      next: 'To train one of its runs further, begin a new run with its last checkpoint[ ({terminal} lab train --from RUN)].',
    },
    'sweep-not-training': {
      title: 'It does not train',
      happened: 'No run of the sweep trains or waits, so there is nothing to stop.',
      safe: 'It is unchanged.',
      next: 'See in the list of runs which of them train[ ({terminal} lab runs)].',
    },
    'sweep-unknown': {
      title: 'Unknown sweep',
      happened: 'There is no sweep[ “{sweep}”] in this lab.',
      safe: 'Nothing was changed.',
      next: 'Look at the sweeps that there are[ ({terminal} lab sweeps)]. One whose runs are all gone is gone too.',
    },
    'sweep-run-invalid': {
      title: 'A run of the sweep is not valid',
      happened:
        'The settings of some runs[ ({invalid} of {runs})] do not go together[, first of all those with {run}].',
      safe: 'Nothing was queued, not even the others.',
      next: 'Leave out the values that do not fit, or change what they depend on.',
    },
    'sweep-large': {
      title: 'A large sweep',
      happened: 'That is a lot of runs[: {runs}].',
      safe: 'None was queued.',
      next: 'Vary less, or say that so many are meant[ ({terminal} --yes)].',
    },
    'history-too-short': {
      title: 'The time is too short',
      happened:
        'There is not enough time for every model[: counting alone would take about {counting} seconds][: each network would have about {seconds} seconds, in which {preset} would not even do ten steps].',
      safe: 'Nothing was started.',
      next: 'Allow more minutes, take fewer seeds, or choose a shorter text[ ({terminal} --minutes, --seeds, --corpus)].',
    },
    'history-tokens': {
      title: 'That many tokens don’t fit',
      happened:
        'Not every network can learn from so many tokens[: {tokens}][. From {least} on each does ten steps, and up to {most} the slowest of them has time for].',
      safe: 'Nothing was started.',
      next: 'Choose a number between the two, or none: then all learn from as many as the slowest manages[ ({terminal} --tokens)].',
    },
    'history-running': {
      title: 'It is being trained already',
      happened: 'The history of language models is being trained on this text already[: “{name}”].',
      safe: 'It goes on, and nothing else was started.',
      next: 'Wait for its end, or stop it first[ ({terminal} lab sweep stop {sweep})].',
    },
    'history-not-begun': {
      title: 'Nothing to show yet',
      happened: 'The history of language models was not trained on this text yet[: “{corpus}”].',
      safe: 'Nothing was changed.',
      next: 'Train it first[ ({terminal} lab suite history --corpus {corpus})].',
    },
    'transfer-not-pretrained': {
      title: 'No pretrained BERT',
      happened:
        'The run[ “{name}”] did not pretrain a BERT: whether pretraining pays is asked of a network that fills masks.',
      safe: 'Nothing was started.',
      next: 'Pretrain one first, or choose a run that fills masks[ ({terminal} lab train bert-reviews)].',
    },
    'transfer-too-short': {
      title: 'The time is too short',
      happened:
        'In that time[ ({minutes} minutes)] the runs would be too short to tell of anything[: they need about {least} minutes].',
      safe: 'Nothing was started.',
      next: 'Allow more minutes, or take fewer draws, seeds or numbers of labels[ ({terminal} --minutes, --draws, --seeds, --labels)].',
    },
    'transfer-running': {
      title: 'It is being trained already',
      happened: 'Whether pretraining pays is being tried on this text already[: “{name}”].',
      safe: 'It goes on, and nothing else was started.',
      next: 'Wait for its end, or stop it first[ ({terminal} lab sweep stop {sweep})].',
    },
    'transfer-not-begun': {
      title: 'Nothing to show yet',
      happened: 'Whether pretraining pays was not tried on this text yet[: “{corpus}”].',
      safe: 'Nothing was changed.',
      next: 'Try it first[ ({terminal} lab suite transfer --corpus {corpus})].',
    },
    'sweep-too-large': {
      title: 'Too many runs',
      happened: 'That is more runs than a sweep may have[: {most} at most].',
      safe: 'None was queued.',
      next: 'Vary fewer settings, take fewer values or seeds, or draw some at random[ ({terminal} --random)].',
    },
    'replica-counts': {
      title: 'No seed to change',
      happened:
        'A model that counts[, as “{run}”,] ends with the same numbers under every seed: a seed decides its samples alone.',
      safe: 'Nothing was queued.',
      next: 'Repeat a network with other seeds.',
    },
    'replica-other-text': {
      title: 'The text has changed',
      happened: 'The run[ “{run}”] was trained on another text than the one that is called so today[ (“{corpus}”)].',
      safe: 'Nothing was queued: a run with another seed would not be comparable.',
      next: 'Add the text that it was trained on again, or train all of them anew on the one of today.',
    },
    'compare-needs-evaluations': {
      title: 'Nothing to compare yet',
      happened: 'None of these runs was scored on the validation part yet[: {runs}].',
      safe: 'Nothing was changed.',
      next: 'Compare them after their first evaluation.',
    },
    'compare-one-group': {
      title: 'Only one group',
      happened:
        'These runs differ in nothing but the seed[ (seeds with a score: {seeds})], so there is nothing to compare them with.',
      safe: 'Nothing was changed.',
      next: 'Add runs with another setting, or compare each run by itself[ ({terminal} --by run)].',
    },
    'run-has-no-checkpoint': {
      title: 'No checkpoint yet',
      happened: 'The run has saved no checkpoint yet, so there is no model to ask.',
      safe: 'The run is unchanged.',
      next: 'Wait for the first checkpoint, or let it train longer.',
    },
    'run-left-no-checkpoint': {
      title: 'No checkpoint',
      happened: 'The run has ended[ ({state})] and there is no checkpoint of it, so there is no model to ask.',
      safe: 'Its curves and samples are kept.',
      next: 'Train again, with a lower learning rate or more frequent checkpoints if it did not reach its first one.',
    },
    'run-files-gone': {
      title: 'Its files are gone',
      happened:
        'The run[ “{name}”] finished, and its checkpoints are no longer where the lab kept them[: in {folder}]. So there is no model to ask.',
      safe: 'Its curves and samples are kept.',
      next: 'Put the folder back from a copy of the lab folder, or train the same again.',
    },
    'checkpoint-unknown': {
      title: 'No such checkpoint',
      happened: 'The run[ “{name}”] keeps no checkpoint of that step[, {step}]: it never had one, or it was cleared.',
      safe: 'The run is unchanged.',
      next: 'Choose a step of which there is one[: {known}].',
    },
    'run-no-resumable-checkpoint': {
      title: 'Nothing to resume from',
      happened:
        'No whole checkpoint with the optimizer’s state is left of this run: they are damaged or were removed, so it can’t go on. It does not begin again at step 0 either.',
      safe: 'Its curves and samples are kept, and so are weights that are whole.',
      next: 'Put its checkpoints back from a copy of the lab folder and resume; or start a new run with the same settings, or train another run further[ ({terminal} lab train --from)].',
    },
    'start-in-trash': {
      title: 'In the trash',
      happened: 'The run[ “{name}”] whose weights were to be trained further is in the trash.',
      safe: 'Nothing was started.',
      next: 'Restore it first; after that it can be trained further.',
    },
    'start-gone': {
      title: 'Nothing to train further',
      happened:
        'Of the run[ “{name}”] no whole checkpoint is left[ of step {step}] that another run could begin with.',
      safe: 'No other run was changed.',
      next: '[Of this run take one of step {steps}. ]Otherwise train another run further, or start a new one.',
    },
    'start-damaged': {
      title: 'Damaged checkpoint',
      happened:
        'The checkpoint of the run[ “{name}”][ at step {step}] can’t be trained further, because it is damaged[: {file}][ is {bytes:plain} bytes long instead of {expectedBytes:plain}][ has the SHA-256 {actual} instead of {expected}].',
      safe: 'Nothing was begun with it, and no other run was changed.',
      next: 'Put the file back from a copy of the lab folder. [Or go on from another checkpoint of this run, of step {steps}. ]Otherwise train another run further, or start a new one.',
    },
    'checkpoint-damaged': {
      title: 'Damaged checkpoint',
      happened:
        'A checkpoint[ at step {step}] is damaged[: {file}][ is {bytes:plain} bytes long instead of {expectedBytes:plain}][ has the SHA-256 {actual} instead of {expected}].',
      safe: 'Nothing was computed with it; all curves and samples are kept, and the other checkpoints are not touched.',
      next: 'Put the file back from a copy of the lab folder; without one, ask another checkpoint or run, or train it again with the same settings.',
    },
    'checkpoint-passed-over': {
      title: 'Damaged checkpoint',
      happened:
        'A checkpoint[ at step {step}] is damaged and was passed over[: {file}][ is {bytes:plain} bytes long instead of {expectedBytes:plain}][ has the SHA-256 {actual} instead of {expected}].',
      safe: 'All curves are kept, and earlier checkpoints are not touched.',
      next: 'Resuming takes the newest one before it that is whole, where there is one.',
    },
    'precision-unavailable': {
      title: 'No bfloat16 here',
      happened:
        'This machine’s processor has no units for bfloat16, or the run would not be computed by native TensorFlow on it.',
      safe: 'Nothing was started.',
      next: 'Choose “automatic” or 32 bits.',
    },
    'backend-unavailable': {
      title: 'Backend not available',
      happened: 'The backend[ “{backend}”] can’t be used on this machine now[: {reason}].',
      safe: 'Nothing was started.',
      next: 'Choose “automatic”, or finish its set-up first.',
    },
    'out-of-memory': {
      title: 'Out of memory',
      happened: 'Training needed more memory than the machine could give[ ({memoryMB} MB)].',
      safe: 'The lab and other runs go on[; the last checkpoint, of step {checkpoint}, is kept].',
      next: 'Close other programs and resume[: the run starts again at step {resumesAt}], or start a run with a smaller batch or model.',
    },
    'trainer-died': {
      title: 'Trainer ended',
      happened: 'The training process ended unexpectedly[ (signal {signal})][ (exit status {code:plain})].',
      safe: 'Every value shown is stored[; the last checkpoint, of step {checkpoint}, is kept].',
      next: 'Resume the run[: it starts again at step {resumesAt}]. If it happens again, lower the batch size or choose another backend.',
    },
    'engine-died': {
      title: 'Lab was closed',
      happened: 'The lab was closed or lost power while this run trained.',
      safe: 'Every value shown is stored[; the last checkpoint, of step {checkpoint}, is kept].',
      next: 'Resume the run[: it starts again at step {resumesAt}].',
    },
    'terminal-died': {
      title: 'Terminal was closed',
      happened: 'The terminal in whose lab this run waited was closed before its turn came.',
      safe: 'Its settings are kept[; so is the last checkpoint, of step {checkpoint}].',
      next: 'Resume the run[: it starts at step {resumesAt}], or delete it.',
    },
    'lab-away': {
      title: 'The lab is away',
      happened: 'The lab can’t be reached just now: it was closed, or it is starting again. So this was not done.',
      safe: 'What is stored is kept, and what you typed stays here.',
      next: 'This page connects by itself as soon as the lab is back; do it again then.',
    },
    'lab-away-meanwhile': {
      title: 'The lab went away',
      happened:
        'The lab went away before it answered: it was closed, or it is starting again. Whether this was still done is not known.',
      safe: 'What is stored is kept, and what you typed stays here.',
      next: 'This page connects by itself as soon as the lab is back. Look then whether it was done, and do it again if it was not.',
    },
    'engine-gone': {
      title: 'The lab is gone',
      happened: 'The lab that this command followed is gone: it was closed, or its process was ended.',
      safe: 'Everything that it had stored is kept[; the run {run} goes on from its last checkpoint, if it has one].',
      next: 'Open the lab again, or give the command once more[; to go on with the run: lab resume {run}][; to go on with the measurement: lab icl resume {measurement}].',
    },
    'disk-full': {
      title: 'Disk full',
      happened: 'The disk is full[: {free:bytes} free][, {needed:bytes} needed][ ({folder})][ ({path})].',
      safe: 'What was saved before is whole; nothing half-written is kept.',
      next: 'Free some space, for example by emptying the trash, then resume.',
    },
    'disk-full-to-open': {
      title: 'No room to open',
      happened:
        'The disk is too full for the lab to open[: {folder}][; {needed:bytes} are needed for a copy of its database].',
      safe: 'What was saved before is whole and as it was.',
      next: 'Free some space outside of the lab, a megabyte at least, and open it again; its trash can be emptied then.',
    },
    'disk-nearly-full': {
      title: 'Hardly any room',
      happened:
        'The disk is nearly full[: {free:bytes} free][ ({folder})]. The lab could not keep a megabyte for itself.',
      safe: 'Everything saved is whole.',
      next: 'Free some space before you train: a run would pause, and a lab without that megabyte may not open on a full disk.',
    },
    'loss-not-finite': {
      title: 'Loss is not a number',
      happened:
        'The loss stopped being a finite number[ at step {step}][, with a learning rate of up to {learningRate}], so the run was ended.',
      safe: 'All values before are kept[, and so is the last checkpoint, of step {checkpoint}].',
      next: 'Steps that are smaller, or bounded, may keep it from that: “Is my loss normal?”[ ({terminal} lab coach)] names the settings to try. Resumed, the run would compute the same numbers[ from step {resumesAt} on] and end here again.',
    },
    'weights-not-finite': {
      title: 'Weights are not numbers',
      happened:
        'Weights of the model stopped being finite numbers[ with step {step}][, with a learning rate of up to {learningRate}], so the run was ended before they were saved.',
      safe: 'All values before are kept[, and so is the last checkpoint, of step {checkpoint}].',
      next: 'Steps that are smaller, or bounded, may keep it from that: “Is my loss normal?”[ ({terminal} lab coach)] names the settings to try. Resumed, the run would compute the same numbers[ from step {resumesAt} on] and end here again.',
    },
    'port-taken': {
      title: 'Port taken',
      happened: 'Another program uses the port[ {port:plain}].',
      safe: 'Nothing was started.',
      next: 'Choose another one with --port, or leave it out for a free one.',
    },
    'home-not-writable': {
      title: 'Lab folder not writable',
      happened: 'The lab’s folder[ {folder}][ {path}] can’t be made or written to[: {file} is a file, not a folder].',
      safe: 'Nothing was touched.',
      next: 'Grant write permission, or name another folder (LAB_HOME, and LAB_CACHE for what is fetched).',
    },
    'cache-not-writable': {
      title: 'Cache folder not writable',
      happened: 'The cache folder[ {folder}] can’t be made or written to[: {file} is a file, not a folder].',
      safe: 'The lab folder with its runs is as it was; what lies in the cache, if anything does, is used.',
      next: 'Grant write permission, or name another folder in LAB_CACHE: it is for what is fetched and built, not for runs.',
    },
    'home-in-use': {
      title: 'Lab folder in use',
      happened: 'Another lab[ (process {process:plain})] works in this folder[ at {address}].',
      safe: 'Nothing was touched.',
      next: 'Use that one, close it, or set LAB_HOME to another folder.',
    },
    'home-new': {
      title: 'A new lab',
      happened:
        'There was no lab in the folder that LAB_HOME names[, {folder}]: a new, empty one was made[, and {above} with it].[ A lab lies in a folder of nearly the same name: {similar}.][ A lab lies one level away: {near}.]',
      safe: 'No other lab was touched.',
      next: 'If you expected your runs here, close the lab and correct LAB_HOME; the new folder can be deleted.',
    },
    'cache-new': {
      title: 'A new cache',
      happened:
        'There was no cache in the folder that LAB_CACHE names[, {folder}]: a new, empty one was made[, and {above} with it].[ A cache lies in a folder of nearly the same name: {similar}.][ A cache lies one level away: {near}.]',
      safe: 'No other cache was touched; runs and texts of your own lie elsewhere.',
      next: 'The set-up fetches what is missing. If it was all fetched before, close the lab and correct LAB_CACHE; the new folder can be deleted.',
    },
    'database-newer': {
      title: 'Made by a newer lab',
      happened: 'The lab folder was written by a newer version[ (database {found}, this one knows {known})].',
      safe: 'Nothing was touched.',
      next: 'Update this lab, or use another lab folder.',
    },
    'trash-waits': {
      title: 'The trash was not emptied',
      happened:
        'By the clock of this computer nobody had opened the lab for a long time[, {days} days], and runs in the trash[ ({count})] are over their time.',
      safe: 'They are still there and can be restored.',
      next: 'If the clock is right, they go when the lab is open tomorrow or later. If it is wrong, set it right, and they keep their time.',
    },
    'trash-went': {
      title: 'The trash was emptied',
      happened: 'Runs in the trash[ ({count})] were still over their time a day after that was told, and are gone now.',
      safe: 'All other runs are as they were.',
      next: 'Nothing is to be done. If the clock of this computer is wrong, set it right.',
    },
    'entry-newer': {
      title: 'From a newer lab',
      happened: 'A newer lab has written this[ {kind}][ “{name}”], with settings that this one doesn’t know.',
      safe: 'It was passed over and not changed; everything else works.',
      next: 'Update this lab, or open it in the newer one.',
    },
    'entry-damaged': {
      title: 'Can’t be read',
      happened: 'What is stored of this[ {kind}][ “{name}”] is broken and can’t be read[ ({file})].',
      safe: 'It was passed over and not changed; everything else works.',
      next: 'Delete it if it isn’t needed; otherwise bring it back from a copy of the lab folder.',
    },
    'file-unusable': {
      title: 'Not a file that can be read',
      happened:
        'What lies there as a[ {kind}] file can’t be read: it is a folder, a link that leads nowhere, or closed to you[ ({file})].',
      safe: 'It was passed over and not touched; everything else works.',
      next: 'Remove it, or put the file itself there.',
    },
    'task-file-built-in': {
      title: 'Named as a built-in task',
      happened: 'The task file[ {file}] has the name of a task that came with the lab[: “{name}”].',
      safe: 'It was passed over and not touched; the built-in task is the one that is used.',
      next: 'Give the file another name, and the task in it (“name”) the same[, such as “{suggestion}”].',
    },
    'task-file-other-name': {
      title: 'Two names',
      happened:
        'A task file and the task in it have two names[: “{name}” outside ({file}), “{inside}” inside]; they must have one.',
      safe: 'It was passed over and not touched; nothing is missing in it.',
      next: 'Give both the same name[: call the file {inside}.json, or write “{name}” as “name” in it].',
    },
    'model-file-broken': {
      title: 'Not a model',
      happened: 'What lies there is called a model and is none, or only its beginning[ ({bytes:bytes})][: {file}].',
      safe: 'It was passed over and not touched; everything else works.',
      next: 'Remove it, or copy the whole GGUF file there again.',
    },
    'model-file-misplaced': {
      title: 'Not looked for here',
      happened: 'A model file lies among those that the lab fetches, where it looks for none of your own[: {file}].',
      safe: 'It was passed over and not touched; everything else works.',
      next: 'Move it to the folder for models of your own[, {folder}]; or remove it.',
    },
    'fetched-model-unusable': {
      title: 'A fetched model that can’t be read',
      happened:
        'What lies in the place of a model that the lab fetches[, {name},] can’t be read: a link that leads nowhere, or closed to you[ ({file})].',
      safe: 'It was passed over and not touched; everything else works.',
      next: 'Put the folder itself there, with the files in it, instead of links; or fetch the model again, which takes its place.',
    },
    'checkpoint-newer': {
      title: 'Checkpoint from a newer lab',
      happened:
        'A newer lab has written the checkpoint[ at step {step}][ ({file})]; this one doesn’t know all that is in it.',
      safe: 'The checkpoint and all curves are whole; nothing was changed.',
      next: 'Update this lab, or go on with the run in the newer one.',
    },
    'database-foreign': {
      title: 'Not the lab’s database',
      happened:
        'What lies at the place of the lab’s database is no database of the lab, but a file of another program[: {file}].',
      safe: 'It was not touched.',
      next: 'Move it away, or use another lab folder.',
    },
    'database-version-lost': {
      title: 'Database without its version',
      happened:
        'The lab’s database has its tables, but a version number[ ({found})] that no lab writes[: {file}]. A copy made with another program loses it.',
      safe: 'It was not touched.',
      next: 'Put the file itself in its place, not what was exported from it; or move it away, and the lab begins an empty list.',
    },
    'database-not-a-file': {
      title: 'Database is not a file',
      happened: 'At the place of the lab’s database lies a folder, or a link that leads nowhere[: {file}].',
      safe: 'It was not touched.',
      next: 'Move it away, or use another lab folder.',
    },
    'database-missing': {
      title: 'Database missing',
      happened: 'The lab has worked in this folder before, but its database is gone[: {file}].',
      safe: 'Checkpoints and corpora that lie here are kept; the lab started with an empty list.',
      next: 'To have your runs back, close the lab and put a copy of lab.db in its place[: the newest that the lab made is {copy}].',
    },
    'runs-without-entry': {
      title: 'Runs that the database doesn’t know',
      happened:
        'There are folders of runs here[ ({count})] that the lab’s database doesn’t know[: {folder}]. It is not the database that they were made with, or was begun anew.',
      safe: 'The folders with their checkpoints are kept.',
      next: 'To have these runs back, close the lab and put their lab.db in its place[: the newest copy that the lab made is {copy}]. If you don’t need them, move the folders away.',
    },
    'database-damaged': {
      title: 'Database damaged',
      happened: 'The lab’s database was damaged and has been set aside[: it lies at {file} now].',
      safe: 'The damaged file is kept, and so are checkpoints and corpora; the lab started with an empty list.',
      next: 'To have your runs back, close the lab and put a copy of lab.db in its place[: the newest that the lab made is {copy}].',
    },
    'database-damaged-in-use': {
      title: 'Database damaged',
      happened: 'Parts of the lab’s database can’t be read any more[: {file}].',
      safe: 'Checkpoints and corpora are not part of it; nothing is deleted.',
      next: 'Look after the disk. The next start sets the database aside in the backups folder and begins an empty list; what runs now, let it end before.',
    },
    'database-locked': {
      title: 'Database locked',
      happened: 'Another program holds the lab’s database.',
      safe: 'Nothing was lost.',
      next: 'Close programs that have lab.db open and try again.',
    },
    'download-failed': {
      title: 'Download failed',
      happened: 'The download[ of {file}] failed[: {reason}][ (status {status:plain})].',
      safe: 'What was fetched is kept; runs go on with what is there.',
      next: 'Try again: it goes on where it stopped.',
    },
    'download-wrong-hash': {
      title: 'Wrong file received',
      happened: 'The file[ {file}] is not the expected one[: SHA-256 {actual}, expected {expected}].',
      safe: 'It was removed and not used.',
      next: 'Try again; if it repeats, your package index serves another file.',
    },
    'cache-changed': {
      title: 'Changed in the cache',
      happened:
        'Something in the cache is not what it was[: “{file}”][ in {folder}][: SHA-256 {actual} instead of {expected}].',
      safe: 'It is not used; runs and texts of your own lie elsewhere.',
      next: 'The set-up makes or fetches it anew; without network, copy the cache folder again.',
    },
    'download-offline': {
      title: 'No network',
      happened: 'The package index can’t be reached[ for {file}].',
      safe: 'What is there stays usable; without TensorFlow runs train on WebAssembly.',
      next: 'Connect and try again, or copy the cache folder of another machine (README, “A machine without network”).',
    },
    'no-compiler': {
      title: 'No C++ compiler',
      happened: 'This machine has no C++ compiler[ (looked for {compilers})], which native TensorFlow needs once.',
      safe: 'Runs train on WebAssembly meanwhile: slower, complete.',
      next: 'Install g++ or Visual Studio Build Tools, or let the lab fetch the Zig compiler.',
    },
    'compiler-failed': {
      title: 'Build failed',
      happened: 'The C++ compiler could not build the TensorFlow addon[ ({compiler})].',
      safe: 'Runs train on WebAssembly meanwhile: slower, complete.',
      next: 'Read the cause below, mend the compiler and start this step again.',
    },
    'self-test-failed': {
      title: 'Self-test failed',
      happened: 'Native TensorFlow was built but failed its test on this machine[: {reason}].',
      safe: 'It is not used; runs train on WebAssembly.',
      next: 'Start the step again; if it repeats, the cause below belongs into a report.',
    },
    'gpu-absent': {
      title: 'No NVIDIA card found',
      happened:
        'nvidia-smi, which comes with NVIDIA’s driver, does not answer: this machine has no NVIDIA card, or no driver for it.',
      safe: 'Nothing was fetched for it; runs train on the processor as before.',
      next: 'Install NVIDIA’s driver, see that nvidia-smi names the card, and start this step again.',
    },
    'gpu-not-used': {
      title: 'Card not used',
      happened:
        'TensorFlow[ {version}] with CUDA lies here and was tried, but did not compute on the card[ {gpu}][, driver {driver}][: {reason}].',
      safe: 'TensorFlow on the processor is well: runs train on it as before.',
      next: 'The cause below is what TensorFlow said. Update NVIDIA’s driver and start this step again, or take the CUDA libraries[, {bytes:bytes},] off the disk again[ ({terminal} lab setup --remove-gpu)].',
    },
    'gpu-terms-not-accepted': {
      title: 'NVIDIA’s terms not accepted',
      happened: 'The CUDA libraries come under NVIDIA’s own terms, which were not accepted.',
      safe: 'Nothing but the terms was fetched.',
      next: 'Read the terms of CUDA[ in {file}] and those of cuDNN on docs.nvidia.com; if you agree to both, accept them[ ({terminal} --accept-terms)].',
    },
    'no-package-client': {
      title: 'No package client',
      happened: 'There is no program[ ({client})] on this machine that could fetch packages[ such as {file}].',
      safe: 'What is there stays usable.',
      next: 'Install pip, set LAB_PYTHON_INDEX, or name a folder with the packages in LAB_PACKAGES.',
    },
    'terms-not-accepted': {
      title: 'Terms not accepted',
      happened: 'The model[ {model}] comes with terms of use that were not accepted.',
      safe: 'Nothing was fetched.',
      next: 'Read the terms; if you agree, accept them[ ({terminal} --accept-terms)].',
    },
    'setup-stopped': {
      title: 'Stopped',
      happened: 'The set-up was stopped.',
      safe: 'What was fetched is kept.',
      next: 'Resume it whenever you like: it goes on where it stopped.',
    },
    'input-invalid': {
      title: 'Something given is not valid',
      happened: 'What was asked for can’t be done with what was given.',
      safe: 'Nothing was changed.',
      next: 'Mend what is named below, then try again.',
    },
    'file-exists': {
      title: 'File is there already',
      happened: 'There is a file of this name already[: {file}].',
      safe: 'It was not changed.',
      next: 'Give another name, or --force to write over it.',
    },
    'folder-exists': {
      title: 'Folder is there already',
      happened: 'There is a file or folder of this name already[: {folder}].',
      safe: 'It was not changed.',
      next: 'Give the name of a folder that is not there yet.',
    },
    'file-is-stream': {
      title: 'Not to standard output',
      happened:
        'What goes out is written to a file, so that none is left half; “-” for standard output is not understood.',
      safe: 'Nothing was written.',
      next: 'Name a file or a folder; one that is called “-” is “./-”.',
    },
    'folder-missing': {
      title: 'No such folder',
      happened: 'There is no folder[ “{folder}”] for the file to go into.',
      safe: 'Nothing was written.',
      next: 'Make the folder first, or name one that is there.',
    },
    'file-not-writable': {
      title: 'Not to be written',
      happened: 'The file[ “{file}”] can’t be written there: the place is closed to you, or is no folder.',
      safe: 'Nothing was written.',
      next: 'Name another folder, or ask who may write into this one.',
    },
    'task-built-in': {
      title: 'Built-in task',
      happened: 'The task[ “{task}”] is built in: it came with the lab.',
      safe: 'Nothing was changed.',
      next: 'Only tasks that were added can be removed.',
    },
    'output-not-written': {
      title: 'Output not written',
      happened: 'What the command prints could not be written where it goes[ ({reason})].',
      safe: 'The lab and its runs are unchanged; a run that was trained by this command can be resumed.',
      next: 'Make room on the disk, or let the output go elsewhere, and give the command again.',
    },
    'bad-use': {
      title: 'Not understood',
      happened: 'The command was not understood[: {argument}][; {expected} is expected].',
      safe: 'Nothing was done.',
      next: 'See --help for what can be written.',
    },
    'seeds-invalid': {
      title: 'No such seeds',
      happened: 'There are no such seeds[: “{argument}”]. Seeds are whole numbers from 1[ to {most}].',
      safe: 'Nothing was started.',
      next: 'Write how many, which then begin at 1, as in 3; or which ones, as in 1,2,5.',
    },
    'nothing-to-draw': {
      title: 'Nothing to draw',
      happened: 'Combinations are to be drawn at random[ ({argument})], but no setting has more than one value.',
      safe: 'Nothing was started.',
      next: 'Give a setting several values or a range[, as in {example}].',
    },
    'lab-of-other-version': {
      title: 'Lab of another version',
      happened:
        'The lab that is open on this folder is of another version than this terminal and does not know what was asked[: it is {there}, the terminal is {here}].',
      safe: 'Nothing was done, and what trains there goes on.',
      next: 'Close that lab and start it anew in the version of this terminal, or use the terminal of its version.',
    },
    'field-unknown': {
      title: 'No such setting or value',
      happened: 'There is no setting or value[ called “{name}”].',
      safe: 'Nothing was done.',
      next: '[Near it are: {near}. ][There are: {all}. ]Those of each run stand in lab runs --json.',
    },
    'query-not-understood': {
      title: 'Not understood',
      happened: 'This condition was not understood[: {query}].[ {problem}]',
      safe: 'Nothing was changed.',
      next: 'lab runs --help has an example.',
    },
    'source-empty': {
      title: 'No source',
      happened: 'There is no source to write a target for[ in line {line}].',
      safe: 'Nothing was changed.',
      next: 'Write a source in the way of the pairs that it learned from.',
    },
    'source-unseen': {
      title: 'Nothing in it that the model knows',
      happened:
        'None of the characters of the source[ in line {line}] stand in the pairs that this model was trained on[: {characters}][ and {more} more].',
      safe: 'Nothing was changed.',
      next: 'Write a source with characters of those pairs.',
    },
    'source-too-long': {
      title: 'Source too long',
      happened:
        'The source[ in line {line}] is longer than what this model takes in[: it has {needed} tokens, {context} at most].',
      safe: 'Nothing was changed.',
      next: 'Write a shorter source, or train a model with a longer context.',
    },
    'text-without-mask': {
      title: 'No mask in it',
      happened: 'There is no mask[ ({mask})] in the text, so nothing is to be told.',
      safe: 'Nothing was changed.',
      next: 'Write a mask[, {mask}], in capitals and brackets, in place of a word.',
    },
    'masked-text-too-long': {
      title: 'Text too long',
      happened: 'The text is longer than what this model reads at once[: it has {needed} tokens, {context} at most].',
      safe: 'Nothing was changed.',
      next: 'Write a shorter text, or train a model with a longer context.',
    },
    'prompt-empty': {
      title: 'Empty prompt',
      happened: 'The prompt is empty.',
      safe: 'Nothing was changed.',
      next: 'Write something that the model can go on with.',
    },
    'prompt-unseen': {
      title: 'Nothing in it that the model knows',
      happened:
        'None of the characters of the prompt stand in the text that this model was trained on[: {characters}][ and {more} more].',
      safe: 'Nothing was changed.',
      next: 'Write with characters of that text, or leave the prompt empty: then the model begins by itself.',
    },
    'places-text-length': {
      title: 'Too short or too long for a table',
      happened:
        'A table has a row for each token but the first[: {least} to {most} tokens are taken, and this text has {tokens}].',
      safe: 'Nothing was cut, and nothing was computed.',
      next: 'Give a text of that length.',
    },
    'prompt-too-long': {
      title: 'Prompt too long',
      happened: 'The prompt[ has {tokens} tokens and] does not fit into the model[, which reads {limit}].',
      safe: 'Nothing was cut, and nothing was computed.',
      next: 'Use fewer or shorter examples.',
    },
    'experiment-unknown': {
      title: 'No such experiment',
      happened: 'There is no saved experiment[ “{id}”] in this lab.',
      safe: 'Nothing was changed.',
      next: 'Choose one from the list.',
    },
    'measurement-unknown': {
      title: 'No such measurement',
      happened: 'There is no measurement[ “{id}”] in this lab.',
      safe: 'Nothing was changed.',
      next: 'Choose one from the list[ ({terminal} lab icl list)].',
    },
    'measurement-deleted': {
      title: 'Deleted',
      happened: 'The measurement[ {measurement}] was deleted while this command followed it.',
      safe: 'Its results are gone with it; the model and the tasks are as they were.',
      next: 'Begin a new one if it is still wanted.',
    },
    'measurement-finished': {
      title: 'Finished',
      happened: 'The measurement is finished: everything in it is measured.',
      safe: 'It is unchanged.',
      next: 'Read what it says[ ({terminal} lab icl report {measurement})], or begin a new one.',
    },
    'experiment-changed': {
      title: 'Saved elsewhere meanwhile',
      happened: 'The experiment[ “{name}”] was saved in another tab or window after you began to change it here.',
      safe: 'Nothing was overwritten: the other version is kept, and yours stands in this form.',
      next: 'Save yours as a new experiment, or put it in the place of the other one.',
    },
    'report-unknown': {
      title: 'No such report',
      happened: 'There is no report[ “{id}”] in this lab.',
      safe: 'Nothing was changed.',
      next: 'Choose one from the list of reports[ ({terminal} lab reports)].',
    },
    'report-changed': {
      title: 'Saved elsewhere meanwhile',
      happened: 'The report[ “{name}”] was saved in another tab or window after you began to change it here.',
      safe: 'Nothing was overwritten: the other version is kept, and yours stands on this page.',
      next: 'Save yours as a new report, or put it in the place of the other one.',
    },
    'tokenizer-unusable': {
      title: 'Not a tokenizer of this lab',
      happened:
        'The file[ “{file}”] describes no tokenizer that this lab has: WordPiece as of BERT, byte pairs as of GPT-2, or single characters[ (found at: {problem})]; texts would be cut otherwise here than by its author.',
      safe: 'Nothing of it was taken in.',
      next: 'Choose the files of such a tokenizer: tokenizer.json, vocab.txt, or vocab.json with merges.txt; the cause below says more.',
    },
    'quiz-profile-unknown': {
      title: 'No such name',
      happened: 'Nobody[ called “{profile}”] answers the quiz in this lab.',
      safe: 'Nothing was changed.',
      next: 'Choose a name[: {names}], make one[ ({terminal} lab quiz profiles add)], or go on without one.',
    },
    'quiz-item-unknown': {
      title: 'No such question',
      happened: 'There is no question[ “{item}”] in this lab.',
      safe: 'Nothing was changed.',
      next: 'Choose one from the list of questions[ ({terminal} lab quiz list)]. One of your own may have been deleted.',
    },
    'quiz-item-unaskable': {
      title: 'Not to be asked now',
      happened: 'The question[ “{item}”] is about runs of this lab, and none fits it now.',
      safe: 'Nothing was changed.',
      next: 'Train a run or two, or choose another question.',
    },
    'quiz-item-waits': {
      title: 'Not to be asked yet',
      happened:
        'The question[ “{item}”] is about a run that trains[, “{run}”,] and does not have the evaluations for it yet.',
      safe: 'Nothing was changed.',
      next: 'Wait for its evaluation[ at step {step}], or choose another question.',
    },
    'quiz-item-built-in': {
      title: 'This one comes with the lab',
      happened: 'The question[ “{item}”] belongs to the lab’s own and can’t be replaced.',
      safe: 'Nothing was changed.',
      next: 'Give yours another id.',
    },
    'quiz-answered-already': {
      title: 'Answered already',
      happened: 'This question[ (“{item}” with the seed {seed})] was answered already, and not like this.',
      safe: 'The first answer counts and is kept; this one was not taken.',
      next: 'Ask for it with another seed, or for the next question[: {terminal} lab quiz next].',
    },
    'quiz-test-unknown': {
      title: 'No such test',
      happened: 'There is no test[ “{id}”] of yours in this lab.',
      safe: 'Nothing was changed.',
      next: 'Choose one from your list of tests, or start another.',
    },
    'quiz-test-empty': {
      title: 'Nothing to ask',
      happened: 'No question fits what was chosen for the test.',
      safe: 'No test was started.',
      next: 'Choose more key points.',
    },
    'quiz-test-ended': {
      title: 'This test has ended',
      happened: 'The time was up, or the test was ended elsewhere, before this answer arrived.',
      safe: 'All answers given before are kept. This one does not count.',
      next: 'Open the test to see how it went.',
    },
    'quiz-test-other-question': {
      title: 'Answered already',
      happened: 'This question of the test was answered already, here or in another window.',
      safe: 'The first answer counts; this one was not kept.',
      next: 'Go on with the question that is due.',
    },
    'suite-invalid': {
      title: 'Table not valid',
      happened: 'The table[ of “{name}”][, read as {encoding},] can’t be used as a task.',
      safe: 'Nothing was added.',
      next: 'Mend what is named below and add it again. It needs the columns input and output in its first line, and may have aliases and part.',
    },
    'suite-name-taken': {
      title: 'Name taken',
      happened: 'There is a task[ named “{name}”] already.',
      safe: 'Nothing was added.',
      next: 'Choose another name[, such as “{suggestion}”], or remove the other one first.',
    },
    'suite-name-invalid': {
      title: 'Not a name for a task',
      happened:
        'That[, “{name}”,] can’t be a task’s name: it has small letters of any script, digits and hyphens, fifty at most.',
      safe: 'Nothing was added.',
      next: 'Choose another name[, such as “{suggestion}”].',
    },
    'suite-name-reserved': {
      title: 'A name that the system keeps',
      happened:
        'That[, “{name}”,] can’t be a task’s name: Windows keeps it for a device, and no file can be called so there.',
      safe: 'Nothing was added.',
      next: 'Choose another name[, such as “{suggestion}”].',
    },
    'suite-one-label': {
      title: 'Only one label',
      happened: 'There is one label only[: “{label}”], which leaves nothing to choose.',
      safe: 'Nothing was added.',
      next: 'Name two or more, with commas or semicolons between, or none where any answer may be right.',
    },
    'task-unknown': {
      title: 'No such task',
      happened: 'There is no task[ named “{task}”].',
      safe: 'Nothing was changed.',
      next: 'Choose one of the tasks[: {known}].',
    },
    'task-few-examples': {
      title: 'Not that many examples',
      happened: 'The task[ “{task}”] has[ at most {most}] examples to show[; {shots} were asked for].',
      safe: 'Nothing was started.',
      next: 'Ask for fewer examples, or add rows to the task’s table.',
    },
    'model-unknown': {
      title: 'No such model',
      happened: 'There is no language model[ named “{model}”] in this lab.',
      safe: 'Nothing was changed.',
      next: 'Choose one from the list[: {known}].',
    },
    'model-absent': {
      title: 'Model not here yet',
      happened: 'The language model[ {model}] has not been fetched.',
      safe: 'Everything that needs no language model works.',
      next: 'Fetch it on the prompts page[, or with lab setup --model {model}].',
    },
    'model-changed': {
      title: 'Another model',
      happened: 'The weights[ of {model}] are not those that answered before.',
      safe: 'The results so far are kept, and none were added.',
      next: 'Start a new measurement for the new weights.',
    },
    'model-unreadable': {
      title: 'Model can’t be read',
      happened: 'The file[ {file}] is damaged, or no model that llama.cpp reads, or there is not enough memory for it.',
      safe: 'The file was not changed; other models work.',
      next: 'Fetch or copy it again, or choose a smaller model; the cause below says more.',
    },
    'language-died': {
      title: 'The language model stopped',
      happened:
        'The process of the language model ended[ (signal {signal})][ (exit status {code:plain})] in the middle of an answer.',
      safe: 'What is saved or measured is kept; trainings go on.',
      next: 'Ask again: it is started anew. If it repeats, choose a smaller model.',
    },
    'language-died-loading': {
      title: 'The language model didn’t load',
      happened:
        'The process of the language model ended[ (signal {signal})][ (exit status {code:plain})] while it was loading the model; often there is too little memory for it.',
      safe: 'It had not been asked anything yet; what is saved or measured is kept, and trainings go on.',
      next: 'Close what needs much memory and try again. If it repeats, choose a smaller model.',
    },
    'server-address-invalid': {
      title: 'No address',
      happened: 'This is not the address of a server[: “{address}”].',
      safe: 'Nothing was asked.',
      next: 'Enter host and port, as in 192.168.1.5:11434 or http://localhost:8080.',
    },
    'server-unreachable': {
      title: 'Nobody answers',
      happened: 'The language-model server[ at {address}] does not answer.',
      safe: 'What is saved or measured is kept.',
      next: 'Is it running, and may this machine reach it? Then ask again.',
    },
    'server-broke-off': {
      title: 'The answer broke off',
      happened: 'The language-model server[ at {address}] ended the connection before its answer was at its end.',
      safe: 'What is saved or measured is kept.',
      next: 'Look whether it still runs: it may have ended for want of memory. Then ask again.',
    },
    'server-refused': {
      title: 'The server refuses',
      happened: 'The language-model server[ at {address}] answered with an error[ ({status})].',
      safe: 'What is saved or measured is kept.',
      next: 'The cause below is what it said. A prompt may be too long for its context, the model may be gone, or the path in the address is another’s: most end in /v1, or in none.',
    },
    'server-wants-key': {
      title: 'The server wants a key',
      happened: 'The language-model server[ at {address}] answers only those who show it a key[ ({status})].',
      safe: 'What is saved or measured is kept.',
      next: 'The lab has no key to show: start the server without one, or enter the address of another.',
    },
    'server-left': {
      title: 'Not asked any more',
      happened:
        'The server[ at {address}] is not the one that this lab asks now: another address was entered, or none.',
      safe: 'What is saved or measured is kept, and nothing of another server was put beside it.',
      next: 'Enter its address again on “This machine” to go on with it, or choose a model of the server that is asked now.',
    },
    'server-unusable': {
      title: 'Not an answer',
      happened: 'What the server[ at {address}] sent is not the answer of an OpenAI-compatible server.',
      safe: 'Nothing of it was used.',
      next: 'Check the address: it must be that of the interface, such as Ollama’s, llama-server’s or LM Studio’s.',
    },
    internal: {
      title: 'Unexpected fault',
      happened: 'Something happened that nobody foresaw[: {message}].',
      safe: 'Stored runs are not affected.',
      next: 'Try again; if it repeats, report the cause below.',
    },
  },
  unseen: {
    prompt:
      'This model has never seen {characters}[ and {more} more]: its training text has no such character. It reads each as the same unknown sign, of which it has learned nothing.',
    answer:
      'This model has never seen {characters}[ and {more} more], so it has no probability for such an answer. Compared with others, each byte of an unseen character counts as 1/256: a floor, not a judgement of the model.',
    samplePrompt:
      'The training text has no {characters}[ and {more} more]: the model reads each as the same unknown sign, and samples go on from that.',
    near: 'This model has never seen {characters}[ and {more} more]: its training text has no such character, so there is no vector for it.',
    counts:
      'This model has never seen {characters}[ and {more} more]: its training text has no such character, so there is no count of it.',
    places:
      'This model has never seen {characters}[ and {more} more]: its training text has no such character. It has no probability for it, and reads each as the same unknown sign.',
    task: 'This task has characters that the model has never seen: {characters}[ and {more} more]. It reads each as the same unknown sign, and has no way to answer by them.',
  },
  states: {
    queued: 'queued',
    running: 'running',
    finished: 'finished',
    stopped: 'stopped',
    paused: 'paused',
    failed: 'failed',
    interrupted: 'interrupted',
  },
  kinds: {
    run: 'run',
    measurement: 'measurement',
    prompt: 'saved prompt',
    corpus: 'text',
    task: 'task',
    model: 'model',
  },
  ofField: 'This {problem}',
  problems: {
    'is-missing': 'is missing.',
    'not-a-group': 'is a group of settings: one of those within it is set, by a longer path.',
    'not-a-text': 'must be a text.',
    'not-a-choice': 'must be true or false.',
    'not-a-list': 'must be a list.',
    invalid_type: 'has the wrong type[: {expected} is expected][, not {received}].',
    invalid_value: 'has a value that is not allowed[; possible: {values}][; expected: {expected}].',
    invalid_union: 'is of no known kind.',
    invalid_format: 'has the wrong form.',
    'not-a-number': 'must be a number.',
    'number-separator': 'must be a number: decimals with a point, as in 0.001, and thousands as in 1000 or 1,000.',
    'number-extreme': 'is beyond the numbers that a computer can hold.',
    'not-whole': 'must be a whole number.',
    unrecognized_keys: 'there is no such setting[; what the lab calls “{named}” is {setting}].',
    'too-few': 'has too few entries[; at least {minimum} are needed].',
    'too-many': 'has too many entries[; at most {maximum} are taken].',
    'is-empty': 'must not be empty.',
    'too-long': 'is too long[; at most {maximum} characters are taken].',
    too_small: 'is too small[; the least is {minimum}].',
    too_big: 'is too large[; the most is {maximum}].',
    'not-above': 'must be above[ {minimum}].',
    'not-below': 'must be below[ {maximum}].',
    not_multiple_of: 'must be a multiple[ of {divisor}].',
    'heads-divide-width': 'must divide the width[ {width}] without a remainder.',
    'tokenizer-of-another-model': 'BERT reads word pieces (“word-piece”), all other models characters (“character”).',
    'tokenizer-comes-with-weights':
      'is that of weights that were brought in, and no text gives it: only a run that begins with those weights has it.',
    'labels-need-bert': 'Labels are learned by BERT alone: all other models have “pretraining” here.',
    'recipe-of-another-way':
      'must be “counting” for an n-gram model, whose recipe is a number of portions, and “gradient” for all others.',
    'counting-begins-with-nothing': 'must be null: an n-gram model begins with no counts.',
    'counting-needs-no-backend': 'must be auto or cpu: counting is plain arithmetic, for which no backend is needed.',
    'warmup-longer-than-run': 'must not be longer than the run[ ({steps} steps)].',
    'differs-from-start': 'must be as in the run that is trained further[: {start}].',
    'table-column-missing': 'is not among the columns[. Line {line} names: {found}].',
    'table-column-twice': 'is the name of two columns[ in line {line}].',
    'table-blank': 'nothing stands in it.',
    'table-empty': 'no row with a value comes after the line that names the columns.',
    'table-row-long':
      'has more values ({values}) than there are columns ({columns}). Put quotation marks around a value that has a {delimiter} in it.',
    'table-quote-curly':
      'has more values ({values}) than there are columns ({columns}), and quotation marks of another kind (“ ”): only straight ones (") hold a value together.',
    'table-quote-unclosed': 'this quotation mark is never closed; what follows was not read.',
    'table-quote-behind':
      'something stands behind the quotation mark that closes a value[, which began in line {opened}]. Is an earlier one not closed? Inside a value write it twice.',
    'table-quote-inside':
      'a quotation mark in the middle of a value. Put the whole value in quotation marks, and write this one twice.',
    'table-row-short': 'has fewer values ({values}) than there are columns ({columns}).',
    'table-one-column': 'has one column only: a pair needs two, such as a text and its label.',
    'pair-side-empty': 'has nothing in the column “{heading}”.',
    'suite-row-empty': 'has no input or no output.',
    'suite-input-twice': 'has the input[ “{input}”] of line[ {before}] once more.',
    'suite-not-a-label': 'has an output[ “{output}”] that is none of the labels[: {labels}].',
    'suite-part-unknown': 'must be example or item[, not {part}].',
    'suite-no-examples': 'marks no row as an example. Write “example” in some rows, or leave the column out or empty.',
    'suite-no-items': 'leaves no row to be asked. Write “item” in some rows, or leave the column out or empty.',
    'suite-one-row': 'has one row only: one is needed as an example, and another to be asked.',
    'suite-more': '{count} more faults are not listed.',
    custom: 'is not valid.',
  },
  places: {
    whole: 'The whole table',
    line: 'Line {line:plain}',
    character: 'Line {line:plain}, character {column:plain}',
  },
  queries: {
    'unknown-field':
      'There is no “{text}” to ask for: put the text in quotation marks, or choose one of those offered[: {possible}].',
    'operator-missing': 'after a field comes a comparison (=, !=, <, <=, >, >=, ~), not “{text}”.',
    'operator-not-for-field': '“{text}” does not go with this field.',
    'not-a-number': '“{text}” is not a number.',
    'not-a-time': '“{text}” is not a time: write a day as in 2026-11-29, or a minute as in "2026-11-29 14:05".',
    'value-unknown': '“{text}” is not possible here; there are: {possible}.',
    'value-missing': 'A value is missing here.',
    'condition-missing': 'A condition is missing here.',
    'bracket-open': 'This bracket is never closed.',
    'bracket-unopened': 'This bracket was never opened.',
    'quote-open': 'This quotation mark is never closed.',
  },
  queryAt: '{problem} (character {place})',
  phases: {
    tensorflow: 'TensorFlow libraries',
    addon: 'Building the TensorFlow addon',
    'self-test': 'Testing TensorFlow on this machine',
    'corpora-poems': 'Tang poems',
    'corpora-english': 'English texts',
    'corpora-dictionary': 'Chinese–English dictionary',
    'corpora-reviews': 'Chinese reviews',
    gpu: 'GPU libraries',
    electron: 'Window (Electron)',
    compiler: 'C++ compiler',
    'language-runtime': 'llama.cpp',
    'model-smollm2-135m': 'SmolLM2 135M (language model)',
    'terms-gemma-3-270m': 'Gemma’s terms of use',
    'model-gemma-3-270m': 'Gemma 3 270M (language model)',
    install: 'Installing',
    packages: 'Packages',
    locate: 'Finding the package',
    download: 'Downloading',
    verify: 'Checking',
    unpack: 'Unpacking',
    compile: 'Compiling',
    prepare: 'Preparing the texts',
    test: 'Testing',
    waiting: 'Waiting',
    train: 'Training',
    evaluate: 'Validating',
    sample: 'Sampling',
    import: 'Reading the text',
  },
  settings: {
    corpus: 'text',
    'tokenizer.kind': 'tokenizer',
    'objective.kind': 'objective',
    'objective.reading': 'read off',
    'objective.examples': 'labelled lines',
    'objective.draw': 'draw',
    'model.kind': 'model',
    'model.layers': 'layers',
    'model.heads': 'heads',
    'model.width': 'width',
    'model.context': 'context',
    'model.positions': 'positions',
    'model.order': 'n',
    'model.wordWidth': 'vector',
    'model.hidden': 'hidden',
    'model.connections': 'connections',
    'model.window': 'window',
    'model.resetGate': 'reset gate',
    'model.forgetBias': 'forget bias',
    'model.inner': 'inner width',
    'model.embeddings': 'tables',
    'model.labelSmoothing': 'smoothing',
    'model.nextSentence': 'next sentence',
    'tokenizer.vocabularySize': 'vocabulary',
    'tokenizer.letterCase': 'case',
    'model.dropout': 'dropout',
    'model.initialStandardDeviation': 'initial deviation',
    'recipe.kind': 'way to learn',
    'recipe.steps': 'steps',
    'recipe.batchSize': 'batch',
    'recipe.gradientAccumulation': 'batches a step',
    'recipe.learningRate': 'rate',
    'recipe.warmupSteps': 'warm-up',
    'recipe.finalLearningRateShare': 'final share',
    'recipe.beta1': 'β₁',
    'recipe.beta2': 'β₂',
    'recipe.epsilon': 'ε',
    'recipe.weightDecay': 'decay',
    'recipe.clipNorm': 'clipping',
    'observation.evaluateEvery': 'evaluation every',
    'observation.sampleEvery': 'sample every',
    'observation.checkpointEvery': 'checkpoint every',
    'observation.keepCheckpoints': 'checkpoints',
    'observation.samplePrompt': 'prompt',
    'observation.sampleTokens': 'sample tokens',
    'observation.sampleTemperature': 'temperature',
    seed: 'seed',
    backend: 'on',
    execution: 'execution',
    precision: 'precision',
  },
  settingValues: {
    'model.kind': {
      ngram: 'n-gram',
      nnlm: 'NNLM',
      rnn: 'RNN',
      gru: 'GRU',
      lstm: 'LSTM',
      gpt: 'GPT',
      transformer: 'Transformer',
      bert: 'BERT',
    },
    'objective.kind': { pretraining: 'pretraining', classification: 'labels' },
    'objective.reading': { 'first-place': 'CLS', 'mean-of-places': 'mean' },
    'recipe.kind': { counting: 'counting', gradient: 'gradients' },
    'tokenizer.kind': { character: 'by character', 'word-piece': 'word pieces', 'byte-pair': 'byte pairs' },
    'tokenizer.letterCase': { cased: 'cased', uncased: 'uncased' },
    'model.nextSentence': { asked: 'asked', 'left-out': 'left out' },
    'observation.keepCheckpoints': { few: 'best and latest', all: 'all' },
    'model.connections': { hidden: 'by the hidden layer', 'hidden-and-direct': 'also direct' },
    'model.positions': { learned: 'learned', sinusoidal: 'sinusoids', none: 'none' },
    'model.embeddings': { shared: 'one for all', separate: 'one each' },
    'model.resetGate': { 'before-product': 'before the product', 'after-product': 'after the product' },
    backend: { auto: 'automatic', tensorflow: 'TensorFlow', wasm: 'WebAssembly', cpu: 'JavaScript' },
    execution: { auto: 'automatic', xla: 'by XLA', compiled: 'as a graph', eager: 'op by op' },
    precision: { auto: 'automatic', float32: '32 bits', bfloat16: 'bfloat16' },
  },
  runName: {
    from: 'from “{run}”',
    more: '{count} more',
    history: 'history',
    transfer: 'transfer',
    scratch: 'from scratch',
    pretrained: 'pretrained',
  },
  startFrom: {
    name: 'goes on from',
    run: '“{run}”, step {step}',
    gone: 'a run that is gone, step {step}',
    none: 'from scratch',
  },
  doctor: {
    node: 'Node.js',
    tensorflow: 'TensorFlow (native)',
    gpu: 'GPU',
    compiler: 'C++ compiler',
    sqlite: 'SQLite',
    electron: 'Electron',
    browser: 'Browser',
    'language-model': 'Language model',
    disk: 'Free disk',
    memory: 'Memory',
    cores: 'Processor cores',
    home: 'Lab folder',
    cache: 'Cache folder',
  },
  origins: { system: 'the system’s usual place', 'no-answer': 'did not answer' },
  free: '{bytes:bytes} free',
  costs: {
    node: 'Nothing runs without the pinned Node.',
    tensorflow: 'Runs train on WebAssembly: slower, complete.',
    'tensorflow-unread':
      'It was carried here and not read through on this machine yet: the set-up does that, then it is used.',
    'language-model-unusable':
      'What lies there can’t be read: a link that leads nowhere, or closed to you. Put the folder itself there, with the files in it, or fetch the model again.',
    'language-model-unread':
      'It was carried here and not read through on this machine yet: the set-up does that, then it answers.',
    'tensorflow-untested':
      'Untested: it passed its self-test here, but the lab has never been tried on this kind of machine. A run may fail.',
    gpu: 'Runs train on the processor; the GPU path is untested.',
    'gpu-untested':
      'Untested: the card passed the self-test, but no run of the lab has ever trained on one. A run may fail, or differ from the same run on another machine.',
    compiler: 'Native TensorFlow can’t be built until there is one.',
    sqlite: 'Runs can’t be stored.',
    electron: 'The lab opens in a browser instead of a window.',
    'electron-outdated':
      'Its makers mend it no more: update the lab. Until then the browser (--browser) is the safer way in.',
    browser: 'The page’s tests can’t run.',
    'language-model': 'Only models trained here can answer prompts.',
    disk: 'Checkpoints may not fit.',
    memory: 'Larger models may not fit.',
    cores: 'Training is slow.',
    home: 'Nothing can be stored.',
    'folder-unmade': 'It will be made when it is first needed.',
    cache: 'Nothing can be fetched or built.',
  },
} as const satisfies Messages;

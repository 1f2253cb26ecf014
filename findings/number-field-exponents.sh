#!/bin/sh
# A number field of @mantine/core 9.8.1, which stands on react-number-format 5.4.5, shows the numeric string "1e-8" as 18:
# a value that JavaScript's own String(0.00000001) gives loses its exponent's sign and letter, without a word.
#
# Both take numbers and strings as `value`. The number 1e-8 is shown as 0.00000001, the string "1e-8" as 18 and "1e-4" as
# 14, also with `valueIsNumericString`, which says that the string is a number as JavaScript writes it. A learning rate of
# 0.0001 that a form keeps as a string becomes fourteen.
#
# Needs node, npm and the network; runs without the lab. Exits 1 where the packages behave otherwise.
# Output seen with these versions (Node 24):
#   "1e-8": react-number-format 18, as a numeric string 18, Mantine 18
#   "1e-4": react-number-format 14, as a numeric string 14, Mantine 14
#   number 1e-8: react-number-format 0.00000001, as a numeric string 0.00000001, Mantine 0.00000001
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >npm.log
npm install --no-audit --no-fund react@19.3.1 react-dom@19.3.1 react-number-format@5.4.5 \
  @mantine/core@9.8.1 @mantine/hooks@9.8.1 >>npm.log 2>&1 || { cat npm.log; exit 2; }
cat >show.cjs <<'END'
const { createElement } = require('react');
const { renderToStaticMarkup } = require('react-dom/server');
const { NumericFormat } = require('react-number-format');
const { MantineProvider, NumberInput } = require('@mantine/core');

const shown = (element) => /value="([^"]*)"/.exec(renderToStaticMarkup(element))[1];
for (const [name, value] of [['"1e-8"', '1e-8'], ['"1e-4"', '1e-4'], ['number 1e-8', 1e-8]]) {
  const plain = shown(createElement(NumericFormat, { value }));
  const numeric = shown(createElement(NumericFormat, { value, valueIsNumericString: true }));
  const mantine = shown(createElement(MantineProvider, null, createElement(NumberInput, { value, decimalScale: 12 })));
  console.log(`${name}: react-number-format ${plain}, as a numeric string ${numeric}, Mantine ${mantine}`);
}
END
node show.cjs | tee seen.txt
cat >expected.txt <<'END'
"1e-8": react-number-format 18, as a numeric string 18, Mantine 18
"1e-4": react-number-format 14, as a numeric string 14, Mantine 14
number 1e-8: react-number-format 0.00000001, as a numeric string 0.00000001, Mantine 0.00000001
END
if cmp -s seen.txt expected.txt; then
  echo 'As described: the exponent of a numeric string is lost.'
else
  echo 'Otherwise than described.'
  exit 1
fi

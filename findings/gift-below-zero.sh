#!/bin/sh
# Two readers of GIFT and a number below zero. `{#-2:0.5}` asks for −2, half a unit off allowed; `{#-3..-1}` for a range.
# pygiftparser 1.1 (PyPI) takes the questions for questions and calls both invalid, because its numbers have no sign;
# gift-pegjs 1.0.2 (npm) reads both. A bank that was written by one program and checked by the other loses every question
# about logarithms without a word of the sign.
#
# Needs Python 3.9 or later, Node with npm, and the network; runs without the lab. Exits 1 where the packages behave
# otherwise. Output seen with these versions:
#   pygiftparser 1.1   plus: valid  minus: invalid  range: invalid
#   gift-pegjs 1.0.2   plus: Numerical 2  minus: Numerical -2  range: Numerical -3 to -1
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat >"$folder/numbers.gift" <<'GIFT'
::plus::How many? {#2:0.5}

::minus::How many below zero? {#-2:0.5}

::range::Where does it lie? {#-3..-1}
GIFT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet pygiftparser==1.1 >"$folder/pip.log" 2>&1 || { cat "$folder/pip.log"; exit 2; }
(cd "$folder" && npm install --silent --no-audit --no-fund gift-pegjs@1.0.2 >npm.log 2>&1) || { cat "$folder/npm.log"; exit 2; }
first=$("$folder/venv/bin/python" - "$folder/numbers.gift" <<'PYTHON'
import logging, sys
import pygiftparser.parser

logging.disable(logging.CRITICAL)
with open(sys.argv[1], encoding="utf-8") as file:
    questions = pygiftparser.parser.parseFile(file)
print("  ".join(f"{q.title}: {'valid' if q.valid else 'invalid'}" for q in questions))
PYTHON
)
second=$(cd "$folder" && node -e '
const { parse } = require("gift-pegjs");
const { readFileSync } = require("node:fs");
const told = ({ number, numberLow, numberHigh }) => (numberLow === undefined ? number : `${numberLow} to ${numberHigh}`);
console.log(parse(readFileSync("numbers.gift", "utf8")).map(({ title, type, choices }) => `${title}: ${type} ${told(choices)}`).join("  "));
')
echo "pygiftparser 1.1   $first"
echo "gift-pegjs 1.0.2   $second"
test "$first" = "plus: valid  minus: invalid  range: invalid"

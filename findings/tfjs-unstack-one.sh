#!/bin/sh
# @tensorflow/tfjs 4.22.0: the gradient of `unstack` raises where there is one tensor to unstack into.
#
# Expected: an axis of length 1 is unstacked into a list of one tensor, and the gradient of a loss of it is the incoming
# gradient with the axis put back, as for any other length (of length 2 it is).
# Seen: forward gives a list of one; the gradient raises "Argument tensors passed to stack must be a `Tensor[]` or
# `TensorLike[]`", because the tape hands a single incoming gradient on by itself and not in a list.
# So code that parts a tensor into n pieces, n a parameter, works for n > 1 and not for n = 1: reshape there instead.
#
# Exit 0: as described. Exit 1: it changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init --yes >/dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0 >/dev/null
cat >try.cjs <<'JS'
const tf = require('@tensorflow/tfjs');

const gradient = (parts) => {
  const x = tf.ones([parts, 3]);
  const loss = (given) => tf.sum(tf.addN(tf.unstack(given).map((part) => tf.square(part))));
  return Array.from(tf.grad(loss)(x).dataSync());
};

(async () => {
  await tf.setBackend('cpu');
  console.log('two:', gradient(2).join(' '));
  console.log('forward of one:', tf.unstack(tf.ones([1, 3])).length, 'tensor');
  let said = 'no error';
  try {
    gradient(1);
  } catch (error) {
    said = error.message;
  }
  console.log('one:', said);
  process.exit(said.includes('passed to stack must be') && gradient(2).join() === '2,2,2,2,2,2' ? 0 : 1);
})();
JS
node try.cjs

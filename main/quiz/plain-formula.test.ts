import { expect, test } from 'vitest';
import { quizBank } from '../engine/quiz/bank.ts';
import { plainFormula } from './plain-formula.ts';
import { beginning, plainText } from './plain-text.ts';
import { textParts } from './text-parts.ts';

test.each([
  ['\\nabla W=(-4,\\ -12)', '∇W = (−4, −12)'],
  ['\\mathrm{softmax}(QK^\\top/\\sqrt{d_k})', 'softmax(QKᵀ/√(d_k))'],
  ['\\beta\\ln\\frac{\\pi_{RL}(y\\mid x)}{\\pi_{SFT}(y\\mid x)}', 'β ln(π_RL(y|x)/π_SFT(y|x))'],
  ['-\\frac{a+b}{2}', '−(a+b)/2'],
  ['\\frac{1}{2}^2', '(1/2)²'],
  ['U\\tanh(d+Hx)', 'U tanh(d+Hx)'],
  ['\\log_2 100\\approx 7', 'log₂ 100 ≈ 7'],
  ['e^{y_i}\\big/\\sum_j e^{y_j}', 'e^(y_i)/∑_j e^(y_j)'],
  ['PE_{(pos,2i)}', 'PE_(pos,2i)'],
  ['10^{-8}', '10⁻⁸'],
  ['20{,}000', '20,000'],
  ['\\hat m', 'm̂'],
  ['\\left. x\\right)', 'x)'],
  ['\\begin{pmatrix}3&0\\\\1&4\\end{pmatrix}', '[[3, 0], [1, 4]]'],
  ['P(\\text{爱}|\\text{我})', 'P(爱|我)'],
])('%s', (tex, plain) => {
  expect(plainFormula(tex)).toBe(plain);
});

test.each(['\\frac{1}', 'a}b', '{a', 'x^', '\\begin{align}a\\end{align}', '\\sqrt'])(
  'what is no whole formula stays as it is: %s',
  (tex) => {
    expect(plainFormula(tex)).toBe(tex);
  },
);

test('no formula of the bank keeps a command or a brace', () => {
  const texts = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : value && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
  const formulas = quizBank()
    .items.flatMap(texts)
    .flatMap((text) => textParts(text))
    .filter(({ kind }) => kind === 'formula');
  expect(formulas.length).toBeGreaterThan(300);
  for (const formula of formulas) if ('text' in formula) expect(plainFormula(formula.text)).not.toMatch(/[\\{}]/);
});

test('gaps are lines, with their numbers where there are several; code keeps its marks', () => {
  expect(plainText('{1} is `x^2`\nand $x^2$', true)).toBe('____ is `x^2`\nand x²');
  expect(plainText('{1} of {2}', true)).toBe('____ (1) of ____ (2)');
  expect(plainText('{1} of {2}')).toBe('{1} of {2}');
  expect(beginning('What is $x^2$\nof 12 and more?', 14)).toBe('What is x² of…');
});

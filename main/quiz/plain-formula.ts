/** A formula of TeX as one line of plain text: for terminals, and wherever nothing can be drawn. Pure. */

/** Signs by their commands; those with spaces around them are relations. */
const SIGNS: Readonly<Record<string, string>> = {
  ...{ alpha: 'α', beta: 'β', gamma: 'γ', delta: 'δ', epsilon: 'ε', varepsilon: 'ε', zeta: 'ζ', eta: 'η', theta: 'θ' },
  ...{ kappa: 'κ', lambda: 'λ', mu: 'μ', nu: 'ν', xi: 'ξ', pi: 'π', rho: 'ρ', sigma: 'σ', tau: 'τ', phi: 'φ' },
  ...{ varphi: 'φ', chi: 'χ', psi: 'ψ', omega: 'ω', Gamma: 'Γ', Delta: 'Δ', Theta: 'Θ', Lambda: 'Λ', Pi: 'Π' },
  ...{ Sigma: 'Σ', Phi: 'Φ', Psi: 'Ψ', Omega: 'Ω', nabla: '∇', partial: '∂', infty: '∞', ell: 'ℓ', top: '⊤' },
  ...{ times: '×', cdot: '·', odot: '⊙', oplus: '⊕', pm: '±', mid: '|', vert: '|', Vert: '‖', '|': '‖', circ: '∘' },
  ...{ langle: '⟨', rangle: '⟩', lfloor: '⌊', rfloor: '⌋', lceil: '⌈', rceil: '⌉', prime: '′' },
  ...{ dots: '…', ldots: '…', cdots: '…', '%': '%', '{': '{', '}': '}', _: '_', $: '$', '#': '#', '&': '&' },
  ...{ ',': ' ', ' ': ' ', ';': ' ', ':': ' ', quad: ' ', qquad: ' ', '!': '' },
  ...{ approx: ' ≈ ', sim: ' ∼ ', to: ' → ', rightarrow: ' → ', Rightarrow: ' ⇒ ', mapsto: ' ↦ ', leftarrow: ' ← ' },
  ...{ le: ' ≤ ', leq: ' ≤ ', ge: ' ≥ ', geq: ' ≥ ', ne: ' ≠ ', neq: ' ≠ ', ll: ' ≪ ', gg: ' ≫ ', equiv: ' ≡ ' },
  ...{ propto: ' ∝ ', in: ' ∈ ', notin: ' ∉ ' },
};
const RELATIONS = /[=<>]/;
/** Only how large, or how, something is set. */
const SETTING = /^(left|right|[bB]igg?[lrm]?|displaystyle|textstyle|limits|nolimits)$/;
/** Their argument stands as it is. */
const FACES = /^(mathrm|mathbf|mathit|mathcal|mathbb|mathsf|operatorname|text|textbf|textit|boldsymbol)$/;
/** Names that stand apart from what they are applied to. */
const FUNCTIONS = /^(ln|log|exp|sin|cos|tan|tanh|max|min|arg|argmax|argmin|lim|det|Pr)$/;
const LARGE: Readonly<Record<string, string>> = { sum: '∑', prod: '∏', int: '∫' };
const ACCENTS: Readonly<Record<string, string>> = { hat: '\u0302', bar: '\u0304', tilde: '\u0303', vec: '\u20d7' };

const RAISED = new Map([...'0123456789+−()n⊤'].map((sign, place) => [sign, [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿᵀ'][place]!]));
/** Digits alone: other small letters are missing in many a font of a terminal. */
const LOWERED = new Map([...'0123456789'].map((sign, place) => [sign, [...'₀₁₂₃₄₅₆₇₈₉'][place]!]));

/** What has been read; a function's name waits for what it is applied to. */
interface Piece {
  text: string;
  kind: 'plain' | 'function' | 'fraction';
}

/** @returns the formula as it was written where it is not understood: braces that don't fit, or an environment unknown here */
export function plainFormula(tex: string): string {
  const tokens = tex.match(/\\[a-zA-Z]+|\\.|\s+|[^\\\s]/gsu) ?? [];
  const reader = { tokens, at: 0 };
  const text = readUntil(reader, null);
  return text === null || reader.at < tokens.length ? tex : text.replaceAll(/ {2,}/g, ' ').trim();
}

interface Reader {
  tokens: readonly string[];
  at: number;
}

/** Up to the sign that closes it, which is passed; `null` where it does not come, or something can't be read. */
function readUntil(reader: Reader, end: string | null): string | null {
  const pieces: Piece[] = [];
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token === undefined) return end === null ? joined(pieces) : null;
    if (token === end) {
      reader.at += 1;
      return joined(pieces);
    }
    if (token === '}') return null;
    const piece = readPiece(reader, pieces);
    if (!piece) return null;
    pieces.push(piece);
  }
}

const plain = (text: string | null): Piece | null => (text === null ? null : { text, kind: 'plain' });

function readPiece(reader: Reader, before: Piece[]): Piece | null {
  const token = reader.tokens[reader.at]!;
  reader.at += 1;
  if (token === '{') return plain(readUntil(reader, '}'));
  if (token === '^' || token === '_') return script(token, readArgument(reader), before);
  if (token.startsWith('\\')) return readCommand(token.slice(1), reader);
  if (/^\s/.test(token)) return plain('');
  if (token === '-') return plain('−');
  return plain(RELATIONS.test(token) ? ` ${token} ` : token === '~' ? ' ' : token);
}

/** One sign, one command or what stands in braces. */
function readArgument(reader: Reader): string | null {
  while (/^\s/.test(reader.tokens[reader.at] ?? '')) reader.at += 1;
  if (reader.tokens[reader.at] === undefined || reader.tokens[reader.at] === '}') return null;
  return readPiece(reader, [])?.text.trim() ?? null;
}

function readCommand(name: string, reader: Reader): Piece | null {
  if (Object.hasOwn(SIGNS, name)) return plain(SIGNS[name]!);
  if (Object.hasOwn(LARGE, name)) return { text: LARGE[name]!, kind: 'function' };
  if (FUNCTIONS.test(name)) return { text: name, kind: 'function' };
  if (SETTING.test(name)) return skipDot(reader);
  if (FACES.test(name)) return plain(readArgument(reader));
  if (/^[dt]?frac$/.test(name)) return fraction(readArgument(reader), readArgument(reader));
  if (name === 'binom') return both(readArgument(reader), readArgument(reader), (n, k) => plain(`C(${n},${k})`));
  if (name === 'sqrt') return root(readArgument(reader));
  if (name === 'begin') return matrix(reader);
  const accent = Object.hasOwn(ACCENTS, name) ? ACCENTS[name]! : null;
  const argument = accent === null ? null : readArgument(reader);
  if (accent !== null) return plain(argument && `${argument}${accent}`.normalize('NFC'));
  // Of a person's own: its name says more than nothing.
  return plain(`\\${name}`);
}

/** `\left.` stands for nothing. */
function skipDot(reader: Reader): Piece {
  if (reader.tokens[reader.at] === '.') reader.at += 1;
  return { text: '', kind: 'plain' };
}

function both(one: string | null, other: string | null, make: (one: string, other: string) => Piece | null) {
  return one === null || other === null ? null : make(one, other);
}

/** Neither sums nor products outside of brackets: `P(y|x)` is one thing. */
function isOne(text: string): boolean {
  let inner = text;
  let before: string;
  do {
    before = inner;
    inner = inner.replaceAll(/\([^()]*\)/g, '');
  } while (inner !== before);
  return !/[\s+−×·/,=|]/.test(inner);
}
const bracketed = (text: string) => (isOne(text) ? text : `(${text})`);

const fraction = (above: string | null, below: string | null): Piece | null =>
  both(above, below, (one, other) => ({ text: `${bracketed(one)}/${bracketed(other)}`, kind: 'fraction' }));

const root = (of: string | null): Piece | null =>
  of === null ? null : plain(/^[\p{L}\p{N}]+$/u.test(of) ? `√${of}` : `√(${of})`);

/** Rows in brackets, in brackets. */
function matrix(reader: Reader): Piece | null {
  const environment = readArgument(reader);
  if (!/^[pbvB]?matrix$/.test(environment ?? '')) return null;
  const rows: string[][] = [[]];
  let cell: Piece[] = [];
  const endCell = () => {
    rows.at(-1)!.push(joined(cell).trim());
    cell = [];
  };
  for (;;) {
    const token = reader.tokens[reader.at];
    if (token === undefined || token === '}') return null;
    if (token === '\\end') break;
    if (token === '&' || token === '\\\\') {
      reader.at += 1;
      endCell();
      if (token === '\\\\') rows.push([]);
      continue;
    }
    const piece = readPiece(reader, cell);
    if (!piece) return null;
    cell.push(piece);
  }
  reader.at += 1;
  readArgument(reader);
  endCell();
  return plain(`[${rows.map((row) => `[${row.join(', ')}]`).join(', ')}]`);
}

/** What stands above or below the line belongs to the piece before it, which is still a function's name if it was one. */
function script(sign: '^' | '_', text: string | null, before: Piece[]): Piece | null {
  if (text === null) return null;
  const owner = before.pop() ?? { text: '', kind: 'plain' };
  const own = owner.kind === 'fraction' ? `(${owner.text})` : owner.text;
  return { text: `${own}${inScript(sign, text)}`, kind: owner.kind === 'function' ? 'function' : 'plain' };
}

function inScript(sign: '^' | '_', text: string): string {
  const small = sign === '^' ? RAISED : LOWERED;
  const signs = [...text.replaceAll(' ', '')];
  if (signs.every((each) => small.has(each))) return signs.map((each) => small.get(each)).join('');
  const isWhole = signs.length === 1 || /^[\p{L}\p{N}]+$|^\([^()]*\)$/u.test(text);
  return `${sign}${isWhole ? text : `(${text})`}`;
}

/** A letter or figure that stands next to what it is not part of is kept apart from it. */
function joined(pieces: readonly Piece[]): string {
  let text = '';
  let open = false;
  for (const piece of pieces) {
    if (piece.text === '') continue;
    const follows = /[\p{L}\p{N})\]]$/u.test(text);
    if (piece.kind === 'fraction') {
      text += open || follows ? `(${piece.text})` : piece.text;
      open = false;
      continue;
    }
    const apart = (piece.kind === 'function' && follows) || (open && !/^[\s([|,^_)]/.test(piece.text));
    text += `${apart ? ' ' : ''}${piece.text}`;
    open = piece.kind === 'function';
  }
  return text;
}

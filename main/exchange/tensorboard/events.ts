/**
 * The messages of event files: tensorboard/compat/proto/{event,summary,tensor}.proto, as far as numbers of steps go.
 * Values are written in 32 bits, because TensorBoard 2.21 shows no others (findings/tensorboard-doubles.sh); read in
 * whatever type they are.
 */
import { bytesField, double, doubleField, fields, float, floatField, message, text, varintField } from './wire.ts';

export interface ScalarEvent {
  /** Seconds since 1970. */
  wallTime: number;
  /** May be negative, or larger than a number holds exactly: for the reader to refuse. */
  step: bigint;
  values: { tag: string; value: number; description: string }[];
  /** The writer was started again: what was written of this step and later ones is replaced. */
  restart: boolean;
}

/** Numbers of the fields. */
const EVENT = { wallTime: 1, step: 2, fileVersion: 3, summary: 5, sessionLog: 7 };
const VALUE = { tag: 1, simpleValue: 2, tensor: 8, metadata: 9 };
const METADATA = { pluginData: 1, description: 3, dataClass: 4 };
const TENSOR = { type: 1, shape: 2, content: 4, floats: 5, doubles: 6, ints: 7, longs: 10, halves: 13 };
/** DataType in tensorflow/core/framework/types.proto. */
const TYPES = { float: 1, double: 2, int32: 3, int64: 9, bfloat16: 14, half: 19 };
const SCALAR_CLASS = 1n;
const SESSION_START = 1n;

/** With which every event file begins. */
export function versionEvent(wallTime: number): Uint8Array {
  return message(doubleField(EVENT.wallTime, wallTime), bytesField(EVENT.fileVersion, 'brain.Event:2'));
}

export function scalarEvent({ wallTime, step, values }: Omit<ScalarEvent, 'restart'>): Uint8Array {
  const summary = values.map(({ tag, value, description }) =>
    bytesField(1, message(bytesField(VALUE.tag, tag), floatField(VALUE.simpleValue, value), metadata(description))),
  );
  return message(
    doubleField(EVENT.wallTime, wallTime),
    varintField(EVENT.step, step),
    bytesField(EVENT.summary, message(...summary)),
  );
}

function metadata(description: string): Uint8Array {
  if (description === '') return new Uint8Array();
  const plugin = bytesField(METADATA.pluginData, bytesField(1, 'scalars'));
  const dataClass = varintField(METADATA.dataClass, SCALAR_CLASS);
  return bytesField(VALUE.metadata, message(plugin, bytesField(METADATA.description, description), dataClass));
}

/** What an event says of scalars; pictures, texts and histograms are passed over. @throws RangeError, TypeError for no event */
export function readEvent(bytes: Uint8Array): ScalarEvent {
  const event: ScalarEvent = { wallTime: 0, step: 0n, values: [], restart: false };
  for (const field of fields(bytes)) {
    if ('bits' in field) {
      if (field.number === EVENT.wallTime) event.wallTime = double(field.bits);
      if (field.number === EVENT.step) event.step = BigInt.asIntN(64, field.bits);
    } else if (field.number === EVENT.summary) {
      for (const value of fields(field.bytes))
        if ('bytes' in value && value.number === 1) event.values.push(...readValue(value.bytes));
    } else if (field.number === EVENT.sessionLog) {
      for (const entry of fields(field.bytes))
        if ('bits' in entry && entry.number === 1) event.restart = entry.bits === SESSION_START;
    }
  }
  return event;
}

function readValue(bytes: Uint8Array): ScalarEvent['values'] {
  let tag = '';
  let description = '';
  let value: number | null = null;
  for (const field of fields(bytes)) {
    if ('bits' in field) {
      if (field.number === VALUE.simpleValue) value = float(field.bits);
    } else if (field.number === VALUE.tag) tag = text(field.bytes);
    else if (field.number === VALUE.tensor) value = readTensor(field.bytes);
    else if (field.number === VALUE.metadata) {
      for (const part of fields(field.bytes))
        if ('bytes' in part && part.number === METADATA.description) description = text(part.bytes);
    }
  }
  return value === null ? [] : [{ tag, value, description }];
}

/** Of a tensor with one number that number, else `null`. */
function readTensor(bytes: Uint8Array): number | null {
  let type = 0;
  const numbers: number[] = [];
  let content: Uint8Array | null = null;
  for (const field of fields(bytes)) {
    if (field.number === TENSOR.shape && 'bytes' in field) {
      // A dimension of another size than 1: pictures, histograms.
      for (const dimension of fields(field.bytes))
        if ('bytes' in dimension && dimension.number === 2)
          for (const size of fields(dimension.bytes))
            if ('bits' in size && size.number === 1 && size.bits !== 1n) return null;
    } else if (field.number === TENSOR.type && 'bits' in field) type = Number(field.bits);
    else if (field.number === TENSOR.content && 'bytes' in field) content = field.bytes;
    else if (field.number === TENSOR.floats)
      numbers.push('bits' in field ? float(field.bits) : first(field.bytes, TYPES.float));
    else if (field.number === TENSOR.doubles)
      numbers.push('bits' in field ? double(field.bits) : first(field.bytes, TYPES.double));
    else if ([TENSOR.ints, TENSOR.longs].includes(field.number))
      numbers.push('bits' in field ? Number(BigInt.asIntN(64, field.bits)) : firstVarint(field.bytes));
    else if (field.number === TENSOR.halves) {
      const bits = 'bits' in field ? Number(field.bits) : firstVarint(field.bytes);
      numbers.push(halfOf(bits, type));
    }
  }
  if (content !== null && content.length > 0 && Object.values(TYPES).includes(type)) return first(content, type);
  return numbers[0] ?? null;
}

function first(bytes: Uint8Array, type: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === TYPES.float) return view.getFloat32(0, true);
  if (type === TYPES.double) return view.getFloat64(0, true);
  if (type === TYPES.int32) return view.getInt32(0, true);
  if (type === TYPES.int64) return Number(view.getBigInt64(0, true));
  return halfOf(view.getUint16(0, true), type);
}

function firstVarint(bytes: Uint8Array): number {
  // A packed field: behind a key it reads like a plain one.
  for (const field of fields(message(Uint8Array.from([1 << 3]), bytes)))
    if ('bits' in field) return Number(BigInt.asIntN(64, field.bits));
  return Number.NaN;
}

/** The two types of sixteen bits. */
function halfOf(bits: number, type: number): number {
  if (type === TYPES.bfloat16) return float(BigInt(bits) << 16n);
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

/** From the loss that a training run shows to the score by which models compare. */
import { bitsPerByte } from '../../text/bits-per-byte.ts';
import { between, stepped } from './draw.ts';
import { about, decimal, whole } from './numbers.ts';
import { numericTemplate } from './numeric-template.ts';

export const bitsPerByteFromNats = numericTemplate(
  {
    id: 'c-bits-per-byte',
    keyVersion: 1,
    checked: '2026-12-01',
    section: '1.3.1',
    keyPoint: null,
    difficulty: 2,
    errata: [],
    fact: 'Bits per byte of a text are its loss in nats per token, times tokens over bytes, divided by ln 2.',
    source: [
      { work: 'shannon-1951', where: { zh: '§1 和 §2：以比特计的熵', en: '§1 and §2: entropy in bits' } },
      {
        work: 'radford-2019',
        where: { zh: '§3.1：按字符、字节或词计的损失及其换算', en: '§3.1: losses per character, byte or word, scaled' },
      },
    ],
    link: { to: 'term', id: 'bits-per-byte' },
  },
  { zh: '由每词元的奈特数求每字节的比特数', en: 'Bits per byte from nats per token' },
  2,
  (random) => {
    const [perToken, tokens] = [stepped(random, 1.2, 4.2, 0.1), 1000 * between(random, 2, 40)];
    const bytes = Math.round(tokens * stepped(random, 1.2, 4.4, 0.1));
    const nats = perToken * tokens;
    const value = bitsPerByte({ nats, bytes });
    const [loss, count, size] = [decimal(perToken, 1), whole(tokens), whole(bytes)];
    const bits = decimal(perToken / Math.LN2, 3);
    const each = decimal(bytes / tokens, 1);
    return {
      stem: {
        zh: `一段验证文本切成 ${count.zh} 个词元，在 UTF-8 里占 ${size.zh} 个字节。模型在它上面的损失是每词元 ${loss} 奈特（nat）。每字节比特数（bits per byte）是多少？（$\\ln 2\\approx 0.693$，保留两位小数）`,
        en: `A validation text is cut into ${count.en} tokens and takes ${size.en} bytes in UTF-8. A model’s loss on it is ${loss} nats per token. How many bits per byte is that? ($\\ln 2\\approx 0.693$; two decimal places)`,
      },
      value,
      unit: { zh: '比特/字节', en: 'bits per byte' },
      reason: {
        zh: `换成比特：$${loss}/0.693\\approx ${bits}$ 比特每词元。一个词元平均 ${size.zh} ÷ ${count.zh} = ${each} 个字节，所以是 $${bits}/${each}${about(value, 2)}$。`,
        en: `In bits: $${loss}/0.693\\approx ${bits}$ a token. A token has ${size.en} ÷ ${count.en} = ${each} bytes on average, which makes $${bits}/${each}${about(value, 2)}$.`,
      },
      mistakes: [
        {
          value: nats / bytes,
          reason: {
            zh: '这是每字节的奈特数，还要除以 $\\ln 2$ 换成比特。',
            en: 'Those are nats per byte; to have bits, divide by $\\ln 2$.',
          },
        },
        {
          value: (nats / bytes) * Math.LN2,
          reason: {
            zh: '乘以了 $\\ln 2$。一奈特比一比特多，换成比特数字会变大，所以要除。',
            en: 'This multiplies by $\\ln 2$. A nat is more than a bit, so that the number must grow: divide.',
          },
        },
        {
          value: perToken / Math.LN2,
          reason: {
            zh: `这是每词元的比特数；一个词元平均有 ${each} 个字节，还要再除。`,
            en: `Those are bits per token; a token has ${each} bytes on average, which still have to be divided by.`,
          },
        },
        {
          value: (perToken / Math.LN2) * (bytes / tokens),
          reason: {
            zh: `乘以了 ${each}。一个词元的比特数分摊到它的字节上，每字节应当更少。`,
            en: `This multiplies by ${each}. The bits of a token are shared by its bytes, so each has fewer.`,
          },
        },
      ],
    };
  },
);

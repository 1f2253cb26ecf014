/** Traditional to simplified characters. */
import { Converter } from 'opencc-js/t2cn';

/**
 * Variant forms that the converter leaves, each under its common form: one to one and unambiguous. The
 * collections use both, and a small model would have to learn every such sign twice.
 */
const VARIANTS = new Map(
  [
    [
      '疎鴈劒猨簷堦鬬蘂褭慙櫂徧嬾秖秪棃毬妬暎斾桮媿鏁煖呌顦顇巵竝鼇廻',
      '疏雁剑猿檐阶斗蕊袅惭棹遍懒只只梨球妒映旆杯愧锁暖叫憔悴卮并鳌回',
    ],
    [
      '僊髪飜牋𬬻珮壻栢讐麤缾燄邨鵶帬趂隣歛臯彊粧筯蔕醆嚬隄荅牓羇悮盌',
      '仙发翻笺炉佩婿柏仇粗瓶焰村鸦裙趁邻敛皋强妆箸蒂盏颦堤答榜羁误碗',
    ],
    [
      '罇椀窓鸎檝覩揜穉畧怱汚牕慇緜廐塲碁蕚飡逈犂懃碪箒麄藂臙悤毘賸諠',
      '樽碗窗莺楫睹掩稚略匆污窗殷绵厩场棋萼餐迥犁勤砧帚粗丛胭匆毗剩喧',
    ],
    ['抝勅欵躭旛輙懽荳蹏袴効韈', '拗敕款耽幡辄欢豆蹄裤效袜'],
  ].flatMap(([from, to]) => {
    const common = Array.from(to!);
    return Array.from(from!, (sign, index) => [sign, common[index]!] as const);
  }),
);

const convert = Converter({ from: 't', to: 'cn' });

/** Conversion by phrases where one sign has several simplified forms, then by the table of variants. */
export function simplify(text: string): string {
  let simplified = '';
  for (const sign of convert(text)) simplified += VARIANTS.get(sign) ?? sign;
  return simplified;
}

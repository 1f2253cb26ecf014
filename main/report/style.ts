/**
 * How a report looks as a file: one column of text on paper, in the light or the dark of who reads it, black on white in
 * print. The colours are those of the page (a test compares them).
 */
export const LIGHT = {
  '--paper': '#fcfcfa',
  '--paper-sunken': '#f3f4f0',
  '--line': '#dcded8',
  '--line-strong': '#b9bdb6',
  '--ink': '#1b1d1f',
  '--ink-soft': '#52575b',
  '--ink-faint': '#676c70',
  '--accent': '#0a5f9e',
  '--line-1': '#0a5f9e',
  '--line-2': '#b84a00',
  '--line-3': '#1d7a5a',
  '--line-4': '#9a3d82',
  '--line-5': '#7a6200',
  '--line-6': '#3f4f9e',
  '--line-7': '#a32f3b',
  '--line-8': '#4a5a60',
  '--good': '#1d6b41',
  '--bad': '#b3261e',
  '--warn': '#855400',
  '--warn-soft': '#fbf2df',
} as const;

export const DARK: Readonly<Record<keyof typeof LIGHT, string>> = {
  '--paper': '#15181b',
  '--paper-sunken': '#1d2125',
  '--line': '#2d3339',
  '--line-strong': '#4b535b',
  '--ink': '#e7e9eb',
  '--ink-soft': '#b0b7bd',
  '--ink-faint': '#969ea5',
  '--accent': '#6ab8f3',
  '--line-1': '#6ab8f3',
  '--line-2': '#f2a45a',
  '--line-3': '#5ccfa4',
  '--line-4': '#e08fcb',
  '--line-5': '#d9c24a',
  '--line-6': '#9fb0ff',
  '--line-7': '#ff8f8f',
  '--line-8': '#b3c0c6',
  '--good': '#86d3a6',
  '--bad': '#ff9389',
  '--warn': '#eec06a',
  '--warn-soft': '#30271a',
};

const properties = (colours: Readonly<Record<string, string>>) =>
  Object.entries(colours)
    .map(([name, value]) => `${name}:${value}`)
    .join(';');

export const STYLE = `
:root{color-scheme:light dark;${properties(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root{${properties(DARK)}}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:50rem;padding:2.5rem 1.25rem 4rem;background:var(--paper);color:var(--ink);
font:1rem/1.65 system-ui,-apple-system,"Segoe UI","Noto Sans","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
h1{margin:0 0 .25rem;font-size:1.75rem;line-height:1.25;text-wrap:balance}
h2{margin:2.5rem 0 .75rem;font-size:1.25rem;line-height:1.3}
h3{margin:2rem 0 .5rem;font-size:1.0625rem}
h4,h5,h6{margin:1.5rem 0 .5rem;font-size:1rem}
p,ul,ol,blockquote,pre{margin:.75rem 0}
a{color:var(--accent)}
blockquote{padding-left:1rem;border-left:3px solid var(--line-strong);color:var(--ink-soft)}
code,pre{font-family:ui-monospace,"Cascadia Mono","Noto Sans Mono",Menlo,monospace;font-size:.875em}
pre{padding:.75rem 1rem;overflow:auto;background:var(--paper-sunken)}
hr{border:0;border-top:1px solid var(--line)}
figure{margin:1.5rem 0}
h2+figure,h3+figure{margin-top:.75rem}
figcaption{margin-bottom:.25rem;font-weight:600}
.soft,.faint{color:var(--ink-soft)}
.faint,.legend,.wide,details,footer,.verdict p+p,.notes,.unfair,.missing{font-size:.8125rem;line-height:1.5}
.chart{display:block;width:100%;min-width:38rem;height:auto}
.tick{fill:var(--ink-soft);font-size:12px;font-family:inherit}
.mark{font-size:12px}
.part>*{margin:.5rem 0}
.legend{display:grid;gap:.25rem;margin:.5rem 0;padding:0;list-style:none}
.legend svg,th svg{vertical-align:middle}
.notes{margin:.5rem 0;padding-left:1rem}
.bad{color:var(--bad)}
.verdict{padding-left:.75rem;border-left:3px solid var(--line-strong)}
.verdict[data-kind=good]{border-color:var(--good)}
.verdict[data-kind=bad]{border-color:var(--bad)}
.verdict p{margin:.125rem 0}
.verdict p+p{color:var(--ink-soft)}
.verdict .head{font-weight:600}
.unfair,.missing{padding:.5rem .75rem;border-left:3px solid var(--warn);background:var(--warn-soft)}
.unfair p{margin:.125rem 0}
.sideways{overflow-x:auto;--edge:color-mix(in srgb,var(--ink) 30%,transparent);
background:linear-gradient(to right,var(--paper) 50%,transparent) left/3rem 100% no-repeat local,linear-gradient(to left,var(--paper) 50%,transparent) right/3rem 100% no-repeat local,
linear-gradient(to right,var(--edge),transparent) left/1.25rem 100% no-repeat scroll,linear-gradient(to left,var(--edge),transparent) right/1.25rem 100% no-repeat scroll}
.sideways:focus-visible{outline:2px solid var(--accent)}
table{width:100%;border-collapse:collapse}
th,td{padding:.3125rem .75rem .3125rem 0;border-bottom:1px solid var(--line);font-weight:400;text-align:left;vertical-align:baseline;overflow-wrap:break-word}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--ink-soft);vertical-align:bottom}
[data-number]{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead [data-number]{min-width:4rem;white-space:normal}
.nowrap{white-space:nowrap}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--ink-soft)}
.values{max-height:24rem;overflow:auto}
.values table{width:auto}
.hash{font-family:ui-monospace,"Noto Sans Mono",monospace;font-size:.75rem}
footer{margin-top:3rem;border-top:1px solid var(--line);color:var(--ink-soft)}
footer h2{margin:1.5rem 0 .25rem;font-size:.875rem;color:var(--ink)}
@media print{:root{--paper:#fff}body{max-width:none;padding:0;font-size:10.5pt}figure,.verdict,tr{break-inside:avoid}h2,h3{break-after:avoid}
.sideways{overflow:visible;background:none}.sideways :is(th,td){white-space:normal;overflow-wrap:anywhere}.chart{min-width:0}details{display:none}}
`;

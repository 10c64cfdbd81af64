import { type AbstentionRates, type AskedArchives, rateAbstention, thresholdOf } from './abstention.ts';

const panel = { width: 400, height: 300, left: 56, top: 64, gap: 76 } as const;
/** Shares below are where nobody would set a threshold. */
const least = { x: 0.5, y: 0.5 } as const;
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7'] as const;
const points = 200;

interface Panel {
  readonly title: string;
  readonly y: (rates: AbstentionRates) => number;
  readonly left: number;
}

const panels: readonly Panel[] = [
  { title: 'right, of all that is answered', y: ({ precision }) => precision, left: panel.left },
  {
    title: 'abstained, of those asked without their article',
    y: ({ abstained }) => abstained,
    left: panel.left + panel.width + panel.gap,
  },
];

const toX = (left: number, share: number) => left + ((share - least.x) / (1 - least.x)) * panel.width;
const toY = (share: number) => panel.top + panel.height - ((share - least.y) / (1 - least.y)) * panel.height;
const text = (x: number, y: number, content: string, more = '') =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${content}</text>`;

function drawAxes({ title, left }: Panel): readonly string[] {
  const right = left + panel.width;
  const bottom = panel.top + panel.height;
  const lines = [text(left, panel.top - 14, `${title}, %`, 'font-weight="600"')];
  for (let percent = 50; percent <= 100; percent += 10) {
    const share = percent / 100;
    const [x, y] = [toX(left, share), toY(share)];
    lines.push(
      `<path d="M${left} ${y}H${right}M${x} ${panel.top}V${bottom}" stroke="#ddd"/>`,
      text(left - 8, y + 4, String(percent), 'text-anchor="end"'),
      text(x, bottom + 18, String(percent), 'text-anchor="middle"'),
    );
  }
  const below = 'answered, of those asked with their article, %';
  return [...lines, text(left + panel.width / 2, bottom + 38, below, 'text-anchor="middle"')];
}

function drawCurve({ cases }: AskedArchives, colour: string, { y, left }: Panel): readonly string[] {
  const rateAt = (threshold: number) => rateAbstention(cases, ({ finding }) => finding.evidence >= threshold);
  const evidence = cases.map(({ finding }) => finding.evidence).sort((a, b) => a - b);
  const places: string[] = [];
  for (let at = 0; at <= points; at += 1) {
    const rates = rateAt(evidence[Math.floor((at / points) * (evidence.length - 1))] ?? 0);
    if (rates.answered < least.x || y(rates) < least.y) continue;
    places.push(`${toX(left, rates.answered).toFixed(1)} ${toY(y(rates)).toFixed(1)}`);
  }
  const mark = (rates: AbstentionRates, fill: string) =>
    `<circle cx="${toX(left, rates.answered).toFixed(1)}" cy="${toY(y(rates)).toFixed(1)}" r="5" fill="${fill}" stroke="${colour}" stroke-width="2"/>`;
  return [
    `<polyline points="${places.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`,
    mark(rateAt(thresholdOf(cases)), '#fff'),
    mark(
      rateAbstention(cases, ({ finding }) => finding.isEnough),
      colour,
    ),
  ];
}

/**
 * An SVG of what abstaining costs and brings as the threshold moves: a line for each size of archive; a dot where it is set, a ring where 95 % of the
 * right answers stay.
 */
export function drawAbstention(asked: readonly AskedArchives[]): string {
  const width = panel.left + 2 * panel.width + panel.gap + 24;
  const legendTop = panel.top + panel.height + 68;
  const height = legendTop + 20;
  const lines = panels.flatMap((each) => [
    ...drawAxes(each),
    ...asked.flatMap((archives, at) => drawCurve(archives, colours[at % colours.length] ?? '#000', each)),
  ]);
  const legend = asked.flatMap(({ articles }, at) => {
    const left = panel.left + at * 150;
    const colour = colours[at % colours.length] ?? '#000';
    return [
      `<path d="M${left} ${legendTop - 4}h24" stroke="${colour}" stroke-width="3"/>`,
      text(left + 32, legendTop, `${articles.toLocaleString('en')} article${articles === 1 ? '' : 's'}`),
    ];
  });
  legend.push(text(panel.left + asked.length * 150, legendTop, '● as set   ○ 95 % of the right answers kept'));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="13" fill="#222"><title>How many questions are answered and how many of them rightly, by threshold</title>`,
    `<rect width="${width}" height="${height}" fill="#fff"/>`,
    text(
      panel.left,
      26,
      'Abstaining, by size of archive; every second question lacks its article',
      'font-size="16" font-weight="600"',
    ),
    ...lines,
    ...legend,
    '</svg>\n',
  ].join('\n');
}

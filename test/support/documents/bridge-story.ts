import { makeDocx } from './make-docx.ts';
import { makePdf, type PdfLine } from './make-pdf.ts';

/** A story, to be told as every kind of document. */
export const bridgeStory = {
  title: '海湾大桥夜间封闭检修',
  points: ['大桥自周一起夜间封闭，检修为期三周。', '工人将更换 412 根吊索，费用 5600 万元。'],
  paragraphs: [
    '东湾市交通局周四说，海湾大桥从下周一起夜间封闭，检修为期三周，其间一切车辆须绕行内环路，人行道照常开放。',
    '这是大桥通车十二年来首次大修。工程师蓝一帆说，吊索中有四百一十二根锈蚀超过标准，须全部更换，费用由市财政和过桥费各出一半。',
  ],
} as const;

const { title, points, paragraphs } = bridgeStory;

export const bridgeText = [
  `# ${title}`,
  '核心提示',
  points.map((point, index) => `- 0${index + 1} ${point}`).join('\n'),
  ...paragraphs,
].join('\n\n');

export function bridgeDocx(points: readonly string[] = bridgeStory.points): Buffer {
  return makeDocx([
    { text: title, style: 'Title' },
    { text: '核心提示', style: 'heading 2' },
    ...points.map((text) => ({ text, isNumbered: true })),
    ...paragraphs.map((text) => ({ text })),
  ]);
}

/** So many characters a line. */
const measure = 26;

/** Typeset: a large title, lines of one length, and a page that ends in the middle of a paragraph, below running heads. */
export function bridgePdf(): Buffer {
  const lines: PdfLine[] = [];
  let y = 760;
  const put = (text: string, x = 72, size = 12) => {
    lines.push({ text, x, y, size });
    y -= size * 1.5;
  };
  put(title, 140, 20);
  y -= 10;
  put('核心提示');
  for (const [index, point] of points.entries()) put(`0${index + 1} ${point}`, 96);
  for (const text of paragraphs) {
    // A first line is indented by two characters, and two shorter.
    put(text.slice(0, measure - 2), 96);
    for (let at = measure - 2; at < text.length; at += measure) put(text.slice(at, at + measure));
  }
  const cut = lines.length - 2;
  const onPage = (rows: readonly PdfLine[], number: number): readonly PdfLine[] => [
    ...rows,
    { text: '东湾日报', x: 260, y: 815, size: 9 },
    { text: `第 ${number} 页`, x: 280, y: 30, size: 9 },
  ];
  const second = lines.slice(cut).map((line, index) => ({ ...line, y: 760 - index * 18 }));
  return makePdf([onPage(lines.slice(0, cut), 1), onPage(second, 2)]);
}

export const bridgeMail = Buffer.from(
  [
    'From: =?utf-8?B?5Lic5rm+5pel5oql?= <desk@paper.example>',
    'Subject: =?utf-8?B?6L2s5Y+R77ya5rW35rm+5aSn5qGl5aSc6Ze05bCB6Zet5qOA5L+u?=',
    'Date: Wed, 25 Nov 2026 10:30:00 +0800',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    '核心提示',
    '',
    ...points.map((point, index) => `- 0${index + 1} ${point}`),
    '',
    paragraphs.join('\n\n'),
    '',
  ].join('\r\n'),
);

import type { Node } from '@takumi-rs/core';
import type { CountedName, WeekCard } from '../../ports/pictures.ts';
import { column, inks, row, rule, sheet, words } from './nodes.ts';
import type { TypeCase } from './type-case.ts';

/** In pixels; as wide as a message shows a picture, a pixel is half a point. */
const padding = 52;
const daysWidth = 540;
const barsHeight = 250;
const barWidth = 46;
const topicsWidth = 376;
const topicNameWidth = 168;
const topicBarWidth = 150;

/** Twice as wide as high, to be read in a message as it stands: a bar for each day beside one for each topic. */
export function weekSheet(card: WeekCard, types: TypeCase): Node {
  return sheet(
    card.locale,
    [
      row({ justifyContent: 'space-between', alignItems: 'flex-end' }, [
        words(card.name, types, { fontSize: 54, fontWeight: 900, lineHeight: 1.2, letterSpacing: 2 }),
        words(card.span, types, { fontSize: 32, fontWeight: 600, lineHeight: 1.4 }, false),
      ]),
      rule(5, inks.ink, 16),
      rule(2, inks.ink, 5),
      row({ justifyContent: 'space-between', marginTop: 30 }, [
        dayBars(card.days, types),
        ...(card.topics.length === 0 ? [] : [topicBars(card, types)]),
      ]),
      words(card.footer, types, { fontSize: 24, fontWeight: 500, color: inks.faint, lineHeight: 1.4, marginTop: 26 }),
    ],
    `${padding}px ${padding}px 36px ${padding}px`,
  );
}

function dayBars(days: readonly CountedName[], types: TypeCase): Node {
  const most = Math.max(1, ...days.map(({ count }) => count));
  const width = Math.floor(daysWidth / days.length);
  const today = days.length - 1;
  const cell = (children: readonly Node[]) =>
    column({ width, alignItems: 'center', justifyContent: 'flex-end' }, children);
  const bars = days.map(({ count }, index) =>
    cell(
      count === 0
        ? []
        : [
            words(String(count), types, { fontSize: 30, fontWeight: 700, lineHeight: 1.4 }),
            bar(barWidth, Math.round((count / most) * barsHeight), index === today ? inks.red : inks.pale),
          ],
    ),
  );
  const names = days.map(({ name }) => {
    const [date = '', day = ''] = name.split('\n');
    const style = { fontSize: 25, fontWeight: 600, lineHeight: 1.35 };
    return cell([words(date, types, style, false), words(day, types, { ...style, color: inks.faint }, false)]);
  });
  return column({ width: daysWidth }, [
    row({ alignItems: 'flex-end', height: barsHeight + 46 }, bars),
    rule(3, inks.ink, 0),
    row({ marginTop: 10 }, names),
  ]);
}

function topicBars({ topics, topicsHeading }: WeekCard, types: TypeCase): Node {
  // What a long name ends in is set by the library, from the faces that are there.
  types.set('…', false);
  const most = Math.max(1, ...topics.map(({ count }) => count));
  const style = { fontSize: 28, fontWeight: 600, lineHeight: 1.35 };
  const oneLine = { whiteSpace: 'nowrap', overflow: 'hidden', textOverflow: 'ellipsis' } as const;
  return column({ width: topicsWidth }, [
    words(topicsHeading, types, { ...style, color: inks.faint }),
    ...topics.map(({ name, count }) =>
      row({ marginTop: 9, alignItems: 'center' }, [
        words(name, types, { ...style, ...oneLine, width: topicNameWidth - 12, flexShrink: 0, marginRight: 12 }),
        bar(Math.round((count / most) * topicBarWidth), 20, inks.pale),
        words(String(count), types, { ...style, marginLeft: 12 }),
      ]),
    ),
  ]);
}

/** What is not nothing can be seen. */
function bar(width: number, height: number, backgroundColor: string): Node {
  return {
    type: 'container',
    style: { width: Math.max(4, width), height: Math.max(4, height), backgroundColor, flexShrink: 0 },
  };
}

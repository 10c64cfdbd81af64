import type { Node } from '@takumi-rs/core';
import type { BriefingCard, Card, Picture, PrintedCard, WeekCard } from '../../ports/pictures.ts';
import { type Block, storyBlocks } from './briefing-blocks.ts';
import { column, footer, inks, masthead, rule, sheet, sheetWidth, words } from './nodes.ts';
import type { Press } from './press.ts';
import type { TypeCase } from './type-case.ts';
import { weekSheet } from './week-sheet.ts';

/** As many as a message holds. https://docs.discord.com/developers/components/reference#media-gallery */
const mostPictures = 10;
/** What pictures of one card may be high, in pixels: as low as lets it be {@link mostPictures}. A phone's screen is twice as high as wide. */
const heights = [2700, 3600, 5000, 8000] as const;
const firstPageFrame = 480;
const laterPageFrame = 300;
/** What parts a story from the one above. */
const ruleHeight = 58;

interface Run extends PrintedCard {
  readonly missing: readonly string[];
}

/** Sets a card in type and prints it. */
export async function printCard(card: Card, press: Press): Promise<Run> {
  const types = press.openCase(card.locale);
  const printed = card.kind === 'week' ? await printWeek(card, press, types) : await printBriefing(card, press, types);
  return { ...printed, missing: [...types.missing] };
}

async function printWeek(card: WeekCard, press: Press, types: TypeCase): Promise<PrintedCard> {
  const picture = await printSheet(weekSheet(card, types), press, types);
  return { pictures: [{ ...picture, stories: [], text: '' }], isCut: false };
}

async function printBriefing(card: BriefingCard, press: Press, types: TypeCase): Promise<PrintedCard> {
  const blocks = card.stories.flatMap((story, index) => storyBlocks(story, index, types));
  const measured = await press.measure(
    sheet(
      card.locale,
      blocks.map(({ node }) => node),
    ),
    sheetWidth,
    types,
  );
  const sized = blocks.map((block, index) => {
    return { ...block, height: (measured.children[index]?.height ?? 0) + (block.isStart ? ruleHeight : 0) };
  });
  const { pages, isCut } = toPages(sized);
  const pictures: Picture[] = [];
  for (const [index, page] of pages.entries()) {
    const top =
      index === 0
        ? masthead(card.name, card.date, card.edition, types)
        : runningHead(card, page[0]?.isStart === false, types);
    const place = pages.length > 1 ? `${index + 1} / ${pages.length}` : '';
    const body = page.flatMap(({ node, isStart }, at) => (isStart && at > 0 ? [rule(2, inks.line, 56), node] : [node]));
    const nodes = [top, ...body, footer(card.footer, place, types)];
    const picture = await printSheet(sheet(card.locale, nodes), press, types);
    pictures.push({
      ...picture,
      stories: [...new Set(page.map(({ story }) => story))],
      text: page.map(({ text }) => text).join('\n'),
    });
  }
  return { pictures, isCut };
}

type SizedBlock = Block & { readonly height: number };

/** The blocks on pages, in order; stories that don't fit on the last are left out whole, unless there is but one. */
function toPages(blocks: readonly SizedBlock[]): {
  readonly pages: readonly (readonly SizedBlock[])[];
  readonly isCut: boolean;
} {
  for (const height of heights) {
    const pages = fill(blocks, height);
    if (pages.length <= mostPictures) return { pages, isCut: false };
  }
  const last = blocks.at(-1)?.story ?? 0;
  if (last > 0) return toPages(blocks.filter(({ story }) => story < last));
  return { pages: fill(blocks, heights[heights.length - 1] ?? 0).slice(0, mostPictures), isCut: true };
}

/** A story that fits on a page by itself is on one. */
function fill(blocks: readonly SizedBlock[], height: number): readonly (readonly SizedBlock[])[] {
  const pages: SizedBlock[][] = [[]];
  let left = height - firstPageFrame;
  for (const [index, block] of blocks.entries()) {
    const isStart = blocks[index - 1]?.story !== block.story;
    const story = isStart ? blocks.filter((other) => other.story === block.story) : [block];
    const storyHeight = story.reduce((sum, other) => sum + other.height, 0);
    const needed = storyHeight <= height - laterPageFrame ? storyHeight : block.height;
    if (needed > left && pages.at(-1)?.length !== 0) {
      pages.push([]);
      left = height - laterPageFrame;
    }
    pages.at(-1)?.push(block);
    left -= block.height;
  }
  return pages;
}

/** @param startsInside - whether a story goes on below it, and nothing keeps its distance */
function runningHead({ name, date }: BriefingCard, startsInside: boolean, types: TypeCase): Node {
  return column({ borderBottom: `2px solid ${inks.ink}`, paddingBottom: 16, marginBottom: startsInside ? 30 : 0 }, [
    words(`${name} · ${date}`, types, { fontSize: 32, fontWeight: 700, color: inks.faint }),
  ]);
}

async function printSheet(
  node: Node,
  press: Press,
  types: TypeCase,
): Promise<Pick<Picture, 'bytes' | 'width' | 'height'>> {
  const bytes = await press.print(node, sheetWidth, types);
  const header = new DataView(bytes.buffer, bytes.byteOffset);
  // The size is in the PNG's first chunk. https://www.w3.org/TR/png-3/#11IHDR
  return { bytes, width: header.getUint32(16), height: header.getUint32(20) };
}

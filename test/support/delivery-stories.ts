import type { APIMessage } from 'discord-api-types/v10';
import { textOf } from './text-of.ts';

/** What channels show against what they were owed: a line for each channel and story that went wrong. */
export interface DeliveryComparison {
  readonly lost: readonly string[];
  readonly repeated: readonly string[];
  readonly disordered: readonly string[];
}

/** A story's title, by its number. */
export function storyTitle(number: number): string {
  return `第${number}号渡轮的新航线`;
}

/** In which the title doesn't occur. */
function storyPoint(number: number): string {
  return `第${number}号船本周起每天多开四班`;
}

export function storyPoints(number: number): readonly string[] {
  return [`${storyPoint(number)}。`, '票价不变，学生仍可半价。'];
}

/** A story that can be told from the others wherever it is shown, by its number. */
export function storyText(number: number): string {
  const points = storyPoints(number).map((point, index) => `- 0${index + 1} ${point}`);
  return `${storyTitle(number)}

核心提示

${points.join('\n')}

港务公司说，第 ${number} 号船过去每天只开两班，乘客要等一个多小时。

新船可载二百人，比旧船多一倍。
`;
}

/** The number of a story, by its title. */
export function storyNumber(title: string): number {
  return Number(/\d+/.exec(title)?.[0]);
}

/** How often each story is shown by these messages, in full or by its title. */
export function countStories(messages: readonly APIMessage[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const [, digits] of messages
    .map(textOf)
    .join('\n')
    .matchAll(/第(\d+)号渡轮的新航线/g)) {
    counts.set(Number(digits), (counts.get(Number(digits)) ?? 0) + 1);
  }
  return counts;
}

/** The numbers of the stories told in full, in the order in which they are shown. */
function toldInFull(messages: readonly APIMessage[]): readonly number[] {
  const told = messages
    .map(textOf)
    .join('\n')
    .matchAll(/第(\d+)号船本周起每天多开四班/g);
  return [...told].map(([, digits]) => Number(digits));
}

export interface OwedChannel {
  readonly channelId: string;
  readonly messages: readonly APIMessage[];
  isOwed(number: number): boolean;
}

/** @param log - the numbers of the stories in the order of the log */
export function compareDeliveries(channels: Iterable<OwedChannel>, log: readonly number[]): DeliveryComparison {
  const lost: string[] = [];
  const repeated: string[] = [];
  const disordered: string[] = [];
  const places = new Map(log.map((number, place) => [number, place]));
  for (const { channelId, messages, isOwed } of channels) {
    const counts = countStories(messages);
    for (const number of log) {
      const count = counts.get(number) ?? 0;
      const what = `${channelId} ${storyTitle(number)}`;
      if (count === 0 && isOwed(number)) lost.push(what);
      if (count > 1) repeated.push(what);
    }
    // A story of which only the title is listed stands below newer ones.
    let last = -1;
    for (const number of toldInFull(messages)) {
      const place = places.get(number) ?? -1;
      if (place < last) disordered.push(`${channelId} ${storyTitle(number)}`);
      last = Math.max(last, place);
    }
  }
  return { lost, repeated, disordered };
}

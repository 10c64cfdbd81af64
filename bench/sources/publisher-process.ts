import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStoryWriter, type WrittenStory } from './write-stories.ts';

/** How much the publisher has. */
export interface Stock {
  readonly feeds: number;
  readonly items: number;
  /** How many of ten stories have 核心提示. */
  readonly pointed: number;
}

/** What it answered since it was asked the last time. */
export interface Served {
  readonly full: number;
  readonly notModified: number;
}

let feeds: readonly Buffer[] = [];
let served = { full: 0, notModified: 0 };

function itemOf({ title, points, paragraphs }: WrittenStory, feed: number, item: number, hasPoints: boolean): string {
  const list = points.map((point, index) => `<li>0${index + 1} ${point}</li>`).join('');
  const head = hasPoints ? `<p><strong>核心提示</strong></p><ul>${list}</ul>` : '';
  const body = paragraphs.map((text) => `<p>${text}</p>`).join('');
  const url = `https://feed-${feed}.example/${item}.html`;
  const date = new Date(Date.UTC(2026, 10, 1, 0, item)).toUTCString();
  return `<item><title>${title}</title><link>${url}</link><guid>${url}</guid><pubDate>${date}</pubDate><content:encoded><![CDATA[${head}${body}]]></content:encoded></item>`;
}

function fill(stock: Stock): void {
  feeds = Array.from({ length: stock.feeds }, (_, feed) => {
    const write = createStoryWriter(feed + 1);
    const items = Array.from({ length: stock.items }, (_, item) =>
      itemOf(write(), feed, item, item % 10 < stock.pointed),
    );
    return Buffer.from(
      `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>来源 ${feed}</title><link>https://feed-${feed}.example/</link><description>新闻</description>${items.join('')}</channel></rss>`,
    );
  });
}

const server = createServer((request, response) => {
  const feed = Number(/^\/feed\/(\d+)$/.exec(request.url ?? '')?.[1]);
  const body = feeds[feed];
  if (!body) return response.writeHead(404).end();
  const etag = `"${feed}-${body.length}"`;
  if (request.headers['if-none-match'] === etag) {
    served = { ...served, notModified: served.notModified + 1 };
    return response.writeHead(304, { etag }).end();
  }
  served = { ...served, full: served.full + 1 };
  return response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag }).end(body);
});

// Whoever started it may have been stopped.
process.on('disconnect', () => process.exit());
process.on('message', (order: Stock | 'count') => {
  if (order !== 'count') {
    fill(order);
    process.send?.({ bytes: feeds.reduce((sum, { length }) => sum + length, 0) });
    return;
  }
  process.send?.(served);
  served = { full: 0, notModified: 0 };
});
// On every address of 127.0.0.0/8, since it is bound to none.
server.listen(0, '0.0.0.0', () => process.send?.({ port: (server.address() as AddressInfo).port }));

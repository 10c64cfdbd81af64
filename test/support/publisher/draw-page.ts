import type { PublishedStory } from './write-story.ts';

/** How a publisher sets its key points. */
export type PointsLayout = 'list' | 'quote' | 'bold' | 'none';

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

function drawPoints(points: readonly string[], layout: PointsLayout): string {
  const texts = points.map(escapeXml);
  const number = (index: number) => String(index + 1).padStart(2, '0');
  if (layout === 'list') return `<h3>核心提示</h3><ul>${texts.map((text) => `<li>${text}</li>`).join('')}</ul>`;
  if (layout === 'quote')
    return `<blockquote><p>核心提示</p>${texts.map((text, index) => `<p>${number(index)} ${text}</p>`).join('')}</blockquote>`;
  if (layout === 'bold')
    return `<p><strong>核心提示</strong></p>${texts.map((text, index) => `<p><strong>${number(index)}</strong> ${text}</p>`).join('')}`;
  return '';
}

/** A story as HTML, without a page around it. */
export function drawStory({ points, paragraphs }: PublishedStory, layout: PointsLayout): string {
  return drawPoints(points, layout) + paragraphs.map((text) => `<p>${escapeXml(text)}</p>`).join('');
}

/** The time in China, as pages print it. */
export function printTime(timeMs: number): string {
  return new Date(timeMs + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** A whole page, with all that stands around a story. */
export function drawPage(story: PublishedStory, layout: PointsLayout, charset = 'utf-8'): string {
  const title = escapeXml(story.title);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="${charset}"><title>${title}_要闻_河口新闻网</title></head>
<body>
<nav><a href="/">首页</a> <a href="/local">本地</a> <a href="/about">关于我们</a></nav>
<main><article><h1>${title}</h1><p>${printTime(story.publishedAt)} 来源：河口新闻网</p>
${drawStory(story, layout)}
</article></main>
<aside><h2>相关阅读</h2><ul><li><a href="/a">昨天的天气</a></li><li><a href="/b">明天的船期</a></li></ul></aside>
<footer>版权所有 未经许可不得转载</footer>
</body></html>`;
}

/** What a site answers instead of a story to who hasn't proved to be human. */
export const captchaPage =
  '<!doctype html><html><head><title>安全验证</title></head><body><h1>安全验证</h1><p>请完成验证后继续访问：拖动滑块完成拼图，证明您不是机器人。</p></body></html>';

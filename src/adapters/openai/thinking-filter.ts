/** Takes a model's text in pieces, and lets through what isn't thinking. */
export interface ThinkingFilter {
  /** What of the text so far is certain to be said and hasn't been let through yet. */
  push(piece: string): string;
  /** What was held back since it might have been the start of a tag. */
  end(): string;
}

const tags = ['<think>', '</think>'] as const;
const longestTag = Math.max(...tags.map((tag) => tag.length));

/** How much of the end of `text` might be the start of a tag. */
function partialTag(text: string): number {
  for (let length = Math.min(text.length, longestTag - 1); length > 0; length -= 1) {
    const end = text.slice(text.length - length);
    if (tags.some((tag) => tag.startsWith(end))) return length;
  }
  return 0;
}

/**
 * Leaves out what stands in `<think>…</think>`, which many servers of reasoning models write into the text itself, and a `</think>` whose
 * opening was part of the prompt. A block that is never closed goes on to the end.
 */
export function createThinkingFilter(): ThinkingFilter {
  let isThinking = false;
  let held = '';

  return {
    push(piece) {
      const text = held + piece;
      let said = '';
      let from = 0;
      for (const { 0: tag, index } of text.matchAll(/<\/?think>/g)) {
        if (!isThinking) said += text.slice(from, index);
        isThinking = tag === '<think>';
        from = index + tag.length;
      }
      const rest = text.slice(from);
      held = rest.slice(rest.length - partialTag(rest));
      return isThinking ? said : said + rest.slice(0, rest.length - held.length);
    },
    end() {
      const rest = isThinking ? '' : held;
      held = '';
      return rest;
    },
  };
}

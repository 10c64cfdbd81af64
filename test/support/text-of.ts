/** Everything a message says, in the order in which it is shown: its content, the titles and texts of its embeds, and the text of its components. */
export function textOf(message: {
  readonly content?: unknown;
  readonly embeds?: readonly { readonly title?: string; readonly description?: string }[] | undefined;
  readonly components?: unknown;
}): string {
  const texts: string[] = typeof message.content === 'string' ? [message.content] : [];
  for (const { title, description } of message.embeds ?? []) {
    texts.push(...[title, description].filter((text) => text !== undefined));
  }
  collect(message.components, texts);
  return texts.join('\n');
}

function collect(value: unknown, texts: string[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, texts);
  else if (typeof value === 'object' && value !== null) {
    if ('content' in value && typeof value.content === 'string') texts.push(value.content);
    for (const item of Object.values(value)) if (typeof item === 'object') collect(item, texts);
  }
}

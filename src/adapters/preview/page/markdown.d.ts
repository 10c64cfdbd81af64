/** What a stretch of Discord's Markdown says, as a tree. Depth is bounded, so that it can be walked by recursion. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'break' }
  | { readonly kind: 'bold' | 'italic' | 'underline' | 'strike' | 'spoiler'; readonly children: readonly Inline[] }
  | { readonly kind: 'code'; readonly text: string }
  /** Only `http:` and `https:` addresses ever become links. */
  | { readonly kind: 'link'; readonly url: string; readonly title: string | null; readonly children: readonly Inline[] }
  | { readonly kind: 'timestamp'; readonly seconds: number; readonly style: string; readonly source: string }
  | { readonly kind: 'mention'; readonly of: 'user' | 'role' | 'channel' | 'everyone' | 'here'; readonly id: string }
  | { readonly kind: 'command'; readonly name: string }
  | { readonly kind: 'emoji'; readonly name: string };

export interface ListItem {
  readonly children: readonly Inline[];
  /** Lists nested under the item. */
  readonly lists: readonly List[];
}

export interface List {
  readonly kind: 'list';
  /** The first number of an ordered list; null for bullets. */
  readonly start: number | null;
  readonly items: readonly ListItem[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly children: readonly Inline[] }
  | { readonly kind: 'small'; readonly children: readonly Inline[] }
  | { readonly kind: 'paragraph'; readonly children: readonly Inline[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code-block'; readonly language: string | null; readonly text: string }
  | List;

/** Never throws, and takes time in proportion to the text, whatever the text. */
export function parseMarkdown(text: string): readonly Block[];

export function parseInline(text: string): readonly Inline[];

/** The characters that are shown, without marks: a line a block. */
export function textOf(blocks: readonly Block[]): string;

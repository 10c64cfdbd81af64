import type { Node } from '@takumi-rs/core';
import { familiesOf } from './faces.ts';
import { squeeze } from './squeeze.ts';
import type { TypeCase } from './type-case.ts';

type Style = NonNullable<Node['style']>;

/** Colours of newsprint. */
export const inks = {
  paper: '#faf6ec',
  ink: '#221d18',
  faint: '#857a6a',
  red: '#a8281c',
  line: '#d8cdb8',
  pale: '#c98270',
} as const;

/** In pixels. A phone shows the width in some 360 points, a third: the points are as large as 13 there. */
export const sheetWidth = 1080;
const margin = 76;

export function column(style: Style, children: readonly Node[]): Node {
  return { type: 'container', style: { display: 'flex', flexDirection: 'column', ...style }, children: [...children] };
}

export function row(style: Style, children: readonly Node[]): Node {
  return { type: 'container', style: { display: 'flex', flexDirection: 'row', ...style }, children: [...children] };
}

/** @param isSpaced - false for a date, which is one word */
export function words(
  text: string,
  types: TypeCase,
  style: Style & { readonly fontSize: number },
  isSpaced = true,
): Node {
  const stretches = squeeze(types.set(text, isSpaced), types.locale);
  const box: Style = { fontFamily: familiesOf(types.locale), overflowWrap: 'anywhere', ...style };
  if (stretches.length <= 1) return { type: 'text', text: stretches[0]?.text ?? '', style: box };
  return {
    type: 'container',
    style: { display: 'block', ...box },
    children: stretches.map((stretch) => ({
      type: 'text',
      text: stretch.text,
      style: { display: 'inline', ...(stretch.isSqueezed && { letterSpacing: -style.fontSize / 2 }) },
    })),
  };
}

export function rule(heightPx: number, color: string, marginTop: number): Node {
  return { type: 'container', style: { height: heightPx, flexShrink: 0, backgroundColor: color, marginTop } };
}

/** A whole sheet. */
export function sheet(
  lang: string,
  children: readonly Node[],
  padding = `${margin}px ${margin}px 60px ${margin}px`,
): Node {
  return {
    ...column(
      {
        width: sheetWidth,
        padding,
        backgroundColor: inks.paper,
        color: inks.ink,
      },
      children,
    ),
    lang,
  };
}

/** The masthead: what it is on the left, when on the right, two rules below. */
export function masthead(name: string, date: string, detail: string, types: TypeCase): Node {
  const line = { whiteSpace: 'nowrap', flexShrink: 0 } as const;
  const fontSize = /\p{Script=Han}/u.test(name) ? 104 : 80;
  const faint = { fontSize: 28, fontWeight: 500, lineHeight: 1.4, color: inks.faint };
  return column({}, [
    row({ justifyContent: 'space-between', alignItems: 'flex-end' }, [
      words(name, types, { ...line, fontSize, fontWeight: 900, lineHeight: 1.1, letterSpacing: fontSize / 18 }),
      column({ alignItems: 'flex-end', paddingBottom: 12 }, [
        words(date, types, { ...line, fontSize: 44, fontWeight: 700, lineHeight: 1.3 }, false),
        words(detail, types, { ...line, ...faint }, false),
      ]),
    ]),
    rule(7, inks.ink, 26),
    rule(2, inks.ink, 6),
  ]);
}

export function footer(text: string, place: string, types: TypeCase): Node {
  const style = { fontSize: 26, fontWeight: 500, color: inks.faint, lineHeight: 1.4 };
  return column({ marginTop: 60 }, [
    rule(2, inks.line, 0),
    row({ justifyContent: 'space-between', marginTop: 22 }, [words(text, types, style), words(place, types, style)]),
  ]);
}

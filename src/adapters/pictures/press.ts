import { readFile } from 'node:fs/promises';
import { type MeasuredNode, type Node, Renderer } from '@takumi-rs/core';
import type { Locale } from '../../domain/locale.ts';
import { familyOf, openFaces } from './faces.ts';
import { isJoiner, openTypeCase, type TypeCase } from './type-case.ts';

/** Sets and prints, with what it has read of the faces so far. */
export interface Press {
  openCase(locale: Locale): TypeCase;
  /** How large everything gets; what the case needs of the faces is read first. */
  measure(sheet: Node, width: number, types: TypeCase): Promise<MeasuredNode>;
  /** As a PNG. */
  print(sheet: Node, width: number, types: TypeCase): Promise<Uint8Array>;
}

/** For pictures, of which there are none. */
const cacheMaxBytes = 0;

export function createPress(): Press {
  const renderer = new Renderer({ cacheMaxBytes });
  const faces = openFaces();
  const registered = new Set<string>();

  /** Of each slice, the characters that are taken from it in this language: the library looks at ranges, in no order that can be relied on. */
  async function register({ locale, slices }: TypeCase): Promise<void> {
    for (const slice of slices) {
      const key = `${locale} ${slice.file}`;
      if (registered.has(key)) continue;
      registered.add(key);
      const own = [...slice.codePoints()].filter(
        (codePoint) => isJoiner(codePoint) || faces.sliceFor(locale, codePoint)?.face === slice.face,
      );
      const name = familyOf(locale, slice.face);
      await renderer.registerFont({ name, data: await readFile(slice.file), unicodeRange: rangesOf(own) });
    }
  }

  return {
    openCase: (locale) => openTypeCase(locale, faces),
    async measure(sheet, width, types) {
      await register(types);
      return renderer.measure(sheet, { width });
    },
    async print(sheet, width, types) {
      await register(types);
      return renderer.render(sheet, { width, format: 'png' });
    },
  };
}

/** Ascending, each as long as it can be. */
function rangesOf(codePoints: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const codePoint of codePoints.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && codePoint === last[1] + 1) last[1] = codePoint;
    else ranges.push([codePoint, codePoint]);
  }
  return ranges;
}

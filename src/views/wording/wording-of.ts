import type { Locale } from '../../domain/locale.ts';
import { enUs } from './en-us.ts';
import type { Wording } from './wording.ts';
import { zhCn } from './zh-cn.ts';
import { zhTw } from './zh-tw.ts';

const catalogues: Readonly<Record<Locale, Wording>> = { 'zh-CN': zhCn, 'zh-TW': zhTw, 'en-US': enUs };

export function wordingOf(locale: Locale): Wording {
  return catalogues[locale];
}

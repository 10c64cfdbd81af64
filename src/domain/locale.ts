/** The languages Hexin speaks. Article text is never translated. */
export type Locale = 'zh-CN' | 'zh-TW' | 'en-US';

/** Discord's locale codes onto ours: Chinese by script, everything else English. Discord gives a guild without a chosen language `en-US`. */
export function toLocale(code: string | null | undefined): Locale {
  if (code === 'zh-TW' || code === 'zh-HK') return 'zh-TW';
  return code?.startsWith('zh') ? 'zh-CN' : 'en-US';
}

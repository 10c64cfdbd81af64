/** @import { Locale } from './types.d.ts' */

/** @type {readonly Locale[]} */
export const locales = ['zh-CN', 'zh-TW', 'en-US'];

/** What was chosen here before; else the browser's first language that is spoken here; else 简体, the articles' own. @returns {Locale} */
export function preferredLocale() {
  const kept = recall('locale');
  return locales.find((locale) => locale === kept) ?? fromBrowser(navigator.languages) ?? 'zh-CN';
}

/** @param {Locale} locale */
export function keepLocale(locale) {
  keep('locale', locale);
}

/** @returns {'dark' | 'light'} */
export function preferredTheme() {
  const kept = recall('theme');
  if (kept === 'dark' || kept === 'light') return kept;
  return matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
}

/** @param {'dark' | 'light'} theme */
export function keepTheme(theme) {
  keep('theme', theme);
}

/** @param {readonly string[]} languages @returns {Locale | undefined} */
function fromBrowser(languages) {
  for (const language of languages) {
    if (/^zh-(hant|tw|hk|mo)/i.test(language)) return 'zh-TW';
    if (/^zh/i.test(language)) return 'zh-CN';
    if (/^en/i.test(language)) return 'en-US';
  }
  return undefined;
}

/** A browser may forbid storage; then the choice lasts as long as the page. @param {string} name @param {string} value */
function keep(name, value) {
  try {
    localStorage.setItem(`hexin:${name}`, value);
  } catch {}
}

/** @param {string} name */
function recall(name) {
  try {
    return localStorage.getItem(`hexin:${name}`);
  } catch {
    return null;
  }
}

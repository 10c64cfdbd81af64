/**
 * The words that a page was written with, and the two choices that every page has.
 *
 * @import { Locale } from './types.d.ts'
 */
import { byId, element } from './element.js';
import { icon } from './icons.js';
import { keepTheme, locales, preferredTheme } from './preferences.js';

const languageNames = /** @type {const} */ ({ 'zh-CN': '简', 'zh-TW': '繁', 'en-US': 'EN' });
const languageTitles = /** @type {const} */ ({ 'zh-CN': '简体中文', 'zh-TW': '繁體中文', 'en-US': 'English' });

/**
 * @param {Locale} locale
 * @param {Readonly<Record<string, unknown>> & { title: string, toDark: string, toLight: string }} words
 */
export function translatePage(locale, words) {
  document.documentElement.lang = locale === 'en-US' ? 'en' : locale;
  document.title = words.title;
  for (const spoken of document.querySelectorAll('[data-word], [data-label]')) {
    if (!(spoken instanceof HTMLElement)) continue;
    const { word, label } = spoken.dataset;
    if (word !== undefined) spoken.textContent = String(words[word]);
    if (label !== undefined) {
      spoken.setAttribute('aria-label', String(words[label]));
      if (spoken instanceof HTMLButtonElement) spoken.title = String(words[label]);
    }
  }
  labelTheme(words);
}

/** @param {Locale} current @param {(locale: Locale) => void} choose */
export function drawLanguages(current, choose) {
  byId('languages').append(
    ...locales.map((each) => {
      const radio = element('input', { type: 'radio', name: 'language', value: each, checked: each === current });
      radio.addEventListener('change', () => choose(each));
      return element('label', { title: languageTitles[each], lang: each }, [
        radio,
        element('span', { 'aria-hidden': true }, [languageNames[each]]),
        element('span', { class: 'for-readers' }, [languageTitles[each]]),
      ]);
    }),
  );
}

/** @param {() => { toDark: string, toLight: string }} words */
export function drawTheme(words) {
  labelTheme(words());
  byId('theme').addEventListener('click', () => {
    const theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    keepTheme(theme);
    labelTheme(words());
  });
  // Whoever never chose follows the system, at dusk too.
  matchMedia('(prefers-color-scheme: light)').addEventListener('change', () => {
    document.documentElement.dataset.theme = preferredTheme();
    labelTheme(words());
  });
}

/** @param {{ toDark: string, toLight: string }} words */
function labelTheme(words) {
  const isDark = document.documentElement.dataset.theme === 'dark';
  const label = isDark ? words.toLight : words.toDark;
  const button = byId('theme');
  button.replaceChildren(icon(isDark ? 'sun' : 'moon'));
  button.setAttribute('aria-label', label);
  button.title = label;
}

/**
 * @import { Locale, Place, Scene } from './types.d.ts'
 */
import { complete, loadPlace, loadPosted } from './api.js';
import { createComposer } from './composer.js';
import { createConversation } from './conversation.js';
import { byId, element } from './element.js';
import { icon } from './icons.js';
import { keepLocale, keepTheme, locales, preferredLocale, preferredTheme } from './preferences.js';
import { createSidebar } from './sidebar.js';
import { createTimeline } from './timeline.js';
import { wording } from './wording.js';

const toastMs = 5000;
const refreshTimesMs = 20_000;
const lookForPostsMs = 10_000;
const languageNames = /** @type {const} */ ({ 'zh-CN': '简', 'zh-TW': '繁', 'en-US': 'EN' });
const languageTitles = /** @type {const} */ ({ 'zh-CN': '简体中文', 'zh-TW': '繁體中文', 'en-US': 'English' });

const scroller = byId('scroller');
let locale = preferredLocale();
let theme = preferredTheme();

start().catch(showStartFailure);

async function start() {
  // A box that scrolls must be reachable by keyboard.
  scroller.tabIndex = 0;
  byId('menu').append(icon('menu'));
  byId('channel-icon').append(icon('hash'));
  byId('show-commands').append(icon('plus'));
  byId('send').append(icon('send'));
  translatePage();
  const place = await loadPlace();
  openPlace(place);
}

/** @param {Place} place */
function openPlace(place) {
  let current = 0;
  /** @type {() => Scene} */
  const scene = () => ({ locale, words: wording[locale], place, use: () => {} });
  const channels = place.channels.map(({ id, name, topic }, index) => ({
    id,
    name,
    topic,
    timeline: createTimeline({
      channelName: name,
      hasBriefing: index === 0,
      scroller,
      scene,
      sceneFor: (post) => ({ ...scene(), use: (...used) => void conversation.use(post, ...used).then(loadMessages) }),
    }),
  }));
  const channel = () => /** @type {typeof channels[number]} */ (channels[current]);
  const conversation = createConversation({ channel, scene, locale: () => locale, warn });
  const composer = createComposer({
    scene,
    channelName: () => channel().name,
    run: (...used) => void conversation.run(...used).then(loadMessages),
    complete: (command, focused, options, signal) =>
      complete({ command: command.name, focused, options, locale, channelId: channel().id }, signal),
  });
  const sidebar = createSidebar(place.channels, (index) => {
    current = index;
    showChannel();
    composer.focus();
  });

  let isReachable = true;
  const loadMessages = async () => {
    const { id, timeline } = channel();
    const asked = locale;
    try {
      const messages = await loadPosted(asked, id);
      if (asked === locale) timeline.setPosted(messages);
      isReachable = true;
    } catch {
      // Said once: whoever stopped the server knows.
      if (isReachable) warn(wording[locale].offline);
      isReachable = false;
    }
  };

  const showChannel = () => {
    const { name, topic, timeline } = channel();
    byId('channel-name').textContent = name;
    byId('channel-topic').textContent = topic;
    scroller.replaceChildren(timeline.element);
    timeline.redraw();
    scroller.scrollTop = 0;
    sidebar.mark(current);
    composer.refresh();
    void loadMessages();
  };

  drawLanguages(async (chosen) => {
    locale = chosen;
    keepLocale(chosen);
    translatePage();
    sidebar.refresh(wording[locale]);
    composer.refresh();
    channel().timeline.redraw();
    await loadMessages();
  });
  drawTheme();
  sidebar.refresh(wording[locale]);
  showChannel();
  setInterval(() => channel().timeline.refreshTimes(), refreshTimesMs);
  setInterval(() => {
    if (!document.hidden) void loadMessages();
  }, lookForPostsMs);
  if (matchMedia('(hover: hover)').matches) composer.focus();
}

function translatePage() {
  const words = wording[locale];
  document.documentElement.lang = locale === 'en-US' ? 'en' : locale;
  document.title = words.title;
  for (const spoken of document.querySelectorAll('[data-word], [data-label]')) {
    if (!(spoken instanceof HTMLElement)) continue;
    const { word, label } = spoken.dataset;
    if (word !== undefined) spoken.textContent = String(words[/** @type {keyof typeof words} */ (word)]);
    if (label !== undefined)
      spoken.setAttribute('aria-label', String(words[/** @type {keyof typeof words} */ (label)]));
  }
  labelTheme();
}

/** @param {(locale: Locale) => Promise<void>} choose */
function drawLanguages(choose) {
  byId('languages').append(
    ...locales.map((each) => {
      const radio = element('input', { type: 'radio', name: 'language', value: each, checked: each === locale });
      radio.addEventListener('change', () => void choose(each));
      return element('label', { title: languageTitles[each], lang: each }, [
        radio,
        element('span', { 'aria-hidden': true }, [languageNames[each]]),
        element('span', { class: 'for-readers' }, [languageTitles[each]]),
      ]);
    }),
  );
}

function drawTheme() {
  labelTheme();
  byId('theme').addEventListener('click', () => {
    theme = theme === 'dark' ? 'light' : 'dark';
    keepTheme(theme);
    labelTheme();
  });
}

function labelTheme() {
  document.documentElement.dataset.theme = theme;
  const words = wording[locale];
  const button = byId('theme');
  const label = theme === 'dark' ? words.toLight : words.toDark;
  button.replaceChildren(icon(theme === 'dark' ? 'sun' : 'moon'));
  button.setAttribute('aria-label', label);
  button.title = label;
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let toastTimer;

/** @param {string} text */
function warn(text) {
  const toast = byId('toast');
  toast.replaceChildren(icon('warning'), element('span', {}, [text]));
  toast.hidden = false;
  clearTimeout(toastTimer);
  toastTimer = setTimeout(() => {
    toast.hidden = true;
  }, toastMs);
}

function showStartFailure() {
  const words = wording[locale];
  const retry = element('button', { class: 'button primary', type: 'button' }, [words.retry]);
  retry.addEventListener('click', () => location.reload());
  scroller.replaceChildren(
    element('div', { class: 'start-failure', role: 'alert' }, [
      icon('warning'),
      element('p', {}, [words.offline]),
      retry,
    ]),
  );
}

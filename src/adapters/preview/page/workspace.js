/**
 * The server with its channels: which one is on the screen, what comes into each, and where what is written goes.
 *
 * @import { ChannelOrder, Locale, Place, Scene, ToldPlace } from './types.d.ts'
 */
import { complete, loadChannel, postNow } from './api.js';
import { createComposer } from './composer.js';
import { createConversation } from './conversation.js';
import { byId } from './element.js';
import { icon } from './icons.js';
import { createOrderBar } from './order-bar.js';
import { drawLanguages, drawTheme, translatePage } from './page-words.js';
import { keepLocale } from './preferences.js';
import { createSidebar } from './sidebar.js';
import { createTimeline } from './timeline.js';
import { showToast } from './toast.js';
import { wording } from './wording.js';

const refreshTimesMs = 20_000;
const lookForPostsMs = 10_000;

/** @param {ToldPlace} told @param {Locale} preferred */
export function openWorkspace(told, preferred) {
  const scroller = byId('scroller');
  // A box that scrolls must be reachable by keyboard.
  scroller.tabIndex = 0;
  let locale = preferred;
  /** Opened from here, and gone with the page. @type {Place['channels'][number][]} */
  const threads = [];
  let place = placeIn(told, locale, threads);
  let current = 0;
  /** @type {(ChannelOrder | undefined)[]} */
  const orders = [];

  /** @type {() => Scene} */
  const scene = () => ({ locale, words: wording[locale], place, goTo, use: () => {} });
  /** @type {{ id: string, isThread: boolean, timeline: ReturnType<typeof createTimeline> }[]} */
  const channels = [];
  const channel = () => /** @type {typeof channels[number]} */ (channels[current]);
  const channelName = () => place.channels[current]?.name ?? '';
  const conversation = createConversation({
    channel,
    scene,
    openThread(channelId, { id, name }, body) {
      threads.push({ id, name, topic: '' });
      place = placeIn(told, locale, threads);
      const { timeline } = addChannel(
        id,
        channels.findIndex((each) => each.id === channelId),
      );
      sidebar.refresh(wording[locale], place.channels);
      if (body !== null) timeline.add({ body, state: 'done', isPrivate: false, origin: { kind: 'posted' } });
    },
  });
  const composer = createComposer({
    scene,
    channelName,
    async run(...used) {
      const isAnswered = await conversation.run(...used);
      await loadShown();
      return isAnswered;
    },
    complete({ command, subcommand }, focused, options, signal) {
      const asked = { command: command.name, focused, options, locale, channelId: channel().id };
      return complete({ ...asked, ...(subcommand !== undefined && { subcommand }) }, signal);
    },
  });
  /** @param {number} index */
  const open = (index) => {
    current = index;
    showChannel();
    composer.focus();
  };
  /** @param {number} index */
  const choose = (index) => {
    if (index !== current) history.pushState(null, '', `#${channels[index]?.id}`);
    open(index);
  };
  /** The channel in the address, so that the browser's own buttons go between them. A thread is gone once the page was loaded again. */
  const addressed = () =>
    Math.max(
      0,
      channels.findIndex(({ id }) => id === location.hash.slice(1)),
    );
  /** @param {string} id */
  const goTo = (id) => choose(channels.findIndex((each) => each.id === id));
  const sidebar = createSidebar(choose);

  /** @param {string} id @param {number} [parent] */
  const addChannel = (id, parent) => {
    const index = channels.length;
    const timeline = createTimeline({
      channelName: () => place.channels[index]?.name ?? '',
      isThread: parent !== undefined,
      hasBriefing: index === 0,
      scroller,
      scene,
      sceneFor: (post) => ({ ...scene(), use: (...used) => void conversation.use(post, ...used).then(loadShown) }),
      runOn: (post, command) => void conversation.runOn(post, command).then(loadShown),
      onNews: () => index !== current && sidebar.markUnread(index),
    });
    const added = { id, isThread: parent !== undefined, timeline };
    channels.push(added);
    sidebar.add(parent);
    return added;
  };
  for (const { id } of told.channels) addChannel(id);
  const orderBar = createOrderBar({
    scene,
    subscribe: () => composer.begin('subscribe'),
    async postNow() {
      const { id, timeline } = channel();
      try {
        const isPosted = await postNow(locale, id);
        if (!isPosted) showToast(wording[locale].nothingToPost);
        const first = await load(current);
        if (first !== undefined) timeline.show(first);
      } catch {
        showToast(wording[locale].offline);
      }
    },
  });

  let isReachable = true;
  /** @param {number} index @returns {Promise<number | undefined>} the first message that is new */
  const load = async (index) => {
    const { id, isThread, timeline } = /** @type {typeof channels[number]} */ (channels[index]);
    const asked = locale;
    try {
      const { messages, order } = await loadChannel(asked, id);
      isReachable = true;
      if (asked !== locale) return undefined;
      const first = timeline.setPosted(messages);
      orders[index] = isThread ? undefined : order;
      if (index === current) orderBar.show(orders[index]);
      return first;
    } catch {
      // Said once: whoever stopped the server knows.
      if (isReachable) showToast(wording[locale].offline);
      isReachable = false;
      return undefined;
    }
  };
  const loadShown = () => load(current);
  const loadAll = () => Promise.all(channels.map((_, index) => load(index)));

  const showChannel = () => {
    const { timeline, isThread } = channel();
    byId('channel-icon').replaceChildren(icon(isThread ? 'thread' : 'hash'));
    byId('channel-name').textContent = channelName();
    byId('channel-topic').textContent = place.channels[current]?.topic ?? '';
    scroller.replaceChildren(timeline.element);
    timeline.redraw();
    timeline.showHead();
    sidebar.mark(current);
    orderBar.show(orders[current]);
    composer.refresh(true);
  };

  const speak = () => {
    translatePage(locale, wording[locale]);
    sidebar.refresh(wording[locale], place.channels);
  };

  drawLanguages(locale, async (chosen) => {
    locale = chosen;
    place = placeIn(told, locale, threads);
    keepLocale(chosen);
    speak();
    byId('channel-name').textContent = channelName();
    byId('channel-topic').textContent = place.channels[current]?.topic ?? '';
    composer.refresh(false);
    channel().timeline.redraw();
    await loadAll();
  });
  drawTheme(() => wording[locale]);
  addMembersToggle();
  addEventListener('popstate', () => open(addressed()));
  current = addressed();
  speak();
  showChannel();
  void loadAll().then(() => channel().timeline.showHead());
  setInterval(() => {
    channel().timeline.refreshTimes();
    orderBar.show(orders[current]);
  }, refreshTimesMs);
  setInterval(() => {
    if (!document.hidden) void loadAll();
  }, lookForPostsMs);
  if (matchMedia('(hover: hover)').matches) composer.focus();
}

/** @param {ToldPlace} told @param {Locale} locale @param {Place['channels']} threads @returns {Place} */
function placeIn(told, locale, threads) {
  const channels = told.channels.map(({ id, names, topics }) => ({ id, name: names[locale], topic: topics[locale] }));
  return { ...told, channels: [...channels, ...threads] };
}

function addMembersToggle() {
  const button = byId('people');
  const wide = matchMedia('(min-width: 1101px)');
  /** @param {boolean} isShown */
  const set = (isShown) => {
    document.body.classList.toggle('with-members', isShown);
    button.setAttribute('aria-pressed', String(isShown));
  };
  button.addEventListener('click', () => set(!document.body.classList.contains('with-members')));
  wide.addEventListener('change', () => set(wide.matches));
  set(wide.matches);
}

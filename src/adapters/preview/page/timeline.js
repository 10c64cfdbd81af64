/**
 * @import { MessageBody, Post, Scene } from './types.d.ts'
 */
import { refreshRelativeTimes } from './draw-markdown.js';
import { drawPost } from './draw-post.js';
import { element } from './element.js';
import { formatDay } from './format-time.js';
import { icon } from './icons.js';

/** A message within so long of the one before doesn't say its author again. */
const groupWithinMs = 7 * 60_000;
/** Whoever is no further than this from the end is following along. */
const nearEndPx = 120;

/**
 * The messages of one channel. Holds what they say, not only how they look, so that they can be drawn again in another language.
 *
 * @param {{ channelName: string, hasBriefing: boolean, scroller: HTMLElement, sceneFor: (post: Post) => Scene, scene: () => Scene }} options
 */
export function createTimeline({ channelName, hasBriefing, scroller, sceneFor, scene }) {
  const openedAt = Date.now();
  /** @type {Post[]} */
  let posts = [];
  let lastId = 0;
  let isLoaded = false;
  /** Each posted message as it last came: a button may have changed what is shown since. @type {{ id: number, source: string }[]} */
  const posted = [];

  const welcome = element('div', { class: 'welcome' });
  const divider = element('div', { class: 'day', role: 'separator' });
  const log = element('div', { class: 'log', role: 'log' });
  const root = element('div', { class: 'timeline' }, [welcome, divider, log]);

  /** @param {Post} post @param {Post | undefined} before */
  const isGrouped = (post, before) =>
    before !== undefined &&
    post.origin.kind === 'posted' &&
    before.origin.kind === 'posted' &&
    post.at - before.at < groupWithinMs;

  /** @param {Post} post */
  const draw = (post) => {
    const before = posts[posts.indexOf(post) - 1];
    return drawPost(post, isGrouped(post, before), sceneFor(post), () => remove(post.id));
  };

  const drawFrame = () => {
    const { words, locale } = scene();
    const isEmpty = hasBriefing && isLoaded && !posts.some((post) => post.origin.kind === 'posted');
    welcome.replaceChildren(
      element('span', { class: 'welcome-icon' }, [icon('hash')]),
      element('h2', {}, [words.welcome(channelName)]),
      element('p', {}, [words.welcomeNote]),
      ...(isEmpty ? [element('p', { class: 'notice' }, [words.noBriefing])] : []),
    );
    const isUnread = posts[0]?.origin.kind === 'posted';
    divider.replaceChildren(
      element('span', { class: 'day-name' }, [formatDay(openedAt, locale)]),
      ...(isUnread ? [element('span', { class: 'day-new' }, [words.new])] : []),
    );
    divider.classList.toggle('unread', isUnread);
    log.setAttribute('aria-label', words.messages);
  };

  const redraw = () => {
    drawFrame();
    log.replaceChildren(...posts.map(draw));
  };

  /** Another channel may be on the screen by now. */
  const showEnd = () => {
    if (root.isConnected) scroller.scrollTop = scroller.scrollHeight;
  };

  /** Runs a change and, for a reader at the end, stays there. @param {() => void} change */
  const following = (change) => {
    const isAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEndPx;
    change();
    if (isAtEnd) showEnd();
  };

  /** @param {number} id */
  const drawnPost = (id) => /** @type {HTMLElement | null} */ (log.querySelector(`[data-post="${id}"]`));

  /** @param {number} id */
  const remove = (id) => {
    posts = posts.filter((post) => post.id !== id);
    const drawn = drawnPost(id);
    const hadFocus = drawn?.contains(document.activeElement) === true;
    drawn?.remove();
    if (hadFocus) scroller.focus();
  };

  /** @param {Omit<Post, 'id' | 'at'>} given @param {boolean} isThereAlready - then nothing scrolls */
  const add = (given, isThereAlready) => {
    lastId += 1;
    const post = { ...given, id: lastId, at: Date.now() };
    posts.push(post);
    const append = () => log.append(draw(post));
    if (isThereAlready) append();
    else if (post.origin.kind === 'posted') following(append);
    else {
      append();
      showEnd();
    }
    return post.id;
  };

  /** @param {number} id @param {Partial<Post>} change */
  const update = (id, change) => {
    const index = posts.findIndex((post) => post.id === id);
    const post = posts[index];
    if (post === undefined) return;
    const changed = { ...post, ...change };
    posts[index] = changed;
    const old = drawnPost(id);
    if (old === null) return;
    const focused = focusedIn(old);
    following(() => old.replaceWith(draw(changed)));
    if (focused !== undefined) restoreFocus(drawnPost(id), focused);
  };

  return {
    element: root,
    redraw,
    remove,

    /**
     * What the bot has posted by itself, oldest first. What is there already changes in place, as its language may have; what
     * is new comes last.
     *
     * @param {readonly MessageBody[]} bodies
     */
    setPosted(bodies) {
      const isFirst = !isLoaded;
      isLoaded = true;
      for (const [index, body] of bodies.entries()) {
        const source = JSON.stringify(body);
        const known = posted[index];
        if (known === undefined) {
          const id = add({ body, state: 'done', isPrivate: false, origin: { kind: 'posted' } }, isFirst);
          posted.push({ id, source });
        } else if (known.source !== source) {
          known.source = source;
          update(known.id, { body });
        }
      }
      for (const { id } of posted.splice(bodies.length)) remove(id);
      drawFrame();
    },

    add: (/** @type {Omit<Post, 'id' | 'at'>} */ given) => add(given, false),
    update,

    /** @param {number} id */
    get: (id) => posts.find((post) => post.id === id),

    refreshTimes: () => refreshRelativeTimes(log, scene()),
  };
}

/** @param {HTMLElement} drawn */
function focusedIn(drawn) {
  const active = document.activeElement;
  if (!(active instanceof HTMLElement) || !drawn.contains(active)) return undefined;
  return active.dataset.customId ?? '';
}

/** A message that is drawn anew takes its buttons along; the keyboard stays where it was. @param {HTMLElement | null} drawn @param {string} customId */
function restoreFocus(drawn, customId) {
  const buttons = [...(drawn?.querySelectorAll('[data-custom-id]') ?? [])];
  const same = buttons.find((button) => button instanceof HTMLElement && button.dataset.customId === customId);
  (same instanceof HTMLElement ? same : drawn)?.focus({ preventScroll: true });
}

/**
 * @import { MessageBody, MessageCommandDeclaration, Post, Scene } from './types.d.ts'
 */
import { refreshRelativeTimes } from './draw-markdown.js';
import { drawPost } from './draw-post.js';
import { byId, element } from './element.js';
import { formatDay } from './format-time.js';
import { icon } from './icons.js';
import { focusedIn, restoreFocus } from './keep-focus.js';
import { addPostToolbar } from './post-toolbar.js';

/** A message within so long of the one before doesn't say its author again. */
const groupWithinMs = 7 * 60_000;
/** Whoever is no further than this from the end is following along. */
const nearEndPx = 120;

/**
 * The messages of one channel. Holds what they say, not only how they look, so that they can be drawn again in another language.
 *
 * @param {{
 *   channelName: () => string, isThread: boolean, hasBriefing: boolean, scroller: HTMLElement, sceneFor: (post: Post) => Scene, scene: () => Scene,
 *   runOn: (post: Post, command: MessageCommandDeclaration) => void, onNews: () => void,
 * }} options
 */
export function createTimeline({ channelName, isThread, hasBriefing, scroller, sceneFor, scene, runOn, onNews }) {
  const openedAt = Date.now();
  /** @type {Post[]} */
  let posts = [];
  let lastId = 0;
  let isLoaded = false;
  let isFollowing = false;
  let lastTop = 0;
  /** The reply that is being read from its head, since it is taller than the screen. @type {number | undefined} */
  let readFromHead;
  /** Each posted message as it last came: a button may have changed what is shown since. @type {{ id: number, source: string }[]} */
  const posted = [];

  const welcome = element('div', { class: 'welcome' });
  const divider = element('div', { class: 'day', role: 'separator' });
  const log = element('div', { class: 'log', role: 'log' });
  const root = element('div', { class: 'timeline' }, [welcome, divider, log]);
  const toEnd = byId('to-end');

  /** @param {Post} post @param {Post | undefined} before */
  const isGrouped = (post, before) =>
    before !== undefined &&
    post.origin.kind === 'posted' &&
    before.origin.kind === 'posted' &&
    post.at - before.at < groupWithinMs;

  /** @param {Post} post */
  const draw = (post) => {
    const before = posts[posts.indexOf(post) - 1];
    const drawn = drawPost(post, isGrouped(post, before), sceneFor(post), () => remove(post.id));
    addPostToolbar(post, drawn, scene(), (command) => runOn(post, command));
    return drawn;
  };

  /** A message of another day than the one before it comes under a line that says so. @param {Post} post */
  const drawWithDay = (post) => {
    const { locale } = scene();
    const day = formatDay(post.at, locale);
    const before = posts[posts.indexOf(post) - 1]?.at ?? openedAt;
    const name = element('span', { class: 'day-name' }, [day]);
    return day === formatDay(before, locale)
      ? [draw(post)]
      : [element('div', { class: 'day', role: 'separator' }, [name]), draw(post)];
  };

  const drawFrame = () => {
    const { words, locale } = scene();
    const isEmpty = hasBriefing && isLoaded && !posts.some((post) => post.origin.kind === 'posted');
    welcome.replaceChildren(
      element('span', { class: 'welcome-icon' }, [icon(isThread ? 'thread' : 'hash')]),
      element('h2', {}, [isThread ? channelName() : words.welcome(channelName())]),
      element('p', {}, [isThread ? words.threadNote : words.welcomeNote]),
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

  const isNearEnd = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < nearEndPx;

  const offerEnd = () => {
    if (!root.isConnected) return;
    toEnd.replaceChildren(element('span', {}, [scene().words.toEnd]), icon('down'));
    toEnd.hidden = isNearEnd();
  };

  /** The end, but no further than the head of a reply that is read from there. Another channel may be on the screen by now. */
  const showEnd = () => {
    if (root.isConnected) {
      const head = readFromHead === undefined ? undefined : headOf(readFromHead);
      scroller.scrollTop = Math.min(scroller.scrollHeight, head ?? scroller.scrollHeight);
      lastTop = scroller.scrollTop;
    }
    isFollowing = true;
  };

  /** Runs a change and, for a reader at the end, stays there. @param {() => void} change */
  const following = (change) => {
    const isAtEnd = isFollowing || isNearEnd();
    change();
    if (isAtEnd) showEnd();
    else offerEnd();
  };

  scroller.addEventListener('scroll', () => {
    if (!root.isConnected) return;
    // What grows below moves nobody; only who scrolls up stops following.
    if (readFromHead !== undefined && Math.abs(scroller.scrollTop - lastTop) > 1) {
      readFromHead = undefined;
      isFollowing = false;
    }
    if (isNearEnd()) isFollowing = true;
    else if (scroller.scrollTop < lastTop) isFollowing = false;
    lastTop = scroller.scrollTop;
    if (isFollowing) toEnd.hidden = true;
  });
  // A picture has its height only once it is there.
  log.addEventListener('load', () => isFollowing && showEnd(), true);
  toEnd.addEventListener('click', () => {
    const hadFocus = document.activeElement === toEnd;
    readFromHead = undefined;
    showEnd();
    if (root.isConnected && hadFocus) scroller.focus();
  });

  /** @param {number} id */
  const drawnPost = (id) => /** @type {HTMLElement | null} */ (log.querySelector(`[data-post="${id}"]`));

  /** Where the head of a message is at the top of the screen. @param {number} id */
  const headOf = (id) => {
    const drawn = drawnPost(id);
    return drawn === null ? undefined : drawn.offsetTop - 12;
  };

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
    const append = () => log.append(...drawWithDay(post));
    if (isThereAlready) append();
    else if (post.origin.kind === 'posted') following(append);
    else {
      append();
      readFromHead = post.id;
      showEnd();
    }
    if (!isThereAlready) onNews();
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
    if (changed.state === 'done') onNews();
  };

  /** @param {number} top */
  const goTo = (top) => {
    if (!root.isConnected) return;
    isFollowing = false;
    scroller.scrollTop = top;
    lastTop = scroller.scrollTop;
  };

  return {
    element: root,
    remove,

    redraw() {
      drawFrame();
      log.replaceChildren(...posts.flatMap(drawWithDay));
      toEnd.hidden = true;
    },

    /** Where reading begins: at the line above the first message. */
    showHead() {
      goTo(posts.length === 0 ? 0 : divider.offsetTop - 12);
    },

    /** Goes to the head of a message. @param {number} id */
    show(id) {
      const head = headOf(id);
      if (head !== undefined) goTo(head);
    },

    /**
     * What the bot has posted by itself, oldest first. What is there already changes in place, as its language may have; what
     * is new comes last.
     *
     * @param {readonly MessageBody[]} bodies
     * @returns {number | undefined} the first that is new
     */
    setPosted(bodies) {
      const isFirst = !isLoaded;
      isLoaded = true;
      const known = posted.length;
      for (const [index, body] of bodies.entries()) {
        const source = JSON.stringify(body);
        const before = posted[index];
        if (before === undefined) {
          const id = add({ body, state: 'done', isPrivate: false, origin: { kind: 'posted' } }, isFirst);
          posted.push({ id, source });
        } else if (before.source !== source) {
          before.source = source;
          update(before.id, { body });
        }
      }
      for (const { id } of posted.splice(bodies.length)) remove(id);
      drawFrame();
      return posted[known]?.id;
    },

    add: (/** @type {Omit<Post, 'id' | 'at'>} */ given) => add(given, false),
    update,

    /** @param {number} id */
    get: (id) => posts.find((post) => post.id === id),

    refreshTimes: () => refreshRelativeTimes(log, scene()),
  };
}

/**
 * What the channel has ordered, above its messages: when it posts, what comes next, and a button that posts it now.
 *
 * @import { ChannelOrder, Scene } from './types.d.ts'
 */
import { byId, element } from './element.js';
import { formatTimestamp } from './format-time.js';
import { icon } from './icons.js';

/** @param {{ scene: () => Scene, postNow: () => Promise<void>, subscribe: () => void }} options */
export function createOrderBar({ scene, postNow, subscribe }) {
  const bar = byId('order');
  const facts = element('span', { class: 'order-facts' });
  const button = element('button', { class: 'button secondary order-button', type: 'button' });
  let canPost = false;
  /** What is drawn: drawing it again would take the focus away. */
  let drawn = '';
  bar.append(icon('calendar'), facts, button);

  button.addEventListener('click', async () => {
    if (!canPost) return subscribe();
    if (button.getAttribute('aria-busy') === 'true') return;
    button.setAttribute('aria-busy', 'true');
    await postNow();
    button.removeAttribute('aria-busy');
  });

  return {
    /** @param {ChannelOrder | undefined} order */
    show(order) {
      bar.hidden = order === undefined;
      if (order === undefined) return;
      const { words, locale } = scene();
      const { subscription } = order;
      const texts = subscription === null ? [words.noOrder] : describe(subscription, scene());
      canPost = subscription !== null;
      button.disabled = subscription?.isPaused === true;
      const label = canPost ? words.postNow : words.subscribe;
      const key = JSON.stringify([locale, texts, label]);
      if (key === drawn) return;
      drawn = key;
      facts.replaceChildren(...texts.map((text) => element('span', {}, [text])));
      button.replaceChildren(element('span', {}, [label]));
      button.title = canPost ? words.postNowNote : '';
    },
  };
}

/** @param {NonNullable<ChannelOrder['subscription']>} subscription @param {Scene} scene */
function describe({ schedule, topics, isPaused, nextRun }, { words, locale }) {
  const seconds = (nextRun ?? 0) / 1000;
  const next = [formatTimestamp(seconds, 's', locale, Date.now()), formatTimestamp(seconds, 'R', locale, Date.now())];
  return [
    schedule,
    ...(topics.length === 0 ? [] : [topics.join(' ')]),
    ...(isPaused ? [words.paused] : []),
    ...(nextRun === null ? [] : [`${words.nextRun} ${next.join(' · ')}`]),
  ];
}

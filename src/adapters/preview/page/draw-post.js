/**
 * @import { MessageBody, Post, Scene } from './types.d.ts'
 */
import { drawComponents } from './draw-component.js';
import { drawEmbed } from './draw-embed.js';
import { drawMarkdown } from './draw-markdown.js';
import { element } from './element.js';
import { formatPostTime } from './format-time.js';
import { icon } from './icons.js';

/**
 * @param {Post} post
 * @param {boolean} isGrouped - whether it follows a message of the same author closely, so that name and picture aren't said again
 * @param {Scene} scene
 * @param {() => void} dismiss - called for a private message that its reader is done with
 */
export function drawPost(post, isGrouped, scene, dismiss) {
  const look = ['post', isGrouped && 'grouped', post.isPrivate && 'private'].filter((name) => name !== false).join(' ');
  return element(
    'article',
    {
      class: look,
      'data-post': post.id,
      tabindex: -1,
      'aria-busy': post.state === 'thinking' || post.state === 'streaming',
      'aria-label': scene.place.bot.name,
    },
    [
      drawOrigin(post, scene),
      isGrouped ? drawTime(post, scene) : element('img', { class: 'avatar', src: '/avatar.svg', alt: '' }),
      element('div', { class: 'post-body' }, [
        isGrouped ? null : drawByline(post, scene),
        ...drawSubstance(post, scene),
        post.isPrivate ? drawPrivacy(scene, dismiss) : null,
      ]),
    ],
  );
}

/** @param {Post} post @param {Scene} scene */
function drawOrigin({ origin }, { words, place }) {
  if (origin.kind === 'posted') return null;
  if (origin.kind === 'component') {
    return element('div', { class: 'origin' }, [
      element('img', { class: 'small-avatar', src: '/avatar.svg', alt: '' }),
      element('span', { class: 'origin-name' }, [place.bot.name]),
      element('span', { class: 'origin-details' }, [origin.snippet]),
    ]);
  }
  return element('div', { class: 'origin' }, [
    element('span', { class: 'small-avatar you', 'aria-hidden': true }),
    element('span', { class: 'origin-name' }, [words.you]),
    element('span', {}, [words.used]),
    element('span', { class: 'command-name', title: `${origin.name} ${origin.details}`.trim() }, [origin.name]),
  ]);
}

/** @param {Post} post @param {Scene} scene */
function drawByline({ at }, { locale, words, place }) {
  return element('div', { class: 'byline' }, [
    element('span', { class: 'author' }, [place.bot.name]),
    element('span', { class: 'app-tag' }, [words.app]),
    element('time', { datetime: new Date(at).toISOString() }, [formatPostTime(at, Date.now(), locale, words)]),
  ]);
}

/** Beside a message that says no author; shows while one points at it. @param {Post} post @param {Scene} scene */
function drawTime({ at }, { locale }) {
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
  return element('time', { class: 'gutter-time', datetime: new Date(at).toISOString() }, [time]);
}

/** @param {Post} post @param {Scene} scene @returns {readonly HTMLElement[]} */
function drawSubstance({ body, state }, scene) {
  if (body !== null) return drawBody(body, scene);
  if (state === 'thinking') {
    const dots = element('span', { class: 'dots', 'aria-hidden': true }, [element('i'), element('i'), element('i')]);
    return [
      element('div', { class: 'thinking' }, [
        dots,
        element('span', {}, [`${scene.place.bot.name} ${scene.words.thinking}`]),
      ]),
    ];
  }
  return [
    element('div', { class: 'notice failed' }, [
      icon('warning'),
      element('span', {}, [state === 'failed' ? scene.words.failed : scene.words.noAnswer]),
    ]),
  ];
}

/** @param {MessageBody} body @param {Scene} scene */
function drawBody(body, scene) {
  const { content = '', embeds = [], components = [] } = body;
  return [
    ...(content === '' ? [] : [drawMarkdown(content, scene)]),
    ...embeds.map((embed) => drawEmbed(embed, scene)),
    ...drawComponents(components, scene),
  ];
}

/** @param {Scene} scene @param {() => void} dismiss */
function drawPrivacy({ words }, dismiss) {
  const button = element('button', { class: 'text-button', type: 'button' }, [words.dismiss]);
  button.addEventListener('click', dismiss);
  return element('div', { class: 'privacy' }, [icon('eye'), element('span', {}, [words.onlyYou]), '·', button]);
}

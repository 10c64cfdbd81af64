/**
 * Embeds, simply: title, description, fields, footer.
 *
 * @import { APIEmbed } from 'discord-api-types/v10'
 * @import { Scene } from './types.d.ts'
 */
import { drawInlineMarkdown, drawMarkdown } from './draw-markdown.js';
import { element } from './element.js';

/** @param {APIEmbed} embed @param {Scene} scene */
export function drawEmbed(embed, scene) {
  const box = element('div', { class: 'embed' }, [
    embed.author === undefined ? null : element('div', { class: 'embed-author' }, [embed.author.name]),
    embed.title === undefined ? null : drawTitle(embed.title, embed.url, scene),
    embed.description === undefined ? null : drawMarkdown(embed.description, scene),
    ...(embed.fields ?? []).map((field) =>
      element('div', { class: 'embed-field' }, [
        element('div', { class: 'embed-name' }, drawInlineMarkdown(field.name, scene)),
        drawMarkdown(field.value, scene),
      ]),
    ),
    embed.footer === undefined ? null : element('div', { class: 'embed-footer' }, [embed.footer.text]),
  ]);
  if (embed.color !== undefined) box.style.setProperty('--accent', `#${embed.color.toString(16).padStart(6, '0')}`);
  return box;
}

/** @param {string} title @param {string | undefined} url @param {Scene} scene */
function drawTitle(title, url, scene) {
  const words = drawInlineMarkdown(title, scene);
  const isWeb = url !== undefined && /^https?:\/\//.test(url);
  return element(
    'div',
    { class: 'embed-title' },
    isWeb ? [element('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, words)] : words,
  );
}

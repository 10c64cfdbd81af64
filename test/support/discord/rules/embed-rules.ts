import { isObject, type JsonObject, objectsIn, textOf } from '../json.ts';
import { type Breach, docsBase } from './breach.ts';

const docs = `${docsBase}/resources/message#embed-object-embed-limits`;

/** 6,000 characters in all of a message's embeds together. https://docs.discord.com/developers/resources/message#embed-object-embed-limits */
export function embedBreaches(embeds: readonly JsonObject[]): readonly Breach[] {
  const total = embeds.reduce((sum, embed) => sum + embedLength(embed), 0);
  const breaches: Breach[] = [];
  if (total > 6000) {
    breaches.push({
      rule: 'embeds-too-long',
      path: ['embeds'],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: 'Embed size exceeds maximum size of 6000',
      docs,
    });
  }
  embeds.forEach((embed, index) => {
    if (isVisible(embed)) return;
    breaches.push({
      rule: 'embed-empty',
      path: ['embeds', index, 'description'],
      code: 'BASE_TYPE_REQUIRED',
      message: 'This field is required',
      docs,
    });
  });
  return breaches;
}

/** What the limit counts: title, description, fields, footer and author. */
function embedLength(embed: JsonObject): number {
  const footer = isObject(embed.footer) ? textOf(embed.footer.text) : '';
  const author = isObject(embed.author) ? textOf(embed.author.name) : '';
  const fields = objectsIn(embed.fields).reduce(
    (sum, field) => sum + textOf(field.name).length + textOf(field.value).length,
    0,
  );
  return textOf(embed.title).length + textOf(embed.description).length + footer.length + author.length + fields;
}

function isVisible(embed: JsonObject): boolean {
  const media = ['image', 'thumbnail', 'video'].some((name) => isObject(embed[name]));
  return media || embedLength(embed) > 0;
}

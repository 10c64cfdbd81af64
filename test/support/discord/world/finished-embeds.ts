import { isObject, type JsonObject, objectsIn } from '../json.ts';

/** Embeds as Discord gives them back. https://docs.discord.com/developers/resources/message#embed-object */
export function finishEmbeds(embeds: readonly JsonObject[]): readonly JsonObject[] {
  return embeds.map((embed) => ({
    ...keep(embed, ['url', 'title', 'description', 'color']),
    // A bot's embed is always of this type: https://docs.discord.com/developers/resources/message#embed-object-embed-types
    type: 'rich',
    ...(typeof embed.timestamp === 'string' ? { timestamp: new Date(embed.timestamp).toISOString() } : {}),
    ...(isObject(embed.author) ? { author: keep(embed.author, ['name', 'url', 'icon_url']) } : {}),
    ...(isObject(embed.footer) ? { footer: keep(embed.footer, ['text', 'icon_url']) } : {}),
    ...(isObject(embed.image) ? { image: keep(embed.image, ['url']) } : {}),
    ...(isObject(embed.thumbnail) ? { thumbnail: keep(embed.thumbnail, ['url']) } : {}),
    ...(Array.isArray(embed.fields)
      ? {
          fields: objectsIn(embed.fields).map((field) => ({
            name: field.name,
            value: field.value,
            inline: field.inline ?? false,
          })),
        }
      : {}),
  }));
}

function keep(object: JsonObject, names: readonly string[]): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => (object[name] === undefined || object[name] === null ? [] : [[name, object[name]]])),
  );
}

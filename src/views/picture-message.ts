import { type APIMediaGalleryComponent, ComponentType } from 'discord-api-types/v10';
import type { MessageFile } from '../ports/command.ts';
import type { Picture } from '../ports/pictures.ts';
import { discordLimits } from './limits.ts';
import { abridge, takeStart } from './split-text.ts';

/** Pictures as files, and the gallery that shows them. */
export interface Gallery {
  readonly files: readonly MessageFile[];
  readonly gallery: APIMediaGalleryComponent;
}

/** @param name - what the files are called, before their number: letters, digits and dashes */
export function toGallery(name: string, pictures: readonly Pick<Picture, 'bytes' | 'text'>[]): Gallery {
  const files = pictures.map(({ bytes, text }, index) => ({
    name: `${name}-${index + 1}.png`,
    bytes,
    type: 'image/png',
    description: altText(text),
  }));
  const items = files.map((file) => ({ media: { url: `attachment://${file.name}` }, description: file.description }));
  return { files, gallery: { type: ComponentType.MediaGallery, items } };
}

/** What is on a picture for who doesn't see it, whole sentences of it where it is too long. */
export function altText(text: string): string {
  const limit = discordLimits.altText;
  const whole = text.toWellFormed();
  if (whole.length <= limit) return whole;
  return abridge(`${takeStart(whole, limit - 1).trimEnd()}…`, limit);
}

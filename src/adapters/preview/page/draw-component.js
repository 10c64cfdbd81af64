/**
 * Components V2, from the very JSON that goes to Discord.
 *
 * @import {
 *   APIContainerComponent, APIFileComponent, APIMediaGalleryComponent, APIMessageComponent, APISectionComponent,
 *   APIThumbnailComponent, APIUnfurledMediaItem,
 * } from 'discord-api-types/v10'
 * @import { Scene } from './types.d.ts'
 * @see https://docs.discord.com/developers/components/reference
 */
import { drawButton } from './draw-button.js';
import { drawMarkdown } from './draw-markdown.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { createSelect, selectChoices } from './select.js';
import { enlargeable } from './show-picture.js';

/** @param {readonly APIMessageComponent[]} components @param {Scene} scene */
export function drawComponents(components, scene) {
  return components.map((component) => drawComponent(component, scene));
}

/** @param {APIMessageComponent} component @param {Scene} scene @returns {HTMLElement} */
function drawComponent(component, scene) {
  switch (component.type) {
    case 1:
      return element('div', { class: 'action-row' }, drawComponents(component.components, scene));
    case 2:
      return drawButton(component, scene);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return createSelect({
        choices: selectChoices(component, scene),
        placeholder: component.placeholder ?? scene.words.select,
        customId: component.custom_id,
        minValues: component.min_values ?? 1,
        maxValues: component.max_values ?? 1,
        isDisabled: component.disabled ?? false,
        words: scene.words,
        onPick: (values, source) => scene.use(component.custom_id, values, source),
      }).element;
    case 9:
      return drawSection(component, scene);
    case 10:
      return drawMarkdown(component.content, scene);
    case 11:
      return drawThumbnail(component, scene);
    case 12:
      return drawGallery(component, scene);
    case 13:
      return drawFile(component);
    case 14:
      return element('hr', {
        class: `separator ${component.spacing === 2 ? 'large' : 'small'}${component.divider === false ? ' invisible' : ''}`,
      });
    case 17:
      return drawContainer(component, scene);
    default:
      return drawUnknown(component, scene);
  }
}

/** @param {APIContainerComponent} container @param {Scene} scene */
function drawContainer(container, scene) {
  const box = element('div', { class: 'container' }, drawComponents(container.components, scene));
  if (typeof container.accent_color === 'number') {
    box.classList.add('accented');
    box.style.setProperty('--accent', `#${container.accent_color.toString(16).padStart(6, '0')}`);
  }
  return container.spoiler === true ? hideUntilAsked(box, scene) : box;
}

/** @param {APISectionComponent} section @param {Scene} scene */
function drawSection(section, scene) {
  return element('div', { class: 'section' }, [
    element('div', { class: 'section-text' }, drawComponents(section.components, scene)),
    element('div', { class: 'section-accessory' }, [drawComponent(section.accessory, scene)]),
  ]);
}

/** @param {APIThumbnailComponent} thumbnail @param {Scene} scene */
function drawThumbnail(thumbnail, scene) {
  const picture = drawPicture(thumbnail.media, thumbnail.description, scene);
  picture.classList.add('thumbnail');
  return thumbnail.spoiler === true ? hideUntilAsked(picture, scene) : picture;
}

/** @param {APIMediaGalleryComponent} gallery @param {Scene} scene */
function drawGallery(gallery, scene) {
  const items = gallery.items.map((item) => {
    const picture = drawPicture(item.media, item.description, scene);
    const shown = picture instanceof HTMLImageElement ? enlargeable(picture, scene) : picture;
    return item.spoiler === true ? hideUntilAsked(shown, scene) : shown;
  });
  return element('div', { class: `gallery of-${Math.min(items.length, 4)}` }, items);
}

/** @param {APIFileComponent} file */
function drawFile(file) {
  const { url } = file.file;
  const name = file.name ?? url.replace(/^attachment:\/\//, '');
  if (!url.startsWith('data:')) return element('div', { class: 'file' }, [icon('file'), element('span', {}, [name])]);
  const download = file.name ?? 'file';
  return element('a', { class: 'file', href: url, download }, [icon('file'), element('span', {}, [download])]);
}

/** @param {APIUnfurledMediaItem} media @param {string | null | undefined} description @param {Scene} scene */
function drawPicture(media, description, scene) {
  if (media.url.startsWith('data:image/'))
    return element('img', { class: 'picture', src: media.url, alt: description ?? '' });
  return element('span', { class: 'picture missing', title: media.url }, [
    icon('picture'),
    element('span', {}, [description ?? scene.words.pictureElsewhere]),
  ]);
}

/** @param {HTMLElement} hidden @param {Scene} scene */
function hideUntilAsked(hidden, scene) {
  const cover = element('button', { class: 'spoiler-cover', type: 'button' }, [scene.words.spoiler]);
  const frame = element('div', { class: 'spoiler-frame' }, [hidden, cover]);
  hidden.inert = true;
  cover.addEventListener('click', () => {
    hidden.inert = false;
    cover.remove();
  });
  return frame;
}

/** @param {{ type: number }} component @param {Scene} scene */
function drawUnknown(component, scene) {
  return element('div', { class: 'notice unknown-component' }, [
    icon('warning'),
    element('span', {}, [scene.words.unknownComponent(component.type)]),
  ]);
}

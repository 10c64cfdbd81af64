/**
 * @import { APIButtonComponent } from 'discord-api-types/v10'
 * @import { Scene } from './types.d.ts'
 */
import { element } from './element.js';
import { icon } from './icons.js';

const styles = /** @type {const} */ ({
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'link',
  6: 'premium',
});

/** @param {APIButtonComponent} button @param {Scene} scene @returns {HTMLElement} */
export function drawButton(button, scene) {
  const label = 'label' in button ? (button.label ?? '') : '';
  const emoji = 'emoji' in button ? button.emoji?.name : undefined;
  const parts = [
    emoji === undefined || emoji === null
      ? null
      : element('span', { class: 'emoji', 'aria-hidden': label !== '' }, [emoji]),
    label === '' ? null : element('span', {}, [label]),
  ];
  const look = `button ${styles[button.style]}`;
  if (button.style === 5) {
    const isWeb = /^https?:\/\//.test(button.url);
    const attributes = { class: look, href: isWeb && button.disabled !== true ? button.url : null, title: button.url };
    return element('a', { ...attributes, target: '_blank', rel: 'noopener noreferrer' }, [
      ...parts,
      icon('outward'),
      element('span', { class: 'for-readers' }, [scene.words.opensElsewhere]),
    ]);
  }
  const customId = 'custom_id' in button ? button.custom_id : null;
  const drawn = element(
    'button',
    {
      class: look,
      type: 'button',
      disabled: button.disabled === true || customId === null,
      'data-custom-id': customId,
    },
    parts,
  );
  if (customId !== null) drawn.addEventListener('click', () => scene.use(customId, null, drawn));
  return drawn;
}

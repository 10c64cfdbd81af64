/** @import { Scene } from './types.d.ts' */
import { element } from './element.js';

/**
 * A picture that shows itself in full when it is pressed, as Discord's do: a native dialog, which Escape or a press anywhere closes.
 *
 * @param {HTMLImageElement} picture
 * @param {Scene} scene
 */
export function enlargeable(picture, scene) {
  const button = element('button', { class: 'picture-button', type: 'button', title: scene.words.enlarge }, [picture]);
  button.addEventListener('click', () => {
    const large = element('img', { src: picture.src, alt: picture.alt });
    const close = element('button', { class: 'picture-close', type: 'button', 'aria-label': scene.words.close }, [
      large,
    ]);
    const dialog = element('dialog', { class: 'large-picture', 'aria-label': scene.words.enlarge }, [close]);
    dialog.addEventListener('click', () => dialog.close());
    dialog.addEventListener('close', () => {
      dialog.remove();
      button.focus();
    });
    document.body.append(dialog);
    dialog.showModal();
  });
  return button;
}

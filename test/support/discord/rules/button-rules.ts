import { ButtonStyle } from 'discord-api-types/v10';
import { isObject, type JsonObject } from '../json.ts';
import { type Breach, docsBase } from './breach.ts';

const docs = `${docsBase}/components/reference#button`;

/** Which of a button's fields go with its style. https://docs.discord.com/developers/components/reference#button-button-styles */
export function buttonBreaches(button: JsonObject, path: Breach['path']): readonly Breach[] {
  switch (button.style) {
    case ButtonStyle.Link:
      return [
        ...needed(button, 'url', 'link-button-without-url', path),
        ...unwanted(button, 'custom_id', 'link-button-with-custom-id', path),
        ...unwanted(button, 'sku_id', 'button-with-sku', path),
        ...unlabelled(button, path),
      ];
    case ButtonStyle.Premium:
      return [
        ...needed(button, 'sku_id', 'premium-button-without-sku', path),
        ...['custom_id', 'label', 'url', 'emoji'].flatMap((field) =>
          unwanted(button, field, 'premium-button-with-more', path),
        ),
      ];
    default:
      return [
        ...needed(button, 'custom_id', 'button-without-custom-id', path),
        ...unwanted(button, 'url', 'button-with-url', path),
        ...unwanted(button, 'sku_id', 'button-with-sku', path),
        ...unlabelled(button, path),
      ];
  }
}

function needed(button: JsonObject, field: string, rule: string, path: Breach['path']): readonly Breach[] {
  if (button[field] !== undefined && button[field] !== null && button[field] !== '') return [];
  return [
    {
      rule,
      path: [...path, field],
      code: 'BASE_TYPE_REQUIRED',
      message: `A button of style ${String(button.style)} needs ${field}.`,
      docs,
    },
  ];
}

function unwanted(button: JsonObject, field: string, rule: string, path: Breach['path']): readonly Breach[] {
  if (button[field] === undefined || button[field] === null) return [];
  return [
    {
      rule,
      path: [...path, field],
      code: 'COMPONENT_BUTTON_FIELD_MUTUALLY_EXCLUSIVE',
      message: `A button of style ${String(button.style)} can't have ${field}.`,
      docs,
    },
  ];
}

/** Discord refuses a button that shows nothing. */
function unlabelled(button: JsonObject, path: Breach['path']): readonly Breach[] {
  const hasLabel = typeof button.label === 'string' && button.label.trim() !== '';
  if (hasLabel || isObject(button.emoji)) return [];
  return [
    {
      rule: 'button-without-label',
      path,
      code: 'BUTTON_COMPONENT_INVALID_LABEL_OR_EMOJI',
      message: 'A button needs a label or an emoji.',
      docs,
    },
  ];
}

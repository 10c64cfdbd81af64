import { ComponentType } from 'discord-api-types/v10';
import { isObject, type JsonObject, objectsIn, textOf } from '../json.ts';
import { type Breach, docsBase } from './breach.ts';
import { buttonBreaches } from './button-rules.ts';
import { selectBreaches } from './select-rules.ts';

const reference = `${docsBase}/components/reference`;

/** A component and where it is in the body. */
export interface PlacedComponent {
  readonly component: JsonObject;
  readonly path: readonly (string | number)[];
}

/** Needs the IS_COMPONENTS_V2 flag. https://docs.discord.com/developers/components/reference#component-object-component-types */
const v2Types = new Set<unknown>([
  ComponentType.Section,
  ComponentType.TextDisplay,
  ComponentType.Thumbnail,
  ComponentType.MediaGallery,
  ComponentType.File,
  ComponentType.Separator,
  ComponentType.Container,
]);

/** Every component, the nested ones and accessories too, in reading order. */
export function placedComponents(
  components: readonly JsonObject[],
  path: readonly (string | number)[] = ['components'],
): readonly PlacedComponent[] {
  return components.flatMap((component, index) => {
    const here = [...path, index];
    const wrapped = ['accessory', 'component'].flatMap((key) => {
      const child = component[key];
      return isObject(child) ? [{ component: child, path: [...here, key] }] : [];
    });
    return [
      { component, path: here },
      ...placedComponents(objectsIn(component.components), [...here, 'components']),
      ...wrapped,
    ];
  });
}

/** What the components of a message break, with (`isV2`) or without the flag. */
export function componentBreaches(components: readonly JsonObject[], isV2: boolean): readonly Breach[] {
  const placed = placedComponents(components);
  return [
    ...(isV2 ? v2Breaches(placed) : legacyBreaches(components, placed)),
    ...repeatedValues(placed, 'custom_id', 'custom-id-repeated', 'COMPONENT_CUSTOM_ID_DUPLICATED'),
    ...repeatedValues(placed, 'id', 'component-id-repeated', 'COMPONENT_ID_DUPLICATED'),
    ...placed.flatMap(({ component, path }) => [
      ...(component.type === ComponentType.Button ? buttonBreaches(component, path) : []),
      ...(component.type === ComponentType.ActionRow ? actionRowBreaches(component, path) : []),
      ...selectBreaches(component, path, 'message'),
    ]),
  ];
}

/** 40 components and 4,000 characters in all. https://docs.discord.com/developers/components/reference#legacy-message-component-behavior */
function v2Breaches(placed: readonly PlacedComponent[]): readonly Breach[] {
  const breaches: Breach[] = [];
  if (placed.length > 40) {
    breaches.push({
      rule: 'too-many-components',
      path: ['components'],
      code: 'BASE_TYPE_BAD_LENGTH',
      message: `A message can have up to 40 components in all; this one has ${placed.length}.`,
      docs: `${reference}#component-object`,
    });
  }
  const characters = placed.reduce(
    (sum, { component }) => sum + (component.type === ComponentType.TextDisplay ? textOf(component.content).length : 0),
    0,
  );
  if (characters > 4000) {
    breaches.push({
      rule: 'text-displays-too-long',
      path: ['components'],
      code: 'COMPONENT_MAX_TOTAL_LENGTH',
      message: `All text displays together may hold 4000 characters; these hold ${characters}.`,
      docs: `${reference}#text-display`,
    });
  }
  return breaches;
}

/** https://docs.discord.com/developers/components/reference#legacy-message-component-behavior */
function legacyBreaches(components: readonly JsonObject[], placed: readonly PlacedComponent[]): readonly Breach[] {
  const needingFlag = placed.filter(({ component }) => v2Types.has(component.type));
  return [
    ...needingFlag.map(({ path, component }) => ({
      rule: 'components-v2-flag-missing',
      path,
      code: 'UNION_TYPE_CHOICES',
      message: `Component type ${String(component.type)} needs the IS_COMPONENTS_V2 flag.`,
      docs: `${reference}#component-object-component-types`,
    })),
    ...(components.length > 5
      ? [
          {
            rule: 'too-many-action-rows',
            path: ['components'],
            code: 'BASE_TYPE_BAD_LENGTH',
            message: 'Must be between 1 and 5 in length.',
            docs: `${reference}#legacy-message-component-behavior`,
          },
        ]
      : []),
  ];
}

/** Up to five buttons, or one select. https://docs.discord.com/developers/components/reference#action-row */
function actionRowBreaches(row: JsonObject, path: Breach['path']): readonly Breach[] {
  const children = objectsIn(row.components);
  const buttons = children.filter((child) => child.type === ComponentType.Button).length;
  const isRowOfButtons = buttons === children.length && buttons <= 5;
  if (isRowOfButtons || (buttons === 0 && children.length === 1)) return [];
  return [
    {
      rule: 'action-row-overfull',
      path: [...path, 'components'],
      code: 'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
      message: 'An action row holds up to 5 buttons or a single select.',
      docs: `${reference}#action-row`,
    },
  ];
}

/** https://docs.discord.com/developers/components/reference#anatomy-of-a-component */
export function repeatedValues(
  placed: readonly PlacedComponent[],
  field: 'custom_id' | 'id',
  rule: string,
  code: string,
): readonly Breach[] {
  const seen = new Set<unknown>();
  return placed.flatMap(({ component, path }) => {
    const value = component[field];
    if (value === undefined || value === null || (field === 'id' && value === 0)) return [];
    if (!seen.has(value)) {
      seen.add(value);
      return [];
    }
    return [
      {
        rule,
        path: [...path, field],
        code,
        message: `${field} ${JSON.stringify(value)} is used more than once in the message.`,
        docs: `${reference}#${field === 'id' ? 'anatomy-of-a-component' : 'custom-id'}`,
      },
    ];
  });
}

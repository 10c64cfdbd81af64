import { Locale } from 'discord-api-types/v10';
import { isObject, type JsonObject, textOf } from '../json.ts';
import { type Breach, docsBase } from './breach.ts';

const commands = `${docsBase}/interactions/application-commands`;
const namingDocs = `${commands}#application-command-object-application-command-naming`;

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const namePattern = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u;

const locales = new Set<string>(Object.values(Locale));

/** Name and description, and their translations, of a slash command or one of its options. */
export function labelBreaches(labelled: JsonObject): readonly Breach[] {
  return [
    ...nameBreaches(labelled.name, ['name']),
    ...translations(labelled.name_localizations).flatMap(([locale, name]) =>
      nameBreaches(name, ['name_localizations', locale]),
    ),
    ...descriptionBreaches(labelled.description, ['description']),
    ...translations(labelled.description_localizations).flatMap(([locale, text]) =>
      descriptionBreaches(text, ['description_localizations', locale]),
    ),
  ];
}

/** Translations go by Discord's own list of locales. https://docs.discord.com/developers/reference#locales */
export function localeBreaches(labelled: JsonObject): readonly Breach[] {
  return ['name_localizations', 'description_localizations'].flatMap((field) =>
    translations(labelled[field])
      .filter(([locale]) => !locales.has(locale))
      .map(([locale]) => ({
        rule: 'locale-unknown',
        path: [field, locale],
        code: 'BASE_TYPE_CHOICES',
        message: `${locale} is none of Discord's locales.`,
        docs: `${docsBase}/reference#locales`,
      })),
  );
}

/** The entries of a `…_localizations` field. */
export function translations(field: unknown): readonly (readonly [string, unknown])[] {
  return isObject(field) ? Object.entries(field) : [];
}

function nameBreaches(name: unknown, path: Breach['path']): readonly Breach[] {
  const text = textOf(name);
  if (!namePattern.test(text)) {
    return [
      {
        rule: 'command-name-invalid',
        path,
        code: 'APPLICATION_COMMAND_INVALID_NAME',
        message: 'Command name is invalid',
        docs: namingDocs,
      },
    ];
  }
  if (text === text.toLowerCase()) return [];
  return [
    {
      rule: 'command-name-upper-case',
      path,
      code: 'APPLICATION_COMMAND_INVALID_NAME',
      message: 'Command name is invalid',
      docs: namingDocs,
    },
  ];
}

function descriptionBreaches(description: unknown, path: Breach['path']): readonly Breach[] {
  const { length } = textOf(description);
  if (length >= 1 && length <= 100) return [];
  return [
    {
      rule: 'description-length',
      path,
      code: 'BASE_TYPE_BAD_LENGTH',
      message: 'Must be between 1 and 100 in length.',
      docs: `${commands}#application-command-object-application-command-structure`,
    },
  ];
}

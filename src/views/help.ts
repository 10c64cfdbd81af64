import type { Locale } from '../domain/locale.ts';
import type { MessageBody } from '../ports/command.ts';
import { container, houseColour, message, separator, textDisplay } from './components.ts';
import type { CommandName } from './wording/labels/labels-wording.ts';
import type { Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

const forEveryone = [
  'briefing',
  'ask',
  'summary',
  'articles',
  'privacy',
  'help',
] as const satisfies readonly CommandName[];
const forManagers = ['subscribe', 'subscriptions', 'unsubscribe', 'source'] as const satisfies readonly CommandName[];

/** What Hexin can do, and who may. */
export function renderHelp(locale: Locale): MessageBody {
  const wording = wordingOf(locale);
  const { help } = wording;
  const aliases = aliasesIn(wording);
  return message([
    container(
      [
        textDisplay(help.intro),
        separator(),
        textDisplay(`### ${help.everyone}`, ...forEveryone.map((name) => commandLine(name, wording))),
        textDisplay(`### ${help.managers}`, ...forManagers.map((name) => commandLine(name, wording))),
        textDisplay(
          `### ${help.elsewhere}`,
          help.inMenu(wording.messageCommands.summarise),
          help.onButtons([wording.askButton, wording.sectionsButton, wording.followButton]),
        ),
        separator(),
        textDisplay(
          `-# ${help.places}`,
          `-# ${help.access}`,
          ...(aliases === '' ? [] : [`-# ${help.inEnglish(aliases)}`]),
        ),
      ],
      houseColour,
    ),
  ]);
}

function commandLine(name: CommandName, wording: Wording): string {
  const label = wording.commands[name];
  return `**/${label.name}**\u2002${label.description}`;
}

/** Discord offers a command under its name in the reader's language; the English ones are what guides and other readers use. */
function aliasesIn({ commands }: Wording): string {
  const names = [...forEveryone, ...forManagers].filter((name) => commands[name].name !== name);
  return names.map((name) => `/${name}`).join(' ');
}

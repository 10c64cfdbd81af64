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
const forManagers = [
  'subscribe',
  'subscriptions',
  'unsubscribe',
  'follow',
  'source',
] as const satisfies readonly CommandName[];

/**
 * What Hexin can do, and who may.
 *
 * @param canFollow - whether there is a channel to follow. @defaultValue there is none
 */
export function renderHelp(locale: Locale, { canFollow = false }: { readonly canFollow?: boolean } = {}): MessageBody {
  const wording = wordingOf(locale);
  const { help } = wording;
  const managing = forManagers.filter((name) => canFollow || name !== 'follow');
  const aliases = aliasesIn([...forEveryone, ...managing], wording);
  return message([
    container(
      [
        textDisplay(help.intro),
        separator(),
        textDisplay(`### ${help.everyone}`, ...forEveryone.map((name) => commandLine(name, wording))),
        textDisplay(`### ${help.managers}`, ...managing.map((name) => commandLine(name, wording))),
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
function aliasesIn(names: readonly CommandName[], { commands }: Wording): string {
  const others = names.filter((name) => commands[name].name !== name);
  return others.map((name) => `/${name}`).join(' ');
}

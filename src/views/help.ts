import type { Locale } from '../domain/locale.ts';
import type { MessageBody } from '../ports/command.ts';
import { container, message, separator, textDisplay } from './components.ts';
import type { CommandName, Wording } from './wording/wording.ts';
import { wordingOf } from './wording/wording-of.ts';

const forEveryone = ['briefing', 'summary', 'ask', 'articles', 'help'] as const satisfies readonly CommandName[];
const forManagers = ['subscribe', 'subscriptions', 'unsubscribe'] as const satisfies readonly CommandName[];

/** What Hexin can do, and who may. */
export function renderHelp(locale: Locale): MessageBody {
  const wording = wordingOf(locale);
  const { help } = wording;
  return message([
    container([
      textDisplay(help.intro),
      separator(),
      textDisplay(`### ${help.everyone}`, ...forEveryone.map((name) => commandLine(name, wording))),
      textDisplay(`### ${help.managers}`, ...forManagers.map((name) => commandLine(name, wording))),
      separator(),
      textDisplay(`-# ${help.access}`),
    ]),
  ]);
}

/** Discord offers a command under its name in the reader's language; the English one is what guides and other readers use. */
function commandLine(name: CommandName, wording: Wording): string {
  const label = wording.commands[name];
  const other = label.name === name ? '' : ` (/${name})`;
  return `**/${label.name}**${other} — ${label.description}`;
}

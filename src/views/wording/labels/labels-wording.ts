import type { SchedulePreset } from '../../../domain/subscription.ts';

export type CommandName =
  | 'subscribe'
  | 'unsubscribe'
  | 'subscriptions'
  | 'follow'
  | 'briefing'
  | 'ask'
  | 'summary'
  | 'articles'
  | 'source'
  | 'privacy'
  | 'help';

export type SourceSubcommand = 'add' | 'list' | 'remove' | 'test' | 'import' | 'export';

export type SubcommandName = 'show' | 'delete' | SourceSubcommand;

/** What a message's menu offers. */
export type MessageCommandName = 'summarise';

export type OptionName =
  | 'channel'
  | 'schedule'
  | 'cron'
  | 'timezone'
  | 'quiet'
  | 'topics'
  | 'mention'
  | 'count'
  | 'image'
  | 'question'
  | 'article'
  | 'private'
  | 'thread'
  | 'text'
  | 'file'
  | 'url'
  | 'query'
  | 'source'
  | 'publisher';

/** What a command or an option is called and says of itself: at most 32 and 100 characters. */
export interface Label {
  readonly name: string;
  readonly description: string;
}

/** What Discord shows of the commands before one is used. */
export interface LabelsWording {
  readonly commands: Readonly<Record<CommandName, Label>>;
  readonly subcommands: Readonly<Record<SubcommandName, Label>>;
  readonly options: Readonly<Record<OptionName, Label>>;
  /** What options of `/source` are called, where those of other commands have the name for something else. */
  readonly sourceOptions: Readonly<Record<'url' | 'test-url' | 'topics' | 'file', Label>>;
  /** At most 32 characters. */
  readonly messageCommands: Readonly<Record<MessageCommandName, string>>;
  readonly presets: Readonly<Record<SchedulePreset, string>>;
}

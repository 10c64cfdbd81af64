/** What happens to the guilds that the bot is in. Each may be told twice, and any may never be told. */
export type GuildChange =
  /** Every guild that the bot is in, of those for which `isServedHere`. */
  | {
      readonly kind: 'listed';
      readonly guildIds: ReadonlySet<string>;
      readonly isServedHere: (guildId: string) => boolean;
    }
  /** The bot is in the guild, and the guild is there: it was invited, or an outage is over. */
  | {
      readonly kind: 'present';
      readonly guildId: string;
      /** The guild's announcement channels; absent when they weren't told. */
      readonly announcementIds?: ReadonlySet<string>;
    }
  /** Cut off at Discord's end, which passes. */
  | { readonly kind: 'outage'; readonly guildId: string }
  /** The bot was put out. */
  | { readonly kind: 'left'; readonly guildId: string }
  | { readonly kind: 'channel-deleted'; readonly channelId: string }
  /** What the bot may do in some channel of the guild may be otherwise now. */
  | {
      readonly kind: 'rights-changed';
      readonly guildId: string;
      /** A channel that may have become an announcement channel, or one no longer. */
      readonly channel?: { readonly channelId: string; readonly isAnnouncement: boolean };
    };

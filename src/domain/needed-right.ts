/** What posting in a channel takes of the bot there: a right, or that nothing takes its rights away. */
export type NeededRight =
  | 'view-channel'
  | 'send-messages'
  | 'send-messages-in-threads'
  /** In a locked thread only moderators write. */
  | 'manage-threads'
  | 'read-message-history'
  /** Where others follow, stories are embeds: nothing else would reach them. */
  | 'embed-links'
  | 'mention-role'
  /** The forum demands a tag on every post, and has none that everybody may use. */
  | 'forum-tag'
  /** Whoever is timed out may only look on. */
  | 'not-timed-out';

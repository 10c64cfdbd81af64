/** Who answers for the bot on Discord. */
export interface ApplicationOwner {
  /** The user's id, a team's owner's for an application of a team; null where there is nobody, undefined when Discord can't be asked now. */
  find(): Promise<string | null | undefined>;
}

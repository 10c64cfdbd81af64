/** Whether somebody knows what they have to be told; told once. */
export type Notice =
  /** `sending`: the id of the message that is to say so, as soon as there has been an attempt to send it. */
  | { readonly kind: 'owed'; readonly sending: string | null }
  | { readonly kind: 'told' }
  /** They take no messages of the bot. */
  | { readonly kind: 'not-possible' };

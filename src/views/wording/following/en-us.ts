import type { FollowingWording } from './following-wording.ts';

export const followingEnUs: FollowingWording = {
  heading: (channel) => `Following · ${channel}`,
  done: { followed: 'Followed', ended: 'No longer followed' },
  notOrdered: 'has not begun to publish',
  followedHeading: 'This channel follows',
  offeredHeading: 'You can follow',
  terms:
    'Hexin publishes once, and Discord carries it to every channel that follows, as if you had pressed Follow yourself',
  cannot: (command) =>
    `Times, topics and language are the original channel’s and can’t be set here. There are no buttons: ask with \`${command}\``,
  takesOver: 'Stories from this server’s own sources don’t come this way; subscribe to get those',
  twice: 'This channel has a subscription, too, so that every story comes twice. One of them is enough.',
  buttons: { follow: 'Follow', end: 'Stop following', unsubscribe: 'End the subscription', source: 'Open the channel' },
  refused: {
    'not-permitted': 'This takes the Manage Webhooks permission in the channel. Please ask a server administrator.',
    'too-many-webhooks':
      'This channel (or the whole server) has as many webhooks as Discord allows. Remove some that aren’t needed under Integrations in the channel’s settings, and try again.',
    unsuitable:
      'Only text and announcement channels can follow. Pick another channel; forums and threads can subscribe.',
    'source-gone':
      'Hexin can’t see the channel to follow just now. Try again later; if it stays so, tell whoever runs Hexin.',
    'nothing-to-follow': 'There is no channel to follow at present. You can subscribe instead.',
    'not-followed': 'This channel doesn’t follow it any more.',
  },
  botNotPermitted: (channel) =>
    `Hexin lacks Manage Webhooks in ${channel}. Allow it under Permissions in the channel’s settings and try again; or open the original channel and press Follow yourself.`,
  serves: (command, names) =>
    `Following would do the same: with \`${command}\` this channel follows ${names}, and Discord itself delivers, faster than anything else; but times and topics can’t be chosen.`,
  followsToo: (command, names) =>
    `This channel follows ${names} already, so that every story will come twice. Stop following with \`${command}\`, or undo this subscription.`,
};

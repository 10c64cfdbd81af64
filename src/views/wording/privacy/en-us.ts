import { counted } from '../counted.ts';
import type { PrivacyWording } from './privacy-wording.ts';

export const privacyEnUs: PrivacyWording = {
  keptHeading: 'What is kept, and for how long',
  conversations: ({ conversationHours, threadDays }) =>
    `**Your questions**: the question, the answer and your user ID, for ${conversationHours} hours, so that you can follow up and turn the pages of a long answer; in a thread opened for questions, until ${threadDays} days after the last one.`,
  subscriptions: ({ undoHours, leftGuildDays }) =>
    `**Subscriptions**: channel, schedule, topics and other settings, and the user ID of who subscribed (to message them when the channel can’t be posted in). Until they end; so that a change can be undone, the settings before it and the user ID of who made it are kept for another ${undoHours} hours. At most ${leftGuildDays} days after Hexin is removed from the server.`,
  sources: ({ leftGuildDays }) =>
    `**A server’s own sources**: addresses, topics, and the user ID of who added them (to message them when something is wrong with a source), until they are removed. At most ${leftGuildDays} days after Hexin is removed from the server.`,
  memory:
    '**In memory only**: how often you asked within the last hour, for that hour; the last questions that were answered, without who asked, until Hexin restarts or newer ones take their place.',
  ofNobody:
    '**About nobody in particular**: the stories, how far each channel has been served (so that nothing is posted twice), and how much of the model the day took, all without user IDs.',
  notKept:
    '**Not kept**: texts, files and pages that you have summarised, other people’s messages, your name and your picture. Hexin’s log holds no questions and no answers; records of subscriptions and of errors hold the IDs of channels, servers or users.',
  sentHeading: 'Who receives it, and who sees it',
  toModel:
    'Whoever runs Hexin uses a language model: your question, the questions and answers before it in the same conversation, the passages that fit, and texts to summarise are sent to that model’s server, without user IDs, names, channels or servers.',
  toVectorModel:
    'To find what is said in other words, questions are also sent to a model that makes vectors, likewise without who asked.',
  toNobody: 'No language model is used: questions and texts are sent to nobody but Discord.',
  seen: 'What you ask in one server is never shown in another. An answer that isn’t private is seen by everybody in the channel.',
  heldHeading: 'Kept about you right now',
  held: ({ conversations, channelSubscriptions, directSubscriptions, sources }) => [
    ...(conversations > 0 ? [`- ${counted(conversations, 'conversation', 'conversations')}`] : []),
    ...(channelSubscriptions > 0
      ? [`- that you subscribed ${counted(channelSubscriptions, 'channel', 'channels')}`]
      : []),
    ...(directSubscriptions > 0 ? ['- a subscription in your direct messages'] : []),
    ...(sources > 0 ? [`- that you added ${counted(sources, 'source', 'sources')} to servers`] : []),
  ],
  heldNothing: 'Nothing.',
  deletion:
    '`/privacy delete` deletes it at once. Channels’ subscriptions and sources belong to the server: they stay, without your user ID, and nobody is messaged any more when such a channel can’t be posted in or a source goes wrong. How often you asked is forgotten after an hour, or there would be no limit. What was posted on Discord stays.',
  removedHeading: 'Deleted',
  removed: ({ conversations, channelSubscriptions, directSubscriptions, sources }) => [
    ...(conversations > 0
      ? [`- your questions, and the answers to them, in ${counted(conversations, 'conversation', 'conversations')}`]
      : []),
    ...(channelSubscriptions > 0
      ? [
          `- your user ID in ${counted(channelSubscriptions, 'subscription of a channel', 'subscriptions of channels')}, which ${channelSubscriptions === 1 ? 'stays' : 'stay'}`,
        ]
      : []),
    ...(directSubscriptions > 0 ? ['- the subscription in your direct messages'] : []),
    ...(sources > 0
      ? [
          `- your user ID in ${counted(sources, 'source of a server', 'sources of servers')}, which ${sources === 1 ? 'stays' : 'stay'}`,
        ]
      : []),
  ],
  removedNothing: 'Nothing was kept about you, so there was nothing to delete.',
  awaited:
    'Some of it belongs to servers that can’t be reached at the moment. It is deleted as soon as they can: you don’t have to ask again.',
  remains:
    'What was posted on Discord is still there, and can be deleted there. How often you asked is forgotten after an hour.',
};

/**
 * What happens between using something and the message that answers it.
 *
 * @import { CommandDeclaration, MessageBody, MessageCommandDeclaration, ModalBody, Options, Post, ReplyEvent, Scene } from './types.d.ts'
 * @typedef {ReturnType<typeof import('./timeline.js').createTimeline>} Timeline
 * @typedef {{ id: string, timeline: Timeline }} Channel
 */
import { runAction, runCommand, runMessageCommand } from './api.js';
import { nameIn } from './declarations.js';
import { openForm } from './form-dialog.js';
import { parseMarkdown, textOf } from './markdown.js';
import { showToast } from './toast.js';

/**
 * @param {{
 *   channel: () => Channel, scene: () => Scene,
 *   openThread: (channelId: string, thread: { id: string, name: string }, starter: MessageBody | null) => void,
 * }} options
 */
export function createConversation({ channel, scene, openThread }) {
  /**
   * @param {AsyncIterable<ReplyEvent>} events @param {Timeline} timeline
   * @param {(effect: 'reply' | 'public-reply' | 'update') => number} begin - the message that is written into
   * @param {(modal: ModalBody) => void} [open]
   * @returns {Promise<boolean>} whether it was answered at all
   */
  const follow = async (events, timeline, begin, open) => {
    const { id: channelId } = channel();
    /** @type {number | undefined} */
    let id;
    let isAnswered = false;
    /** @param {Partial<Post>} change */
    const change = (change) => id !== undefined && timeline.update(id, change);
    try {
      for await (const event of events) {
        isAnswered = true;
        if (event.kind === 'start') id = begin(event.effect);
        else if (event.kind === 'message') change({ body: event.message, state: 'streaming' });
        else if (event.kind === 'modal') open?.(event.modal);
        else if (event.kind === 'thread') openThread(channelId, event, timeline.get(id ?? 0)?.body ?? null);
        else if (event.kind === 'failed') change({ body: null, state: 'failed' });
        else if (id !== undefined && timeline.get(id)?.state !== 'failed') change({ state: 'done' });
      }
    } catch (error) {
      // `fetch` says TypeError for a server that isn't there, and anything else came from one that is.
      showToast(error instanceof TypeError ? scene().words.offline : scene().words.failed);
      change(timeline.get(id ?? 0)?.body === null ? { state: 'failed' } : { state: 'done' });
    }
    return isAnswered;
  };

  /**
   * @param {AsyncIterable<ReplyEvent>} events @param {Timeline} timeline @param {string} name @param {string} details
   */
  const followCommand = (events, timeline, name, details) =>
    follow(events, timeline, (effect) =>
      timeline.add({
        body: null,
        state: 'thinking',
        isPrivate: effect === 'reply',
        origin: { kind: 'command', name, details },
      }),
    );

  /**
   * @param {CommandDeclaration} command @param {string | undefined} subcommand @param {string} shownName
   * @param {Options} options @param {string} details
   */
  const run = (command, subcommand, shownName, options, details) => {
    const { id, timeline } = channel();
    const asked = { options, locale: scene().locale, channelId: id, ...(subcommand !== undefined && { subcommand }) };
    return followCommand(runCommand(command.name, asked), timeline, `/${shownName}`, details);
  };

  /** @param {Post} post @param {MessageCommandDeclaration} command */
  const runOn = (post, command) => {
    const { id, timeline } = channel();
    const { locale } = scene();
    const asked = { message: withoutPictures(post.body ?? {}), locale, channelId: id };
    const events = runMessageCommand(command.name, asked);
    return followCommand(events, timeline, nameIn(command, locale), snippetOf(post));
  };

  /**
   * @param {Post} on @param {string} customId @param {Readonly<Record<string, readonly string[]>>} fields @param {'component' | 'modal'} from
   * @returns {Promise<boolean>}
   */
  const act = (on, customId, fields, from) => {
    const { id, timeline } = channel();
    const events = runAction({ customId, fields, from, locale: scene().locale, channelId: id });
    /** @param {'reply' | 'public-reply' | 'update'} effect */
    const begin = (effect) => {
      if (effect === 'update') return on.id;
      return timeline.add({
        body: null,
        state: 'thinking',
        isPrivate: effect === 'reply',
        origin: { kind: 'component', snippet: snippetOf(on) },
      });
    };
    return follow(events, timeline, begin, async (modal) => {
      const filled = await openForm(modal, scene());
      if (filled !== undefined) await act(on, modal.custom_id, filled, 'modal');
    });
  };

  return {
    run,
    runOn,
    /** @param {Post} on @param {string} customId @param {readonly string[] | null} values @param {HTMLElement} source */
    async use(on, customId, values, source) {
      if (source.getAttribute('aria-busy') === 'true') return;
      source.setAttribute('aria-busy', 'true');
      await act(on, customId, values === null ? {} : { values }, 'component');
      source.removeAttribute('aria-busy');
    },
  };
}

/** The first line of a message, for the line above an answer to it: further on there may be times and mentions, which are no plain text. @param {Post} post */
function snippetOf({ body }) {
  const lines = (body === null ? '' : firstText(body)).split('\n');
  const text = textOf(parseMarkdown(lines.find((line) => line.trim() !== '') ?? ''));
  return [...text.replace(/\s+/g, ' ')].slice(0, 80).join('');
}

/** @param {unknown} part @returns {string} */
function firstText(part) {
  if (typeof part !== 'object' || part === null) return '';
  if ('content' in part && typeof part.content === 'string' && part.content !== '') return part.content;
  const inside = 'components' in part && Array.isArray(part.components) ? part.components : [];
  return inside.map(firstText).find((text) => text !== '') ?? '';
}

/** As Discord has a message, of whose pictures it has addresses alone. @param {MessageBody} body @returns {MessageBody} */
function withoutPictures(body) {
  return JSON.parse(JSON.stringify(body, (key, value) => (key === 'url' && /^data:/.test(value) ? '' : value)));
}

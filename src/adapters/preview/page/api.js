/** @import { ChannelOrder, Locale, MessageBody, Options, ReplyEvent, ToldPlace } from './types.d.ts' */

/** @returns {Promise<ToldPlace>} */
export function loadPlace() {
  return getJson('/api/declarations');
}

/** @param {Locale} locale @param {string} channelId @returns {Promise<{ messages: readonly MessageBody[], order?: ChannelOrder }>} */
export function loadChannel(locale, channelId) {
  return getJson(`/api/channel?locale=${locale}&channelId=${channelId}`);
}

/** @param {Locale} locale @param {string} channelId @returns {Promise<boolean>} whether anything was posted */
export async function postNow(locale, channelId) {
  const response = await post('/api/post-now', { locale, channelId });
  const { isPosted } = await response.json();
  return isPosted;
}

/**
 * @param {string} name
 * @param {{ options: Options, locale: Locale, channelId: string, subcommand?: string }} body
 */
export function runCommand(name, body) {
  return stream(`/api/commands/${encodeURIComponent(name)}`, body);
}

/** @param {string} name @param {{ message: MessageBody, locale: Locale, channelId: string }} body */
export function runMessageCommand(name, body) {
  return stream(`/api/message-commands/${encodeURIComponent(name)}`, body);
}

/**
 * @param {{
 *   customId: string, fields: Readonly<Record<string, readonly string[]>>, from: 'component' | 'modal',
 *   locale: Locale, channelId: string,
 * }} body
 */
export function runAction(body) {
  return stream('/api/actions', body);
}

/**
 * @param {{
 *   command: string, subcommand?: string, focused: string, options: Options,
 *   locale: Locale, channelId: string,
 * }} body
 * @param {AbortSignal} signal
 * @returns {Promise<readonly { name: string, value: string }[]>}
 */
export async function complete(body, signal) {
  const response = await post('/api/complete', body, signal);
  const { choices } = await response.json();
  return choices;
}

/** @param {string} path */
export async function getJson(path) {
  return (await checked(path, fetch(path))).json();
}

/** @param {string} path @param {unknown} body @param {AbortSignal} [signal] */
function post(path, body, signal) {
  const headers = { 'content-type': 'application/json' };
  return checked(path, fetch(path, { method: 'POST', headers, body: JSON.stringify(body), signal: signal ?? null }));
}

/** @param {string} path @param {Promise<Response>} asked */
async function checked(path, asked) {
  const response = await asked;
  // The session has ended: what is at this address now is the form to sign in.
  if (response.status === 401) location.reload();
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response;
}

/** @param {string} path @param {unknown} body @returns {AsyncGenerator<ReplyEvent>} */
async function* stream(path, body) {
  const response = await post(path, body);
  if (response.body === null) return;
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let unread = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (unread + value).split('\n');
    unread = lines.pop() ?? '';
    for (const line of lines) yield JSON.parse(line);
  }
}

/** @import { Locale, MessageBody, Options, Place, ReplyEvent } from './types.d.ts' */

/** @returns {Promise<Place>} */
export function loadPlace() {
  return getJson('/api/declarations');
}

/** @param {Locale} locale @param {string} channelId @returns {Promise<readonly MessageBody[]>} */
export async function loadPosted(locale, channelId) {
  const { messages } = await getJson(`/api/channel?locale=${locale}&channelId=${channelId}`);
  return messages;
}

/**
 * @param {string} name
 * @param {{ options: Options, locale: Locale, channelId: string }} body
 */
export function runCommand(name, body) {
  return stream(`/api/commands/${encodeURIComponent(name)}`, body);
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
 *   command: string, focused: string, options: Options,
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
async function getJson(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.json();
}

/** @param {string} path @param {unknown} body @param {AbortSignal} [signal] */
async function post(path, body, signal) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
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

import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Step } from './script.ts';

/** When what was written, for tests that measure. */
export interface WrittenPiece {
  readonly text: string;
  /** On `performance.now`'s clock. */
  readonly at: number;
}

function chunkOf(model: string, choice: object): object {
  return { id: 'chatcmpl-loopback', object: 'chat.completion.chunk', created: 1, model, choices: [choice] };
}

/** Pieces of about so many UTF-16 units, none of which splits a character. */
function* cutText(text: string, units: number): Generator<string> {
  let piece = '';
  for (const character of text) {
    piece += character;
    if (piece.length < units) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** Plays a script on an open response, until its end or until the client goes. */
export async function writeStream(
  response: ServerResponse,
  steps: readonly Step[],
  model: string,
  onWritten: (piece: WrittenPiece) => void,
): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const pause = (ms: number) => delay(ms, undefined, { signal: gone.signal });
  const send = (value: unknown) => response.write(`data: ${JSON.stringify(value)}\n\n`);

  async function play(step: Step): Promise<void> {
    if ('say' in step) {
      for (const text of cutText(step.say, step.pieceUnits ?? 4)) {
        if (step.pauseMs) await pause(step.pauseMs);
        send(chunkOf(model, { index: 0, delta: { content: text }, finish_reason: null }));
        onWritten({ text, at: performance.now() });
      }
    } else if ('think' in step)
      send(chunkOf(model, { index: 0, delta: { content: null, reasoning_content: step.think } }));
    else if ('pauseMs' in step) await pause(step.pauseMs);
    else if ('waitFor' in step) await step.waitFor;
    else if ('chunk' in step) send(step.chunk);
    else if ('raw' in step) response.write(step.raw);
    else if ('finish' in step) send(chunkOf(model, { index: 0, delta: {}, finish_reason: step.finish }));
    else if ('usage' in step) send({ ...chunkOf(model, {}), choices: [], usage: step.usage });
    else if ('cut' in step) {
      // What was written has to leave first: a reset would overtake it.
      await new Promise((resolve) => response.write(': cut\n\n', resolve));
      response.destroy();
    } else await new Promise((resolve) => gone.signal.addEventListener('abort', resolve));
  }

  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.flushHeaders();
  try {
    for (const step of steps) {
      if (gone.signal.aborted) return;
      await play(step);
    }
  } catch (error) {
    if (!gone.signal.aborted) throw error;
    return;
  }
  response.end();
}

import { constants, createDeflate } from 'node:zlib';
import type { WebSocket } from 'ws';

/** Sends text to one connection, in order. */
export interface FrameSender {
  send(text: string): void;
  /** Closes after what was sent has gone out. */
  close(code: number, reason: string): void;
}

/** Plain text frames. */
export function createPlainSender(socket: WebSocket): FrameSender {
  return {
    send: (text) => socket.send(text),
    close: (code, reason) => socket.close(code, reason),
  };
}

/**
 * One deflate stream over the whole connection, flushed after each payload.
 *
 * @see https://docs.discord.com/developers/events/gateway#transport-compression
 */
export function createZlibSender(socket: WebSocket): FrameSender {
  const deflate = createDeflate({ flush: constants.Z_SYNC_FLUSH });
  deflate.on('data', (chunk: Buffer) => socket.send(chunk));
  socket.once('close', () => deflate.destroy());
  return {
    send: (text) => {
      if (!deflate.destroyed) deflate.write(text);
    },
    close: (code, reason) => deflate.flush(() => socket.close(code, reason)),
  };
}

import { Socket } from 'node:net';
import { Client, type ClientConfig } from 'pg';

/** A connection that can be ended at once, whatever the network does: `pg` itself says goodbye to the server, and waits for it to hear that. */
export class CutClient extends Client {
  readonly #sockets: Set<Socket>;

  constructor(config: ClientConfig = {}) {
    const sockets = new Set<Socket>();
    super({ ...config, stream: () => open(sockets) });
    this.#sockets = sockets;
    // Unheard, the event would end the process. What is being asked is rejected all the same.
    this.on('error', () => undefined);
  }

  /** The server's process for it, once it is connected. */
  get serverProcess(): number | undefined {
    const { processID } = this as { readonly processID?: unknown };
    return typeof processID === 'number' ? processID : undefined;
  }

  /** Ends it. What wasn't sent yet isn't sent any more. */
  cutOff(): void {
    for (const socket of this.#sockets) {
      // A reset throws away what the system would still send. There is none of a pipe, or before there is a connection.
      if (!socket.connecting && socket.remoteFamily !== undefined) socket.resetAndDestroy();
      else socket.destroy();
    }
  }
}

function open(sockets: Set<Socket>): Socket {
  const socket = new Socket();
  sockets.add(socket);
  socket.on('close', () => sockets.delete(socket));
  return socket;
}

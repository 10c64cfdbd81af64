import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What stands between a process and a server, and can be told to behave as networks do. */
export interface TcpProxy {
  readonly port: number;
  /** `url` with this in the place of its server. */
  through(url: string): string;
  /** Nothing gets through any more, and nobody is told. Connections can still be begun, and stay mute unless they are left alone. */
  freeze(which?: { readonly onlyWhatIsThere?: boolean }): void;
  /** Lets go on what stood still. */
  thaw(): void;
  /** What goes either way takes so much longer. */
  delayMs: number;
  /** Ends every connection at once, and refuses others while `isCut`. */
  cut(): void;
  isCut: boolean;
  /** Where new connections lead. */
  target: number;
  /** How many connections there are. */
  readonly connections: number;
  close(): Promise<void>;
}

/** @param target - a port of the loopback */
export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let frozen:
    | { readonly thawed: PromiseWithResolvers<void>; readonly only: ReadonlySet<Socket> | undefined }
    | undefined;
  const server = createServer((client) => {
    if (proxy.isCut) return void client.resetAndDestroy();
    const upstream = connect(proxy.target, '127.0.0.1');
    pass(client, upstream);
    pass(upstream, client);
  });

  /** In order, each piece after those before it. */
  function pass(from: Socket, to: Socket): void {
    sockets.add(from);
    let before = Promise.resolve();
    const later = (work: () => void) => {
      const dueAt = performance.now() + proxy.delayMs;
      before = before.then(async () => {
        if (dueAt > performance.now()) await delay(dueAt - performance.now());
        while (frozen && (frozen.only?.has(from) ?? true)) await frozen.thawed.promise;
        work();
      });
    };
    from.on('data', (piece) => later(() => to.writable && to.write(piece)));
    from.on('end', () => later(() => to.end()));
    // A reset is passed on, too, but as everything else no sooner than it gets through.
    from.on('error', () => later(() => to.resetAndDestroy()));
    from.on('close', () => {
      sockets.delete(from);
      later(() => to.destroy());
    });
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy: TcpProxy = {
    port,
    delayMs: 0,
    isCut: false,
    target,
    through(url) {
      const address = new URL(url);
      address.port = String(port);
      return address.href;
    },
    freeze({ onlyWhatIsThere = false } = {}) {
      frozen ??= { thawed: Promise.withResolvers(), only: onlyWhatIsThere ? new Set(sockets) : undefined };
    },
    thaw() {
      const { thawed } = frozen ?? {};
      frozen = undefined;
      thawed?.resolve();
    },
    cut() {
      for (const socket of sockets) socket.resetAndDestroy();
    },
    get connections() {
      return Math.ceil(sockets.size / 2);
    },
    async close() {
      proxy.isCut = true;
      proxy.cut();
      proxy.thaw();
      server.close();
      await once(server, 'close');
    },
  };
  return proxy;
}

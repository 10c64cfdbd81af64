import type { RESTOptions } from 'discord.js';
import { NotSentError } from './pace.ts';

type Dispatcher = NonNullable<Parameters<RESTOptions['makeRequest']>[1]['dispatcher']>;
type Handler = Parameters<Dispatcher['dispatch']>[1];

/** Where undici, by which discord.js speaks HTTP, keeps what it sends by. https://undici.nodejs.org/#/docs/api/GlobalInstallation */
const globalDispatcher = Symbol.for('undici.globalDispatcher.1');

/**
 * What sends requests, but asks `mayGo` as the first byte of each is written. Between that and any earlier look a connection may have to be made,
 * or the process may have stood still for as long as it takes until its leases are another's.
 *
 * @returns its requests reject with NotSentError where they may not go
 */
export function createDispatcherAtTheWire(mayGo: () => boolean): Dispatcher {
  const sending: Dispatcher = Reflect.get(globalThis, globalDispatcher);
  const dispatcher: Dispatcher = Object.create(sending);
  dispatcher.dispatch = (options, handler) => sending.dispatch(options, guard(handler, mayGo));
  return dispatcher;
}

/** The handler itself, but for its `onConnect`, which is called just before a request is written, and throwing in which keeps it from being. */
function guard(handler: Handler, mayGo: () => boolean): Handler {
  return new Proxy(handler, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      if (name !== 'onConnect') return member.bind(target);
      return (...given: readonly unknown[]) => {
        if (!mayGo()) throw new NotSentError('it may not go any more');
        return member.apply(target, given);
      };
    },
  });
}

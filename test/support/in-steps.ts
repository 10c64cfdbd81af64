import type { Collection } from '../../src/ports/store.ts';
import type { FakeArchive } from './publishing.ts';
import type { PublishingWorld } from './publishing-process.ts';

/** The same world to a process that takes a step wherever it waits. */
export function inSteps(world: PublishingWorld, step: () => Promise<unknown>): PublishingWorld {
  const { archive, channels, crossposter, forums, store } = world;
  async function around<T>(act: () => Promise<T>): Promise<T> {
    await step();
    const result = await act();
    await step();
    return result;
  }
  const written = <T>(collection: Collection<T>): Collection<T> => ({
    ...collection,
    set: (key, value) => around(() => collection.set(key, value)),
    delete: (key) => around(() => collection.delete(key)),
  });
  return {
    ...world,
    archive: Object.assign(Object.create(archive) as FakeArchive, {
      at: (seq: number) => around(() => archive.at(seq)),
    }),
    channels: {
      ...channels,
      send: (...post) => around(() => channels.send(...post)),
      findPosted: (...look) => around(() => channels.findPosted(...look)),
    },
    forums: {
      start: (...post) => around(() => forums.start(...post)),
      find: (...look) => around(() => forums.find(...look)),
    },
    crossposter: { crosspost: (...message) => around(() => crossposter.crosspost(...message)) },
    store: {
      subscriptions: written(store.subscriptions),
      progress: written(store.progress),
      crossposts: written(store.crossposts),
      orderChanges: written(store.orderChanges),
    },
  };
}

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import {
  countOf,
  feedOf,
  newsHost as host,
  numbersIn,
  pathOf,
  recentStories,
  servePages,
} from '../../support/publisher/newsroom.ts';
import { makeSource, openPolling } from '../../support/publisher/polling.ts';
import { editStory } from '../../support/publisher/write-story.ts';

const hour = 3_600_000;

describe('a process that dies while it takes stories in', () => {
  for (const body of ['all', 'beginning'] as const) {
    test(`loses none and takes none twice, wherever it dies: stories of which the feed has ${body}`, async () => {
      for (let write = 1; write <= 10; write += 1) {
        const polling = await openPolling();
        const stories = recentStories(polling, 6);
        servePages(polling, stories);
        polling.publisher.serve(host, '/feed', () => feedOf(polling, stories, { body }));
        polling.setSources(makeSource(polling.publisher.urlOf(host, '/feed')));
        let writes = 0;
        // Dead from then on: nothing more reaches the store.
        polling.store.beforeWrite = () => {
          writes += 1;
          if (writes >= write) throw new Error('dead');
        };
        await polling.start();
        await polling.pass(20_000);
        const before = (await numbersIn(polling)).length;
        assert.ok(before < 6 || write > 6, `${before} before write ${write}`);
        polling.store.beforeWrite = () => undefined;
        await polling.killAndStart();
        await polling.pass(2 * hour);
        assert.deepEqual(await numbersIn(polling), [1, 2, 3, 4, 5, 6], `killed at write ${write}`);
        for (const story of stories) assert.ok(countOf(polling, pathOf(story)) <= 2);
        await polling.close();
      }
    });
  }

  for (const body of ['all', 'beginning'] as const) {
    test(`and goes on where only one write failed, whichever: stories of which the feed has ${body}`, async () => {
      for (let write = 1; write <= 10; write += 1) {
        const polling = await openPolling();
        const { publisher } = polling;
        const stories = recentStories(polling, 6);
        const edited = stories.map((story) => (story.number === 2 ? editStory(story) : story));
        let shown = stories;
        servePages(polling, edited);
        publisher.serve(host, '/feed', () => feedOf(polling, shown, { body }));
        publisher.serve(host, '/guild', () => feedOf(polling, shown.slice(2)));
        polling.setSources(
          makeSource(publisher.urlOf(host, '/guild'), 'guild'),
          makeSource(publisher.urlOf(host, '/feed')),
        );
        let writes = 0;
        polling.store.beforeWrite = () => {
          writes += 1;
          if (writes === write) throw new Error('full');
        };
        await polling.start();
        await polling.pass(2 * hour);
        shown = edited;
        await polling.pass(3 * hour);
        assert.deepEqual(await numbersIn(polling), [1, 2, 3, 4, 5, 6], `write ${write} failed`);
        assert.deepEqual((await numbersIn(polling, 'guild')).toSorted(), [1, 2, 3, 4, 5, 6], `write ${write} failed`);
        await polling.close();
      }
    });
  }

  test('asks a source again when it was to, and not at once', async () => {
    const polling = await openPolling();
    const stories = recentStories(polling, 3);
    polling.publisher.serve(host, '/feed', () => feedOf(polling, stories));
    const source = makeSource(polling.publisher.urlOf(host, '/feed'));
    polling.setSources(source);
    await polling.start();
    const nextAt = polling.poller.state(source.id)?.nextPollAt ?? 0;
    for (let count = 0; count < 5; count += 1) await polling.killAndStart();
    assert.equal(countOf(polling, '/feed'), 1);
    await polling.pass(nextAt - polling.clock.now());
    assert.deepEqual(
      polling.publisher.requests.map(({ status }) => status),
      [200, 304],
    );
    await polling.close();
  });

  test('asks less and less often while its store fails', async () => {
    const polling = await openPolling();
    const stories = recentStories(polling, 3);
    polling.publisher.serve(host, '/feed', () => feedOf(polling, stories));
    polling.setSources(makeSource(polling.publisher.urlOf(host, '/feed')));
    polling.store.beforeWrite = () => {
      throw new Error('full');
    };
    await polling.start();
    await polling.pass(24 * hour);
    assert.ok(countOf(polling, '/feed') < 35, String(countOf(polling, '/feed')));
    polling.store.beforeWrite = () => undefined;
    await polling.pass(hour);
    assert.deepEqual(await numbersIn(polling), [1, 2, 3]);
    await polling.close();
  });
});

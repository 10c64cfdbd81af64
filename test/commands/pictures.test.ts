import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HexinError } from '../../src/domain/hexin-error.ts';
import type { Card, Pictures } from '../../src/ports/pictures.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import { assertSendable, seenText } from '../views/message-checks.ts';
import { bareArticle, portArticle, riceArticle } from '../views/samples.ts';
import { createBench } from './fakes.ts';

const articles = [portArticle, riceArticle, bareArticle];

function fakePictures(failure?: string): Pictures & { readonly cards: readonly Card[] } {
  const cards: Card[] = [];
  return {
    cards,
    async draw(card) {
      cards.push(card);
      if (failure !== undefined) throw new HexinError(failure, 'secret');
      const stories = card.kind === 'briefing' ? card.stories.map((_, index) => index) : [];
      return { pictures: [{ bytes: Uint8Array.of(1), width: 1, height: 1, stories, text: '01 要点。' }], isCut: false };
    },
    stop: async () => {},
  };
}

test('/briefing is a picture when that is asked for, in the language of the guild', async () => {
  const pictures = fakePictures();
  const bench = createBench({ articles, pictures });
  const body = await bench.run('briefing', { image: true, count: 2 });
  assertSendable(body);
  assert.equal(body.files?.length, 1);
  const [card] = pictures.cards;
  assert.ok(card?.kind === 'briefing');
  assert.deepEqual([card.locale, card.stories.length, card.stories[0]?.title], ['zh-TW', 2, bareArticle.title]);
  assert.equal((await bench.run('briefing')).files, undefined);
  assert.equal(pictures.cards.length, 1);
});

test('where no picture can be had, /briefing says so and is text', async () => {
  for (const [failure, said] of [
    ['picture-failed', wordingOf('zh-TW').picture.failed],
    ['pictures-busy', wordingOf('zh-TW').picture.busy],
  ] as const) {
    const body = await createBench({ articles, pictures: fakePictures(failure) }).run('briefing', { image: true });
    assertSendable(body);
    assert.equal(body.files, undefined);
    assert.ok(seenText(body).includes(said));
    assert.match(seenText(body), /周末大风降温/);
    assert.doesNotMatch(seenText(body), /secret/);
  }
  const none = await createBench({ pictures: fakePictures() }).run('briefing', { image: true });
  assert.equal(none.files, undefined);
});

test('/articles shows the week as a picture, or in squares where none can be had', async () => {
  const pictures = fakePictures();
  const body = await createBench({ articles, pictures }).run('articles');
  assertSendable(body);
  assert.equal(body.files?.length, 1);
  assert.match(seenText(body), /一周概览 · 3 篇/);
  const [card] = pictures.cards;
  assert.ok(card?.kind === 'week');
  assert.deepEqual(
    card.days.map(({ count }) => count),
    [0, 0, 0, 0, 1, 1, 1],
  );
  const text = await createBench({ articles, pictures: fakePictures('picture-failed') }).run('articles');
  assertSendable(text);
  assert.match(seenText(text), /一周概览 · 3 篇[\s\S]*▰/);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Audience } from '../../../src/domain/source.ts';
import { titleKeyOf } from '../../../src/features/archive/likeness.ts';
import { createNearWindow } from '../../../src/features/archive/near-window.ts';
import { makeArticle } from '../../support/articles.ts';

const now = Date.UTC(2026, 10, 2);

test('a server that brings thousands of stories pushes out none of everyone’s, and none of another server’s', () => {
  const window = createNearWindow(now);
  let seq = 0;
  const add = (title: string, audience: Audience) => {
    const article = { ...makeArticle({ title }), id: `${title} ${audience}` };
    seq += 1;
    const origin = { audience, sourceId: 'a' };
    window.add({
      kind: 'story',
      seq,
      archivedAt: now + seq,
      article,
      origin,
      readAs: article.id,
      urlKeys: [],
      nearTo: [],
      sketch: '',
    });
  };
  const found = (title: string, audience: Audience) =>
    window.candidates({ titleKey: titleKeyOf(title), sketch: undefined, archivedAt: now }, () => true, 5).length > 0 &&
    audience;
  add('沿海三省联合巡护斑海豹栖息地', null);
  add('老水塔翻修后对居民开放', 'guild-b');
  for (let number = 0; number < 12_000; number += 1) add(`河口第${number}号渡口换了新的铜钟和闸门`, 'guild-a');
  assert.equal(found('沿海三省联合巡护斑海豹栖息地', null), null);
  assert.equal(found('老水塔翻修后对居民开放', 'guild-b'), 'guild-b');
  // It is itself that has to make room.
  assert.equal(found('河口第0号渡口换了新的铜钟和闸门', 'guild-a'), false);
});

import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ModalBody } from '../../src/ports/command.ts';
import { renderAskModal, renderFollowModal } from '../../src/views/ask-modal.ts';
import { discordLimits } from '../../src/views/limits.ts';
import { isObject } from '../support/discord/json.ts';
import { modalBreaches } from '../support/discord/rules/modal-rules.ts';
import { anyText } from './arbitraries.ts';
import { assertConforms, componentsOf } from './message-checks.ts';
import { portArticle } from './samples.ts';

const locales = ['zh-CN', 'zh-TW', 'en-US'] as const;

function assertOpens(modal: ModalBody): void {
  assertConforms('ModalInteractionCallbackRequestData', modal);
  const value: unknown = modal;
  assert.deepEqual(isObject(value) ? modalBreaches(value) : undefined, []);
  assert.ok(modal.title.trim() !== '' && modal.title.length <= discordLimits.modalTitle && modal.title.isWellFormed());
}

const textOf = (modal: ModalBody) => componentsOf(modal.components).find(({ content }) => content)?.content;

test('追问 names its story: as much of it as the title holds, and all of it above the question', () => {
  const title = '港口自动化提速之后：一名码头工人转岗“机器人驾驶员”的二百天，以及他的同事们后来都去了哪里';
  for (const locale of locales) {
    const modal = renderAskModal({ ...portArticle, title }, locale);
    assertOpens(modal);
    assert.equal(modal.custom_id, `ask:${portArticle.id}`);
    assert.match(modal.title, /^.{2,11}港口自动化提速之后.*…$/u);
    assert.match(String(textOf(modal)), new RegExp(`^\\*\\*${title}\\*\\*\\n-# 海湾日报 · <t:\\d+:f>$`));
  }
});

test('追问 doesn’t say twice what its title has room for', () => {
  const modal = renderAskModal({ ...portArticle, title: '港口提速' }, 'zh-CN');
  assert.equal(modal.title, '追问：港口提速');
  assert.match(String(textOf(modal)), /^-# 海湾日报 · <t:\d+:f>$/);
  const bare = renderAskModal({ ...portArticle, title: '港口提速', source: null, publishedAt: null }, 'zh-CN');
  assertOpens(bare);
  assert.equal(textOf(bare), undefined);
});

test('继续追问 says what it goes on from; after an abstention the question is there to be changed', () => {
  const follow = {
    key: 'k'.repeat(36),
    lastQuestion: '微软的*市值*是多少？',
    abstained: false,
    lookedIn: { kind: 'everything' },
  } as const;
  const modal = renderFollowModal(follow, 'zh-CN');
  assertOpens(modal);
  assert.equal(modal.custom_id, `follow:${follow.key}`);
  assert.equal(modal.title, '继续追问');
  assert.equal(textOf(modal), '问：微软的\\*市值\\*是多少？\n-# 查找范围：全部文章');
  const value = (body: ModalBody) => componentsOf(body.components).find(({ type }) => type === 4)?.value;
  assert.equal(value(modal), undefined);
  const rephrase = renderFollowModal({ ...follow, abstained: true }, 'zh-CN');
  assert.equal(rephrase.title, '换个问法');
  assert.equal(value(rephrase), '微软的*市值*是多少？');
  assert.equal(textOf(rephrase), '-# 查找范围：全部文章');
  const unclear = renderFollowModal({ ...follow, lastQuestion: undefined, abstained: true }, 'en-US');
  assertOpens(unclear);
  assert.equal(value(unclear), undefined);
});

test('whatever a title, a question or topics are, Discord opens the modal', () => {
  fc.assert(
    fc.property(anyText, anyText, fc.constantFrom(...locales), (title, text, locale) => {
      assertOpens(renderAskModal({ ...portArticle, title, source: text }, locale));
      const lastQuestion = text.slice(0, 1000).toWellFormed();
      const asked = lastQuestion.length >= 2 ? lastQuestion : undefined;
      for (const lookedIn of [
        { kind: 'article', articleId: 'a', title },
        { kind: 'topics', topics: [title] },
      ] as const)
        assertOpens(renderFollowModal({ key: 'k', lastQuestion: asked, abstained: true, lookedIn }, locale));
    }),
    { numRuns: 150 },
  );
});

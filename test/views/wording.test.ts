import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Converter } from 'opencc-js/cn2t';
import { HexinError } from '../../src/domain/hexin-error.ts';
import type { Locale } from '../../src/domain/locale.ts';
import { renderHelp } from '../../src/views/help.ts';
import { channelNotice, describeError, notice } from '../../src/views/notices.ts';
import type { NoticeCode } from '../../src/views/wording/notices/notices-wording.ts';
import { wordingOf } from '../../src/views/wording/wording-of.ts';
import { isObject } from '../support/discord/json.ts';
import { assertSendable, seenText } from './message-checks.ts';

const locales: readonly Locale[] = ['zh-CN', 'zh-TW', 'en-US'];

/** Every string of a catalogue; of a function, its source, in which its strings are. */
function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'function') return [String(value)];
  return isObject(value) ? Object.values(value).flatMap(stringsOf) : [];
}

test('the traditional catalogue holds no simplified character', () => {
  const convert = Converter({ from: 'cn', to: 'tw' });
  const strings = stringsOf(wordingOf('zh-TW'));
  assert.ok(strings.length > 100);
  for (const text of strings) assert.equal(convert(text), text);
});

test('no catalogue shouts or decorates', () => {
  for (const locale of locales) {
    for (const text of stringsOf(wordingOf(locale)))
      assert.doesNotMatch(text, /[！\p{Extended_Pictographic}]|(?<![=!])!(?!=)/u);
  }
});

test('each notice is a message that Discord takes, in each language in its own words', () => {
  for (const code of Object.keys(wordingOf('en-US').notices) as NoticeCode[]) {
    const texts = locales.map((locale) => {
      const body = notice(code, locale);
      assertSendable(body);
      return seenText(body);
    });
    assert.equal(new Set(texts).size, 3);
  }
});

test('an error is worded by its code, and never shown itself', () => {
  const failed = describeError(new HexinError('store-failed', 'secret address'), 'zh-CN');
  assert.equal(seenText(failed), '暂时读不到数据，请稍后再试。');
  assert.match(seenText(describeError(new HexinError('outdated-button', 'ask:1'), 'zh-TW')), /請重新使用指令/);
  for (const error of [
    new Error('secret'),
    new HexinError('toString', 'secret'),
    new HexinError('not-permitted', 'secret'),
    'secret',
    null,
  ]) {
    const body = describeError(error, 'en-US');
    assertSendable(body);
    assert.match(seenText(body), /^Something went wrong/);
  }
});

test('a guild that is on its way from one process to another is told of as a store that can’t be read, in each language', () => {
  for (const locale of ['zh-CN', 'zh-TW', 'en-US'] as const) {
    const failed = seenText(notice('store-failed', locale));
    for (const code of ['not-served', 'lease-lost'])
      assert.equal(seenText(describeError(new HexinError(code, 'secret'), locale)), failed);
  }
});

test('a failure that is in the log is told with the id it has there, and what is no failure is not', () => {
  for (const locale of ['zh-CN', 'zh-TW', 'en-US'] as const) {
    for (const error of [new Error('x'), new HexinError('store-failed', 'x')])
      assert.match(seenText(describeError(error, locale, 'k7qhx3md')), /k7qhx3md$/);
    assert.doesNotMatch(
      seenText(describeError(new HexinError('outdated-button', 'x'), locale, 'k7qhx3md')),
      /k7qhx3md/,
    );
  }
});

test('a channel that can’t be posted to is named, with the rights that are missing and where to give them', () => {
  const body = channelNotice(
    '223456789012345678',
    { kind: 'missing-rights', rights: ['view-channel', 'read-message-history'] },
    'zh-CN',
  );
  assertSendable(body);
  assert.match(seenText(body), /查看频道、阅读消息历史记录[\s\S]*编辑频道 → 权限/);
  for (const kind of ['not-found', 'unsuitable', 'unreachable'] as const)
    assertSendable(channelNotice('1', { kind }, 'zh-TW'));
});

test('help names every command', () => {
  for (const locale of locales) {
    const body = renderHelp(locale, { canFollow: true });
    assertSendable(body);
    for (const name of Object.keys(wordingOf('en-US').commands))
      assert.match(seenText(body), new RegExp(`/${name}\\b`));
  }
});

test('what sends a reader to a command calls it by the name that the reader’s Discord shows', () => {
  for (const locale of locales) {
    const wording = wordingOf(locale);
    const names = Object.values(wording.commands).map(({ name }) => `/${name}`);
    const pointers = [...Object.values(wording.notices), wording.noSubscriptions, wording.moreStories(2)];
    // A slash between letters is a time zone's.
    const named = pointers.flatMap((text) => text.match(/(?<!\w)\/\p{L}+/gu) ?? []);
    assert.ok(named.length >= 3);
    for (const name of named) assert.ok(names.includes(name), `${name} in ${locale}`);
  }
});

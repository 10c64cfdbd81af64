import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addressKeys, urlKey } from '../../src/domain/url-key.ts';

const page = 'https://paper.example/2026/story?id=7';

describe('addresses that are taken to be one page', () => {
  const same = [
    'http://paper.example/2026/story?id=7',
    'https://www.paper.example/2026/story?id=7',
    'https://PAPER.example:443/2026/story/?id=7',
    'http://paper.example:80/2026/story?id=7',
    'https://paper.example./2026/story?id=7#comments',
    'https://paper.example/2026/story?utm_source=rss&id=7&utm_medium=feed',
    'https://paper.example/2026/story?id=7&from=timeline&isappinstalled=0',
    'https://paper.example/2026/./x/../story?id=7',
    'https://paper.example/2026/story?id=7&spm=a1.b2',
  ];
  for (const address of same) test(address, () => assert.equal(urlKey(address), urlKey(page)));

  test('whatever order their parameters stand in, and however characters are written', () => {
    assert.equal(urlKey('https://a.example/?b=2&a=1'), urlKey('https://a.example/?a=1&b=2'));
    assert.equal(urlKey('https://a.example/港口'), urlKey('https://a.example/%e6%b8%af%E5%8F%A3'));
    assert.equal(urlKey('https://a.example/index.html'), urlKey('https://a.example/'));
  });
});

describe('addresses of other pages', () => {
  const other = [
    'https://paper.example/2026/story?id=8',
    'https://paper.example/2026/story',
    'https://paper.example/2026/Story?id=7',
    'https://paper.example:8443/2026/story?id=7',
    'https://m.paper.example/2026/story?id=7',
    'https://paper.example/2026/story?id=7&page=2',
    'https://paper.example/2026/story?id=7#/second',
    'https://paper.example/2026/story?id=7#!second',
  ];
  for (const address of other) test(address, () => assert.notEqual(urlKey(address), urlKey(page)));
});

test('what is no address of the web has no key, unless its source knows it', () => {
  assert.equal(urlKey('tag:paper.example,2026:7'), undefined);
  assert.equal(urlKey(''), undefined);
  assert.equal(urlKey('https://'), undefined);
  assert.equal(urlKey('https://a.example/%E6%B8'), urlKey('https://a.example/%E6%B8'));
  assert.deepEqual(addressKeys(['tag:7', null, ''], null), []);
  assert.equal(addressKeys(['tag:7'], 'one').length, 1);
  assert.notDeepEqual(addressKeys(['tag:7'], 'one'), addressKeys(['tag:7'], 'two'));
  assert.deepEqual(addressKeys([page, `${page}#top`], 'one'), addressKeys([page], 'two'));
});

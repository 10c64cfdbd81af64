import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { joinAuthors, readAuthor, readSignature } from '../../../src/domain/parse/author-name.ts';

describe('an author', () => {
  for (const [printed, name] of [
    ['记者 陆知远', '陆知远'],
    ['本报记者　陆知远', '陆知远'],
    ['聯合報／ 記者陸知遠／台北即時報導', '陸知遠'],
    ['文/ 陸知遠', '陸知遠'],
    ['江川新闻记者 | 陆知远', '陆知远'],
    ['By Ada Quill', 'Ada Quill'],
    ['ada@example.org (Ada Quill)', 'Ada Quill'],
    ['木鱼', '木鱼'],
    ['陆知远（实习）', '陆知远（实习）'],
  ] as const)
    test(`is read in «${printed}»`, () => assert.equal(readAuthor(printed), name));

  for (const printed of [
    'admin',
    '佚名',
    'noreply@example.org',
    'https://example.org/ada',
    '100000',
    '字数 212',
    '',
    '来自',
  ])
    test(`is nobody in «${printed}»`, () => assert.equal(readAuthor(printed), undefined));

  test('is one of several, each once, with the comma of their script', () => {
    assert.equal(joinAuthors(['陆知远', '记者 陆知远', '顾宁']), '陆知远、顾宁');
    assert.equal(joinAuthors(['Ada Quill', 'Bo Reyes']), 'Ada Quill, Bo Reyes');
    assert.equal(joinAuthors(['admin', undefined]), null);
  });
});

describe('a signature', () => {
  test('is a line of its own with a role and a name', () => {
    assert.equal(readSignature('本报记者 陆知远'), '陆知远');
    assert.equal(readSignature('文｜陆知远 顾宁'), '陆知远 顾宁');
  });
  for (const line of [
    '陆知远',
    '记者从港务局获悉，码头明天开放。',
    '记者站设在江川',
    '记者陆知远在现场看到，潮水已经退去',
  ])
    test(`isn't «${line}»`, () => assert.equal(readSignature(line), undefined));
});

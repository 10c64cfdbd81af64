import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { saidIn } from '../../src/views/said-in.ts';

describe('the links of a message', () => {
  const cases: readonly (readonly [content: string, links: readonly string[]])[] = [
    ['没有链接', []],
    ['看 https://a.example/1 这里', ['https://a.example/1']],
    ['看https://a.example/1，很好', ['https://a.example/1']],
    ['（https://a.example/1）。', ['https://a.example/1']],
    ['《https://a.example/1》', ['https://a.example/1']],
    [
      'Read https://a.example/1. Then (https://a.example/2), or https://a.example/3!',
      ['https://a.example/1', 'https://a.example/2', 'https://a.example/3'],
    ],
    ['https://en.a.example/wiki/Mercury_(planet)', ['https://en.a.example/wiki/Mercury_(planet)']],
    ['(https://en.a.example/wiki/Mercury_(planet))', ['https://en.a.example/wiki/Mercury_(planet)']],
    ['https://zh.a.example/wiki/水星', ['https://zh.a.example/wiki/水星']],
    [
      '<https://a.example/1> ||https://a.example/2|| **https://a.example/3**',
      ['https://a.example/1', 'https://a.example/2', 'https://a.example/3'],
    ],
    ['[标题](https://a.example/1) [又一](<https://a.example/2>)', ['https://a.example/1', 'https://a.example/2']],
    ['HTTPS://A.EXAMPLE/1 https://a.example/1?x=1&y=2#z', ['HTTPS://A.EXAMPLE/1', 'https://a.example/1?x=1&y=2#z']],
    ['https://a.example/1 https://a.example/1', ['https://a.example/1']],
    ['https://discord.com/channels/1/2/3 https://cdn.discordapp.com/a.png https://tenor.com/view/1', []],
    ['ftp://a.example/ file:///etc/passwd https:// http://', []],
  ];
  for (const [content, links] of cases)
    test(JSON.stringify(content), () => assert.deepEqual(saidIn({ content }).links, links));

  test('come from what bots embed and put on buttons, and from what is forwarded, too', () => {
    const { links } = saidIn({
      content: 'https://a.example/1',
      embeds: [{ type: 'rich', url: 'https://a.example/2', description: 'https://a.example/3' }],
      components: [
        { type: 1, components: [{ type: 2, style: 5, url: 'https://a.example/4' }] },
        {
          type: 9,
          components: [{ type: 10, content: 'https://a.example/5' }],
          accessory: { type: 2, style: 5, url: 'https://a.example/6' },
        },
      ],
      message_snapshots: [{ message: { content: 'https://a.example/7' } }],
    });
    assert.deepEqual(links.map((link) => link.slice(-1)).toSorted(), ['1', '2', '3', '4', '5', '6', '7']);
  });
});

describe('the text of a message', () => {
  const cases: readonly (readonly [content: string, text: string])[] = [
    ['**重点** 和 __线__ 和 ~~删~~ 和 ||藏|| 和 `码`', '重点 和 线 和 删 和 藏 和 码'],
    ['<@123> <@!123> <@&123> <#123> <:smile:123> <a:wave:123> <t:1700000000:R> </ask:123> 你好', '你好'],
    ['见 [这篇报道](https://a.example/1) 和 https://a.example/2。', '见 这篇报道 和 。'],
    ['转义 \\*星号\\* 1 < 2 和 3 > 2', '转义 *星号* 1 < 2 和 3 > 2'],
    ['-# 小字\n# 标题\n正文', '小字\n# 标题\n正文'],
  ];
  for (const [content, text] of cases)
    test(JSON.stringify(content), () => assert.equal(saidIn({ content }).text, text));

  test('is what its author wrote; what Discord shows of links is apart from it', () => {
    const said = saidIn({
      content: '先看这个',
      embeds: [
        { type: 'rich', title: '机器人的标题', description: '机器人的话', fields: [{ name: '项', value: '值' }] },
        { type: 'article', title: '网页的标题', description: '网页的简介' },
      ],
      components: [{ type: 17, components: [{ type: 10, content: '组件里的字' }] }],
      message_snapshots: [{ message: { content: '转发的话' } }],
    });
    assert.equal(said.text, '先看这个\n\n组件里的字\n\n机器人的标题\n\n机器人的话\n\n项\n\n值\n\n转发的话');
    assert.equal(said.previews, '网页的标题\n\n网页的简介');
  });

  test('is never more than there is to read, whatever somebody sends', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('content', 'embeds', 'components', 'message_snapshots'), fc.jsonValue()),
        (body) => {
          const { text, links } = saidIn(body);
          assert.ok(text.length <= JSON.stringify(body).length * 2);
          assert.ok(links.every((link) => URL.canParse(link)));
        },
      ),
    );
  });
});

import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Inline } from '../../../src/adapters/preview/page/markdown.d.ts';
import { parseInline, parseMarkdown, textOf } from '../../../src/adapters/preview/page/markdown.js';

const text = (value: string): Inline => ({ kind: 'text', text: value });
const shown = (source: string): string => textOf(parseMarkdown(source));

describe('inline Markdown', () => {
  const cases: readonly (readonly [source: string, nodes: readonly Inline[]])[] = [
    [
      '**粗**、*斜*',
      [{ kind: 'bold', children: [text('粗')] }, text('、'), { kind: 'italic', children: [text('斜')] }],
    ],
    ['***both***', [{ kind: 'bold', children: [{ kind: 'italic', children: [text('both')] }] }]],
    ['*a **b***', [{ kind: 'italic', children: [text('a '), { kind: 'bold', children: [text('b')] }] }]],
    ['**a *b***', [{ kind: 'bold', children: [text('a '), { kind: 'italic', children: [text('b')] }] }]],
    [
      '__下划__ _斜_',
      [{ kind: 'underline', children: [text('下划')] }, text(' '), { kind: 'italic', children: [text('斜')] }],
    ],
    ['snake_case_here', [text('snake_case_here')]],
    // An address is taken as it stands, for this scheme too; but nothing on this machine is started by it.
    ['steam://run/*a*\\@here', [text('steam://run/*a*\\@here')]],
    ['s *steam*', [text('s '), { kind: 'italic', children: [text('steam')] }]],
    ['5 * 3 * 2', [text('5 * 3 * 2')]],
    ['2*3 和 **没有结尾', [text('2*3 和 **没有结尾')]],
    ['****', [text('****')]],
    [
      '~~删~~||底||',
      [
        { kind: 'strike', children: [text('删')] },
        { kind: 'spoiler', children: [text('底')] },
      ],
    ],
    ['`a*b*` ``c`d``', [{ kind: 'code', text: 'a*b*' }, text(' '), { kind: 'code', text: 'c`d' }]],
    ['`open', [text('`open')]],
    ['\\*字\\* \\\\ \\[', [text('*字* \\ [')]],
    ['a\nb', [text('a'), { kind: 'break' }, text('b')]],
    [
      '[原文](https://example.com/a_(b)?q=1)',
      [{ kind: 'link', url: 'https://example.com/a_(b)?q=1', title: null, children: [text('原文')] }],
    ],
    [
      '[1](https://example.com "第一句")',
      [{ kind: 'link', url: 'https://example.com', title: '第一句', children: [text('1')] }],
    ],
    ['[x](<https://example.com>)', [{ kind: 'link', url: 'https://example.com', title: null, children: [text('x')] }]],
    [
      '[1] 见 [**b**](http://e.cn)',
      [
        text('[1] 见 '),
        { kind: 'link', url: 'http://e.cn', title: null, children: [{ kind: 'bold', children: [text('b')] }] },
      ],
    ],
    ['[x](javascript:alert(1))', [text('[x](javascript:alert(1))')]],
    [
      '[a [b](https://e.cn) c](https://f.cn)',
      [
        text('[a '),
        { kind: 'link', url: 'https://e.cn', title: null, children: [text('b')] },
        text(' c]('),
        { kind: 'link', url: 'https://f.cn', title: null, children: [text('https://f.cn')] },
        text(')'),
      ],
    ],
    [
      '见 https://e.cn/x.',
      [
        text('见 '),
        { kind: 'link', url: 'https://e.cn/x', title: null, children: [text('https://e.cn/x')] },
        text('.'),
      ],
    ],
    ['<https://e.cn>', [{ kind: 'link', url: 'https://e.cn', title: null, children: [text('https://e.cn')] }]],
    ['https://', [text('https://')]],
    ['<t:1700000000:R>', [{ kind: 'timestamp', seconds: 1_700_000_000, style: 'R', source: '<t:1700000000:R>' }]],
    ['<t:0>', [{ kind: 'timestamp', seconds: 0, style: 'f', source: '<t:0>' }]],
    [
      '<@1> <@&2> <#3>',
      [
        { kind: 'mention', of: 'user', id: '1' },
        text(' '),
        { kind: 'mention', of: 'role', id: '2' },
        text(' '),
        { kind: 'mention', of: 'channel', id: '3' },
      ],
    ],
    [
      '@everyone</提问:4><:ok:5>',
      [
        { kind: 'mention', of: 'everyone', id: '' },
        { kind: 'command', name: '提问' },
        { kind: 'emoji', name: 'ok' },
      ],
    ],
    ['a < b > c', [text('a < b > c')]],
  ];
  for (const [source, nodes] of cases) {
    it(`reads ${JSON.stringify(source)}`, () => assert.deepEqual(parseInline(source), nodes));
  }
});

describe('Markdown blocks', () => {
  it('reads headings, small text, quotes and paragraphs line by line', () => {
    assert.deepEqual(parseMarkdown('# 一\n### 三\n-# 小\n> 引\n> 文\n平常\n####四'), [
      { kind: 'heading', level: 1, children: [text('一')] },
      { kind: 'heading', level: 3, children: [text('三')] },
      { kind: 'small', children: [text('小')] },
      { kind: 'quote', blocks: [{ kind: 'paragraph', children: [text('引'), { kind: 'break' }, text('文')] }] },
      { kind: 'paragraph', children: [text('平常'), { kind: 'break' }, text('####四')] },
    ]);
  });

  it('nests lists by indentation and keeps the first number', () => {
    assert.deepEqual(parseMarkdown('3. 丙\n  - 内\n4. 丁\n- 点'), [
      {
        kind: 'list',
        start: 3,
        items: [
          {
            children: [text('丙')],
            lists: [{ kind: 'list', start: null, items: [{ children: [text('内')], lists: [] }] }],
          },
          { children: [text('丁')], lists: [] },
        ],
      },
      { kind: 'list', start: null, items: [{ children: [text('点')], lists: [] }] },
    ]);
  });

  it('takes a fenced block as it stands, and a fence without an end as text', () => {
    assert.deepEqual(parseMarkdown('前\n```js\n**x**\n```\n后'), [
      { kind: 'paragraph', children: [text('前')] },
      { kind: 'code-block', language: 'js', text: '**x**' },
      { kind: 'paragraph', children: [text('后')] },
    ]);
    assert.equal(shown('```没有结尾'), '```没有结尾');
  });

  it('makes everything after >>> one quote', () => {
    assert.deepEqual(
      parseMarkdown('>>> 一\n\n二').map((block) => block.kind),
      ['quote'],
    );
  });
});

const fragments = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '__',
    '~~',
    '||',
    '`',
    '```',
    '[',
    ']',
    '(',
    ')',
    '](http://',
    '<',
    '>',
    '<t:',
    ':R>',
    '<@',
    '\\',
    '\n',
  ],
  ...[
    '# ',
    '-# ',
    '- ',
    '  - ',
    '1. ',
    '> ',
    '>>> ',
    'https://',
    '核心',
    'a',
    ' ',
    '😀',
    '\u{d83d}',
    '\u202e',
    '\0',
    '@everyone',
  ],
);
const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.array(fragments, { maxLength: 300 }).map((parts) => parts.join('')),
);

describe('Markdown of any text', () => {
  it('never throws, and links nowhere but to the web', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        const seen = JSON.stringify(parseMarkdown(source));
        for (const [, url] of seen.matchAll(/"kind":"link","url":"([^"]*)"/g)) assert.match(url ?? '', /^https?:\/\//);
      }),
      { numRuns: 2000 },
    );
  });

  it('shows escaped text exactly as written', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        const plain = source.replaceAll('\r\n', '\n');
        assert.equal(shown(plain.replace(/[!-/:-@[-`{-~]/g, '\\$&')), plain);
      }),
      { numRuns: 2000 },
    );
  });

  it('never shows more than is written', () => {
    fc.assert(
      fc.property(hostileText, (source) => {
        assert.ok(shown(source).length <= source.length + parseMarkdown(source).length);
      }),
    );
  });

  const afterBrackets = `*a ${'['.repeat(200_000)}${' *'.repeat(100_000)}]`;
  it('is not slowed by marks that find no partner beyond a wall of brackets', { timeout: 5000 }, () => {
    assert.equal(shown(afterBrackets), afterBrackets);
  });

  const repeated = [
    '*',
    '**a',
    '***a*',
    '*a',
    '_',
    '__a',
    '~~a',
    '||a',
    '`',
    '`a``b',
    '```',
    '[',
    '[a',
    '[a]',
    '[a](',
    '[](http://e',
    '](http://(',
    '[a](http://e "',
    '<',
    '<t:1',
    '<https://e',
    'https://',
    'https://,',
    '\\',
    '\n',
    '# \n',
    '- a\n',
    '  - a\n',
    '1. a\n',
    '> a\n',
    '>>> ',
    '@',
    'h',
    ' ',
    '（',
    '*_~|`[',
  ];
  for (const piece of repeated) {
    it(`reads 400,000 characters of ${JSON.stringify(piece)} in one go`, { timeout: 5000 }, () => {
      const source = piece.repeat(Math.ceil(400_000 / piece.length));
      const started = performance.now();
      const blocks = parseMarkdown(source);
      assert.ok(performance.now() - started < 4000, 'quadratic work would take minutes');
      assert.ok(blocks.length > 0);
    });
  }
});

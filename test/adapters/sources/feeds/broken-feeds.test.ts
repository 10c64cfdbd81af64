import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { body, cdata, read, rss, sentences } from './given-feeds.ts';

describe('broken feeds give what can be read', () => {
  const good = `<item><title>好的一条</title><link>https://news.example.cn/1</link><description>${cdata(body)}</description></item>`;
  const titles = (text: string) => read(text).items.map(({ title }) => title);
  for (const [name, text, expected] of [
    [
      'signs that nobody escaped',
      rss('<item><title>R&D 与 A&B 合作 < 5%</title><link>https://a.example/?a=1&b=2</link></item>'),
      ['R&D 与 A&B 合作 < 5%'],
    ],
    ['entities of HTML', rss('<item><title>甲&nbsp;乙&hellip;&ldquo;丙&rdquo;</title></item>'), ['甲 乙…“丙”']],
    [
      'what was escaped twice',
      rss('<item><title>甲 &amp;amp; 乙 &amp;#8220;丙&amp;#8221;</title></item>'),
      ['甲 & 乙 “丙”'],
    ],
    [
      'an end that is missing',
      rss(`${good}<item><title>断掉的一条</title><description>${cdata('没有说完')}</descr`).replace(
        '</channel></rss>',
        '',
      ),
      ['好的一条'],
    ],
    [
      'an end in the middle of CDATA',
      `${rss(good).replace('</channel></rss>', '')}<item><title>断</title><description><![CDATA[abc`,
      ['好的一条'],
    ],
    [
      'a tag that nobody closed',
      rss(`<item><title>没关的标签</title><description>正文<link>https://a.example/2</link></item>${good}`),
      ['没关的标签', '好的一条'],
    ],
    ['words before the XML', `\n\nWarning: mysql_connect() in /var/www/db.php on line 3\n${rss(good)}`, ['好的一条']],
    ['words behind it', `${rss(good)}<!-- cached 0.2s --><script>x()</script>`, ['好的一条']],
    [
      'names in capitals',
      '<RSS VERSION="2.0"><CHANNEL><TITLE>T</TITLE><ITEM><TITLE>大写</TITLE></ITEM></CHANNEL></RSS>',
      ['大写'],
    ],
    [
      'prefixes that nobody declared',
      '<rss version="2.0"><channel><title>T</title><item><title>没有声明</title><content:encoded>x</content:encoded><media:thumbnail url="x"/></item></channel></rss>',
      ['没有声明'],
    ],
    ['control characters', rss('<item><title>控\u0008制\u0000符</title></item>'), ['控制符']],
    [
      'HTML that isn’t escaped',
      rss('<item><title>裸的标签</title><description><p>一<br>二<img src=x></p></description></item>'),
      ['裸的标签'],
    ],
    ['no items', rss(''), []],
    [
      'a title in HTML',
      rss(`<item><title>${cdata('<b>粗体</b>的<i>标题</i> <5%')}</title></item>`),
      ['粗体 的 标题 <5%'.replaceAll(' 的 ', '的').replace('标题 <', '标题 <')],
    ],
    [
      'no title but one in brackets',
      rss(`<item><description>【旧桥拆除】${sentences[0]}</description></item>`),
      ['旧桥拆除'],
    ],
  ] as const)
    test(name, () => assert.deepEqual(titles(text), expected));

  test('what a document type declares is not expanded', () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "${'哈'.repeat(50)}">${Array.from({ length: 20 }, (_, index) => `<!ENTITY a${index} "&a;&a;&a;&a;">`).join('')}<!ENTITY x SYSTEM "file:///etc/passwd">]>`;
    const [item] = read(bomb + rss('<item><title>&a19;&x;桥</title></item>')).items;
    assert.ok((item?.title.length ?? 0) < 20);
  });

  test('what is no feed says so', () => {
    for (const text of ['', '<html><body>x</body></html>', '{"a":1}', '<urlset><url/></urlset>', '[]', 'null', '<rss'])
      assert.throws(() => read(text), { code: 'not-a-source' });
  });

  test('what is deep, long or many takes a short time', { timeout: 20_000 }, () => {
    for (const text of [
      rss(`<item><title>甲</title>${'<a>'.repeat(200_000)}</item>`),
      rss('<item><title>甲</title></item>'.repeat(50_000)),
      rss(`<item><title>甲</title><description>${'&lt;div&gt;'.repeat(100_000)}</description></item>`),
      '<rss><channel><item>'.repeat(50_000),
      `<rss><channel>${'<item><![CDATA['.repeat(50_000)}`,
      rss(`<item ${'a="1" '.repeat(200_000)}><title>甲</title></item>`),
    ]) {
      try {
        read(text);
      } catch (error) {
        assert.equal((error as { code?: string }).code, 'not-a-source');
      }
    }
  });
});

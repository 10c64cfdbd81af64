import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Article } from '../../../src/domain/article.ts';
import { type CanaryCode, noHabits, type SourceHabits, type Verdict } from '../../../src/domain/canary-verdict.ts';
import { createCanary } from '../../../src/features/sources/canary.ts';
import { makeArticle } from '../../support/articles.ts';
import { cpuMsOf } from '../../support/cpu-ms-of.ts';

const canary = createCanary();

const prose = [
  '江口镇的渡船从下月起改在清晨五点半开出第一班，比原来早四十分钟，好让对岸两个村子的菜农赶上早市。',
  '镇里说，冬天江上雾大，船头另加了两盏雾灯，遇到能见度不足两百米时照旧停航，并在码头挂出黄旗。',
  '菜农周桂兰说，以前她要在岸边等到天亮，菜叶都蔫了。',
];

/** A story without key points. */
function story(title: string, ...paragraphs: readonly string[]): Article {
  return makeArticle({ title, keyPoints: [], sections: [{ heading: null, paragraphs }] });
}

/** Good ones, no two alike. */
function stories(count: number): readonly Article[] {
  return Array.from({ length: count }, (_, index) =>
    story(
      `渡口消息之${index + 1}`,
      `第 ${index + 1} 条渡船已经修好，重新载客。`,
      `${index + 1} 号码头的栈桥也换了新木板，老人上下船不再怕滑。`,
    ),
  );
}

const codes = ({ findings }: Verdict) => [...new Set(findings.map(({ code }) => code))];

function habitsAfter(articles: readonly Article[]): SourceHabits {
  const verdict = canary.judge(articles, noHabits);
  assert.equal(verdict.kind, 'good');
  return verdict.kind === 'good' ? verdict.habits : noHabits;
}

describe('what holds a source', () => {
  const broken: readonly (readonly [what: string, code: CanaryCode, article: Article])[] = [
    ['a title that is undefined', 'placeholder', story('undefined', ...prose)],
    ['a title that has undefined for a field', 'placeholder', story('undefined | 江口晨报', ...prose)],
    ['a title with undefined grown into it', 'placeholder', story('undefined：渡船提早开出', ...prose)],
    [
      'an English title with undefined in it',
      'placeholder',
      story(
        'Ferry undefined leaves early',
        'The first ferry now leaves at half past five in the morning, so that farmers reach the market.',
      ),
    ],
    ['a text that is undefined', 'placeholder', story('渡船提早开出', 'undefined')],
    ['a text that is null', 'placeholder', story('渡船提早开出', 'null')],
    ['a text that begins with undefined', 'placeholder', story('渡船提早开出', 'undefined', ...prose)],
    ['an object instead of a text', 'placeholder', story('渡船提早开出', '[object Object]', ...prose)],
    ['a date that is none', 'placeholder', story('渡船提早开出', '发布时间：NaN-NaN-NaN', ...prose)],
    ['a byline that is undefined', 'placeholder', story('渡船提早开出', '记者：undefined', ...prose)],
    ['a publisher that is null', 'placeholder', { ...story('渡船提早开出', ...prose), source: 'null' }],
    [
      'an address that ends in undefined',
      'placeholder',
      { ...story('渡船提早开出', ...prose), url: 'https://news.example/story/undefined' },
    ],
    ['a key point that is undefined', 'placeholder', makeArticle({ keyPoints: ['渡船提早四十分钟。', 'undefined'] })],
    ['the code of a function', 'placeholder', story('function link() { [native code] }', ...prose)],
    ['template braces', 'template', story('{{ item.title }}', ...prose)],
    ['template braces in the text', 'template', story('渡船提早开出', '#{article.lead}', ...prose)],
    ['a server page that was not run', 'template', story('渡船提早开出', '<%= story.body %>', ...prose)],
    ['a placeholder in single braces', 'template', story('{title}', ...prose)],
    ['tags in the title', 'markup', story('<span class="t">渡船提早开出</span>', ...prose)],
    [
      'a text of tags',
      'markup',
      story('渡船提早开出', '<div class="a"><p style="color:red"><a href="/x">更多</a></p></div>'),
    ],
    [
      'a script',
      'markup',
      story('渡船提早开出', 'var pageId = 12; document.getElementById("main").style.display = "none";'),
    ],
    ['a style sheet', 'markup', story('渡船提早开出', '.main { margin: 0; color: #333; } .foot { display: none; }')],
    ['JSON', 'markup', story('渡船提早开出', '{"code":500,"msg":"system busy","data":null}')],
    [
      'UTF-8 read as GBK',
      'mojibake',
      story(
        '娓¤埞鎻愭棭寮€鍑?',
        '闀囬噷璇达紝鍐ぉ姹熶笂闆惧ぇ锛岃埞澶村彟鍔犱簡涓ょ洀闆剧伅锛岀収鏃у仠鑸€傛笖姘戣锛屾槸濂戒簨銆?',
      ),
    ],
    [
      'UTF-8 read as Latin-1',
      'mojibake',
      story('渡船提早开出', 'æ±Ÿå£é•‡çš„æ¸¡èˆ¹ä»Žä¸‹æœˆèµ·æ”¹åœ¨æ¸…æ™¨äº”ç‚¹åŠå¼€å‡ºç¬¬ä¸€ç­'),
    ],
    [
      'GBK read as UTF-8',
      'mojibake',
      story('\uFFFD\uFFFD\uFFFD\uFFFD', '\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD，\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD。'),
    ],
    ['锟斤拷', 'mojibake', story('渡船提早开出', '锟斤拷锟斤拷锟斤拷，锟斤拷锟斤拷。')],
    ['GBK read as Latin-1', 'mojibake', story('渡船提早开出', '½­¿ÚÕòµÄ¶É´¬ ´ÓÏÂÔÂÆð¸ÄÔÚÇå³¿ Îåµã°ë¿ª³öµÚÒ»°à')],
    ['question marks for characters', 'mojibake', story('????????', '??????????????,????????????????????????.')],
    ['a captcha in Chinese', 'captcha', story('安全验证', '您的访问过于频繁，请拖动下方滑块完成拼图后继续访问。')],
    [
      'a captcha in English',
      'captcha',
      story('Just a moment...', 'Checking your browser before you continue. Please verify that you are human.'),
    ],
    ['a login wall', 'wall', story('用户登录', '请先登录后查看全文。还没有账号？立即注册。忘记密码？')],
    ['a paywall', 'wall', story('渡船提早开出', '江口镇的渡船下月提早。', '本文为付费内容，开通会员阅读全文。')],
    [
      'a paywall in English',
      'wall',
      story('Ferry leaves early', 'Already a subscriber? Please log in.', 'Subscribe now to continue reading.'),
    ],
    ['a page that wants JavaScript', 'wall', story('江口晨报', '您的浏览器不支持脚本，请启用 JavaScript 后刷新本页。')],
    [
      'a cookie banner',
      'cookie-banner',
      story('渡船提早开出', 'We use cookies to improve your experience. By continuing you accept all cookies.'),
    ],
    [
      'a cookie banner before the story',
      'cookie-banner',
      story('渡船提早开出', '本网站使用 Cookie 来改善您的体验，继续浏览即表示您同意使用 Cookie。', ...prose),
    ],
    [
      'a cookie banner as a key point',
      'cookie-banner',
      makeArticle({ keyPoints: ['渡船提早四十分钟。', '本站使用cookies，点击接受所有cookies。'] }),
    ],
    ['a page that is gone', 'error-page', story('404 Not Found', 'nginx/1.25')],
    [
      'a page that is gone, in Chinese',
      'error-page',
      story('出错了', '很抱歉，您访问的页面不存在或已删除。', '返回首页'),
    ],
    ['a server that is down', 'error-page', story('502 Bad Gateway', '')],
    ['a title without a letter', 'no-title', story('……', ...prose)],
    ['no title', 'no-title', story('', ...prose)],
    ['a title that says there is none', 'no-title', story('无标题', ...prose)],
  ];
  for (const [what, code, article] of broken) {
    test(`${what} holds a source that was good`, () => {
      const verdict = canary.judge([article], habitsAfter(stories(5)));
      assert.deepEqual([verdict.kind, codes(verdict)], ['bad', [code]]);
    });
  }

  test('the same text under every title does', () => {
    const same = ['江口晨报客户端下载说明', '首页', '联系'].map((title) =>
      story(title, '欢迎来到江口晨报，本报每日清晨出版，送到镇上各家各户。'),
    );
    assert.deepEqual(codes(canary.judge(same, noHabits)), ['same-text']);
    assert.equal(canary.judge(same.slice(0, 2), noHabits).kind, 'bad');
  });

  test('hardly anything but lines that are in all of them does', () => {
    const frame = [
      '关注江口晨报，第一时间知道镇上的大事小情。',
      '本报地址在老街十七号，欢迎读者来访投稿。',
      '江口晨报社版权所有，转载请先联系我们的编辑。',
    ];
    const framed = ['甲', '乙', '丙', '丁'].map((name) => story(`渡口${name}的消息`, `渡口${name}`, ...frame));
    assert.deepEqual(codes(canary.judge(framed, noHabits)), ['same-text']);
  });

  test('the same text as the two stories before does, one at a time', () => {
    const same = ['第一条消息', '第二条消息', '第三条消息'].map((title) => story(title, ...prose));
    const verdict = canary.judge(
      same.slice(2),
      habitsAfter([...stories(3), ...same.slice(0, 1), ...stories(1), ...same.slice(1, 2)]),
    );
    assert.deepEqual(codes(verdict), ['same-text']);
  });

  test('one title over all of them does', () => {
    const named = stories(4).map((article) => ({ ...article, title: '江口晨报' }));
    assert.deepEqual(codes(canary.judge(named, noHabits)), ['same-title']);
  });

  test('a source that brings no text ever is', () => {
    const verdict = canary.judge([story('江上日出', ''), story('夜市一角', '点击看图')], noHabits);
    assert.deepEqual([verdict.kind, codes(verdict)], ['bad', ['no-text']]);
  });

  test('a source whose long stories are a few words from one day to the next is', () => {
    const long = stories(12).map((article, index) => story(article.title, ...prose, ...prose, `第 ${index} 件事。`));
    const short = ['早班船', '晚班船', '夜班船'].map((title) => story(title, `${title}的时刻改了，详情请看全文。`));
    const verdict = canary.judge(short, habitsAfter(long));
    assert.deepEqual([verdict.kind, codes(verdict)], ['bad', ['shrunk']]);
  });

  test('points of a word each do once three stories in a row have them', () => {
    const menu = (title: string) => makeArticle({ title, keyPoints: ['首页', '更多', '返回'] });
    let habits = habitsAfter(stories(3));
    const kinds = ['甲', '乙', '丙'].map((name) => {
      const verdict = canary.judge([menu(`渡口${name}`)], habits);
      if (verdict.kind === 'good') habits = verdict.habits;
      return verdict.kind;
    });
    assert.deepEqual(kinds, ['good', 'good', 'bad']);
  });
});

describe('what a source may bring', () => {
  const fine: readonly (readonly [what: string, article: Article])[] = [
    ['a story', story('渡船提早开出', ...prose)],
    ['a line of news', story('江口镇渡船今起停航一天', '江口镇今天下午通报，因上游泄洪，渡船今起停航一天。')],
    ['key points without a text', makeArticle({ sections: [] })],
    [
      'a story about undefined and null',
      story(
        'JavaScript 里 undefined 和 null 有什么区别',
        '很多初学编程的人分不清 undefined 与 null。',
        '变量声明了却没有赋值，它就是undefined，而 null 要由代码写上去；函数没有返回值，得到的也是undefined。',
        '判断时建议用两个等号，一次把两种情形都挡在外面。',
      ),
    ],
    [
      'a story about templates',
      story(
        '前端模板引擎比较',
        '写作 {{ title }} 的变量会在渲染时换成数据。',
        '三种常见的框架都支持这种写法，差别在于转义与否，代码量也不一样，读者可以按自己的项目挑选一种来用。',
      ),
    ],
    [
      'a story about captchas',
      story(
        '铁路售票取消图形验证码',
        '铁路部门昨日宣布，购票不必再输入验证码，此前为防抢票软件而设的图片题目全部下线。',
        '技术负责人说，后台改以行为分析识别机器，普通旅客买票时不会再被打断，客服热线接到的投诉少了大半。',
        '有旅客回忆，高峰时他连续看错五张图片，票就没有了；新办法推行一周，成功率提高了两成。',
      ),
    ],
    [
      'a story about cookies and the law',
      story(
        '欧洲法院裁定同意框须默认不勾选',
        '法院认为，网站在存放 cookie 之前必须取得用户的主动同意，预先勾好的方框不算数。',
        '判决写道，“本网站使用 cookie”这样的告示不足以说明数据去了哪里，运营者还要说明保存多久、给谁看。',
        '消费者组织表示欢迎，广告商协会则说小网站难以承担改造的费用。',
      ),
    ],
    [
      'a story that mentions 404 and 500',
      story('500 名志愿者清理 404 号公路', '五百名志愿者周末沿 404 号公路捡拾垃圾，装满了十二辆卡车。'),
    ],
    [
      'a story about logging in',
      story(
        '社保卡可在手机上申领',
        '市民登录“江口通”即可申领电子社保卡，不必再跑窗口，首日有三千人办好。',
        '没有智能手机的老人仍可到镇政府一楼办理，带上身份证，当场就能拿到卡，工作人员会帮忙拍照。',
        '镇里还安排志愿者上门，为行动不便的居民代办，预计年底前覆盖全部村子。',
      ),
    ],
    ['a tag that was overlooked', story('渡船提早开出', `${prose[0]}</span>`, ...prose.slice(1))],
    [
      'an English story',
      story(
        'Ferry to leave earlier',
        'The first ferry will leave at half past five from next month, forty minutes earlier than before.',
        'The term “null and void” was used by the court; what counts as fog remains undefined.',
      ),
    ],
    [
      'a French story',
      story(
        'Le bac partira plus tôt',
        'À partir du mois prochain, le premier bac quittera l’embarcadère à cinq heures et demie, après une décision très attendue des maraîchers.',
      ),
    ],
    [
      '繁體',
      story(
        '渡船提早開出',
        '江口鎮的渡船從下月起改在清晨五點半開出第一班，比原來早四十分鐘，好讓對岸兩個村子的菜農趕上早市。',
      ),
    ],
    ['a line of dots and crosses', story('渡船改点', `${'·'.repeat(30)}以上广告${'×'.repeat(12)}`, ...prose)],
    [
      'a list of names',
      story(
        '江口镇龙舟赛获奖名单',
        '一等奖：陈嘉懿、欧阳昊、慕容婧、闫鑫淼、邹骏驰、甄彧彤。二等奖：覃皓轩、佟翊珊、郝琬婷、鄢梓涵。',
      ),
    ],
  ];
  for (const [what, article] of fine) {
    test(`${what} is good, alone and for the first time`, () => {
      assert.deepEqual(codes(canary.judge([article], noHabits)), []);
    });
  }

  test('one broken story among others is left out alone', () => {
    const bad = story('undefined', ...prose);
    const verdict = canary.judge([...stories(3), bad], noHabits);
    assert.equal(verdict.kind, 'good');
    assert.deepEqual(verdict.kind === 'good' && [...verdict.unfit], [bad.id]);
  });

  test('a film without a text is passed over, and stories after it are not held', () => {
    const film = canary.judge([story('龙舟下水', '点击播放')], habitsAfter(stories(3)));
    assert.ok(film.kind === 'good' && film.unfit.size === 1 && film.habits.passedOver === 1);
    const after = canary.judge(stories(1), film.habits);
    assert.ok(after.kind === 'good' && after.habits.passedOver === 0);
  });

  test('a column that has one name every day is no sign of a fault', () => {
    const days = stories(4).map((article, index) => ({
      ...article,
      title: '江口早报',
      publishedAt: `2026-03-0${index + 1}`,
    }));
    assert.equal(canary.judge(days, noHabits).kind, 'good');
  });

  test('a story that comes again under a better title is good', () => {
    const verdict = canary.judge(
      [story('渡船改点，菜农受益', ...prose)],
      habitsAfter([story('渡船改点', ...prose), ...stories(2)]),
    );
    assert.equal(verdict.kind, 'good');
    const beside = canary.judge(
      [story('渡船改点，菜农受益', ...prose), ...stories(1)],
      habitsAfter([story('渡船改点', ...prose)]),
    );
    assert.equal(beside.kind, 'good');
  });

  test('a story that several publishers have, among others, is good', () => {
    const agency = ['渡船改点', '江口渡船提早', '早班渡船五点半开'].map((title) => story(title, ...prose));
    assert.deepEqual(codes(canary.judge([...agency, ...stories(4)], noHabits)), []);
  });

  test('nothing new is good and changes nothing', () => {
    const habits = habitsAfter(stories(3));
    assert.deepEqual(canary.judge([], habits), { kind: 'good', unfit: new Set(), findings: [], habits });
  });
});

test('stories that are read again and again, as edited ones are, are no sign of a fault', () => {
  const edited = stories(2);
  let habits = habitsAfter(edited);
  for (let time = 0; time < 10; time += 1) {
    const verdict = canary.judge(time % 2 === 0 ? edited : edited.slice(1), habits);
    assert.ok(verdict.kind === 'good');
    habits = verdict.habits;
  }
  assert.deepEqual([habits.texts.length, habits.lengths.length], [2, 2]);
});

test('what is kept of a source stays small', () => {
  const habits = habitsAfter(stories(60));
  assert.deepEqual([habits.lengths.length, habits.texts.length], [20, 20]);
});

test('a text of a million characters, of whatever, is judged within a second', () => {
  for (const piece of ['<a ', '{color:', '{{', 'undefined', '请登录后', 'ä½', '${', '？？', '会员', 'function (']) {
    const article = story(piece.repeat(10), piece.repeat(1_000_000 / piece.length));
    assert.ok(cpuMsOf(() => canary.judge([article], noHabits)) < 1_000, piece);
  }
});

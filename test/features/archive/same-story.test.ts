import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { likenessOf } from '../../../src/features/archive/likeness.ts';
import { isChanged, tellTheSame } from '../../../src/features/archive/same-story.ts';
import {
  estimateResemblance,
  readSketch,
  sketchKeys,
  sketchOf,
  writeSketch,
} from '../../../src/features/archive/sketch.ts';
import { makeArticle } from '../../support/articles.ts';

interface Told {
  readonly title: string;
  readonly text: string;
  readonly publishedAt?: string;
}

const like = ({ title, text, publishedAt = undefined }: Told) =>
  likenessOf(
    makeArticle({
      title,
      sections: [{ heading: null, paragraphs: text.split('\n') }],
      publishedAt: publishedAt ?? null,
    }),
  );

const wire = {
  title: '沿海三省联合巡护斑海豹栖息地',
  text:
    '本报大连11月25日电 记者从三省渔业部门获悉，沿海三省近日启动斑海豹栖息地联合巡护，首次使用同一套观测记录表。\n' +
    '巡护队由渔政人员、高校研究生和渔民志愿者组成，每周沿固定航线出海两次，记录斑海豹的数量、年龄和受伤情况。\n' +
    '去年冬天，三省共记录到斑海豹1742头次，其中幼崽263头次。由于各地记录口径不同，同一头斑海豹可能被重复计算。\n' +
    '项目负责人表示，统一的记录表能让三省的数据第一次放在一起比较，也能更早发现渔网缠绕等问题。\n' +
    '参与巡护的渔民每次出海可领取燃油补贴。一位渔民说，过去看到斑海豹只觉得它们抢鱼，现在会停船等它们先过去。',
};

const others: readonly (readonly [how: string, told: Told])[] = [
  ['word for word under another title', { ...wire, title: '渔民给斑海豹让路，三省有了同一张记录表' }],
  [
    'with another dateline the day after',
    { ...wire, text: wire.text.replace('本报大连11月25日电', '海事新闻网11月26日讯（编辑 周舟）') },
  ],
  ['without its last paragraph', { ...wire, text: wire.text.split('\n').slice(0, -1).join('\n') }],
  ['with a note of the editor’s', { ...wire, text: `编者按：冬天又到了。\n${wire.text}\n（责任编辑：何一苇）` }],
  [
    'in other words here and there',
    {
      ...wire,
      text: wire.text
        .replace('近日启动', '日前开展了')
        .replace('首次使用同一套观测记录表', '并首次采用统一的观测记录表')
        .replace('项目负责人表示', '该项目的负责人告诉记者')
        .replace('一位渔民说，过去', '一名渔民说，以前'),
    },
  ],
  [
    'in traditional characters, full-width figures and other marks',
    {
      title: '沿海三省聯合巡護斑海豹棲息地',
      text: wire.text
        .replaceAll('联', '聯')
        .replaceAll('护', '護')
        .replaceAll('栖', '棲')
        .replaceAll('记录', '記錄')
        .replaceAll('渔', '漁')
        .replaceAll('过', '過')
        .replaceAll('1742', '１７４２')
        .replaceAll('，', '、'),
    },
  ],
  ['cut into other paragraphs', { ...wire, text: wire.text.replaceAll('\n', '').replaceAll('。', '。\n') }],
];

describe('one story in nearly the same words', () => {
  for (const [how, told] of others) {
    test(how, () => assert.equal(tellTheSame(like(wire), like(told)), true));
  }

  test('is found where its beginning is all that there is, by the title', () => {
    const beginning = wire.text.split('\n').slice(0, 2).join('\n');
    assert.equal(tellTheSame(like(wire), like({ ...wire, text: beginning })), true);
  });
});

const market = (day: number, index: string, change: string, amount: string, leader: string) => ({
  title: `收盘：综合指数${change.startsWith('-') ? '下跌' : '上涨'}${change.replace('-', '')}%`,
  text:
    `11月${day}日，综合指数收盘报${index}点，涨跌幅为${change}%，两市成交额${amount}亿元，较上一个交易日有所变化。\n` +
    `盘面上，${leader}板块领涨，涨停个股较多；其余板块涨跌互现。资金方面，主力资金全天呈净流出状态，北向资金小幅流入。\n` +
    '以上内容由程序根据公开数据生成，不构成投资建议，据此操作风险自担。市场有风险，投资需谨慎。数据来源为交易所公开信息，如有差异以交易所公布为准。',
});

const weather = (city: string, day: number, high: number, low: number) => ({
  title: `${city}明天多云转晴`,
  text:
    `${city}气象台11月${day}日17时发布天气预报：今天夜间多云，东北风二级，最低气温${low}度；明天白天多云转晴，偏南风二到三级，最高气温${high}度。\n` +
    '早晚温差较大，请注意增减衣物。近期空气干燥，请注意用火用电安全，并及时补充水分。一氧化碳中毒气象条件等级为低，使用炉火取暖的居民仍要注意通风。',
});

const draw = (issue: string, balls: string) => ({
  title: `双色开奖第${issue}期`,
  text: `双色游戏第${issue}期开奖结果揭晓，本期开奖号码为：${balls}。本期全国共中出一等奖若干注，奖池资金滚存至下期。请购买者在六十天内到销售网点兑奖，逾期未兑奖视为弃奖，弃奖资金纳入彩票公益金。本公告与公证结果不一致的，以公证结果为准。`,
});

const inquiry = (province: string, city: string, name: string, post: string) => ({
  title: `${city}${post}${name}接受审查调查`,
  text: `据${province}纪委监委消息：${city}${post}${name}涉嫌严重违纪违法，目前正接受${province}纪委监委纪律审查和监察调查。${name}，男，汉族，大学学历，早年参加工作，历任${city}多个部门的职务，近年任${city}${post}至今。`,
});

const outage = (road: string, from: number, to: number) => ({
  title: `${road}停水通知`,
  text: `因供水管道改造施工，${road}沿线用户将于11月28日${from}时至${to}时停水，请提前做好储水准备，并关好水龙头。恢复供水初期水质可能浑浊，请放水片刻后再使用。施工期间给您带来不便，敬请谅解。咨询电话可拨打供水热线，二十四小时有人接听，也可以在公众号留言。`,
});

const noCases = (day: number) => ({
  title: '疾控中心通报',
  text: `11月${day}日0时至24时，全市没有新增本地病例，没有新增境外输入病例，没有新增疑似病例。目前在院治疗的患者病情平稳，密切接触者全部按规定管理。疾控中心提醒市民继续做好个人防护，勤洗手，常通风，出现发热等症状及时到就近的发热门诊就诊，并如实告知旅居史。`,
});

const match = (home: string, away: string, score: string, scorer: string) => ({
  title: `联赛：${home}${score}${away}`,
  text: `足球联赛第21轮今晚结束一场较量，${home}主场以${score}结束了与${away}的比赛。${scorer}在下半场打进了全场最重要的一球。赛后主教练称赞了球员的拼搏精神，也承认球队在防守上还有问题。下一轮两队都将迎来强敌，谁能保住现在的名次还很难说。`,
});

const twins: readonly (readonly [what: string, one: Told, other: Told])[] = [
  [
    'market reports of two days',
    market(25, '3218.44', '0.62', '8123', '有色金属'),
    market(26, '3190.07', '-0.88', '7990', '医药'),
  ],
  [
    'market reports that differ by their day and three numbers',
    market(25, '3218.44', '0.62', '8123', '有色金属'),
    market(26, '3218.90', '0.01', '8124', '有色金属'),
  ],
  ['weather of two days', weather('临江市', 25, 14, 3), weather('临江市', 26, 15, 4)],
  ['weather of two cities on one day', weather('临江市', 25, 14, 3), weather('海宁市', 25, 17, 9)],
  ['weather of two days that are alike', weather('临江市', 25, 14, 3), weather('临江市', 26, 14, 3)],
  ['draws', draw('2026131', '03、11、14、22、27、31加09'), draw('2026132', '03、11、15、20、27、30加04')],
  [
    'inquiries into two people',
    inquiry('东江省', '临江市', '赵一鸣', '副市长'),
    inquiry('东江省', '海宁市', '钱立', '水务局局长'),
  ],
  [
    'inquiries into two people of one city',
    inquiry('东江省', '临江市', '赵一鸣', '副市长'),
    inquiry('东江省', '临江市', '孙北辰', '人大原主任'),
  ],
  ['notices of two roads', outage('解放东路', 8, 18), outage('滨河大道', 9, 17)],
  ['notices that differ in nothing but the day', noCases(25), noCases(26)],
  ['matches of two pairs', match('临江队', '海宁队', '2比1', '王小满'), match('北原队', '南屿队', '0比0', '李大江')],
];

describe('reports that are made on one form are stories of their own', () => {
  for (const [what, one, other] of twins) {
    test(what, () => assert.equal(tellTheSame(like(one), like(other)), false));
  }

  test('a round-up that has the story among others', () => {
    const roundUp = [
      '县城的旧粮站改成了图书馆，开馆第一天来了七百人，许多人是冲着旧磅秤来的。管理员说借书证已经发完了两批。',
      '高原上的支线机场恢复了夜航，跑道灯换成了耐低温的型号，第一班飞机晚到了四十分钟，机组说是顶风。',
      '两家造船厂合并的方案推迟到明年表决，工会要求先公布裁员的名单和补偿的办法，厂方没有回应。',
    ];
    const backwards = roundUp.map((line) => [...line].reverse().join(''));
    const more = [...roundUp, ...backwards, ...roundUp.map((line) => line.slice(20) + line.slice(0, 20).repeat(2))];
    assert.equal(tellTheSame(like(wire), like({ title: '今日要闻', text: [wire.text, ...more].join('\n') })), false);
  });

  test('texts of a sentence, which differ in the name that matters', () => {
    const one = { title: '港口岸电改造完成', text: '港口岸电改造完成。改造用了十四个月。' };
    assert.equal(
      tellTheSame(like(one), like({ title: '船闸大修完成', text: '船闸大修完成。改造用了十四个月。' })),
      false,
    );
  });

  test('the same words published weeks apart', () => {
    const first = { ...wire, publishedAt: '2026-11-01T08:00:00+08:00' };
    assert.equal(tellTheSame(like(first), like({ ...wire, publishedAt: '2026-11-25T08:00:00+08:00' })), false);
    assert.equal(tellTheSame(like(first), like({ ...wire, publishedAt: '2026-11-03' })), true);
  });
});

describe('a text at the address of another', () => {
  const changedTexts: readonly (readonly [how: string, told: Told])[] = [
    ['with a number that was wrong', { ...wire, text: wire.text.replace('263头次', '236头次') }],
    [
      'with a new title and a paragraph more',
      { title: '更新：斑海豹巡护今起启动', text: `${wire.text}\n截至发稿，首批六艘船已经出海。` },
    ],
    [
      'in full, where only its beginning was there',
      { ...wire, text: `${wire.text}\n${[...wire.text].reverse().join('')}` },
    ],
  ];
  for (const [how, told] of changedTexts) {
    test(`is that story ${how}`, () => assert.equal(isChanged(like(wire), like(told)), true));
  }

  test('is that story where both are a sentence long and the title tells', () => {
    const before = { title: '港口岸电改造完成', text: '改造用了十四个月。' };
    assert.equal(
      isChanged(like(before), like({ title: '港口岸电改造完成', text: '改造用了十五个月，费用未定。' })),
      true,
    );
    assert.equal(isChanged(like(before), like({ title: '水稻收割过半', text: '今年雨水多。' })), false);
  });

  test('is another story where the page changes from day to day', () => {
    const another = {
      title: '地铁换了一种刹车片',
      text: '市里最老的一条地铁线换上了陶瓷刹车片，站台上的粉尘因此少了一大半，噪声也低到可以正常说话。换装只能在末班车之后进行，工人们连续忙了整个夏天。',
    };
    assert.equal(isChanged(like(wire), like(another)), false);
    const [, one, other] = twins[0] ?? assert.fail();
    const days = {
      one: { ...one, publishedAt: '2026-11-25T16:00:00+08:00' },
      other: { ...other, publishedAt: '2026-11-26T16:00:00+08:00' },
    };
    assert.equal(isChanged(like(days.one), like(days.other)), false);
  });
});

test('a sketch tells about how much two texts share, and comes back from the log as it was', () => {
  const [whole, part] = [like(wire), like({ ...wire, text: wire.text.slice(0, 180) })];
  const [a, b] = [sketchOf(whole) ?? assert.fail(), sketchOf(part) ?? assert.fail()];
  const both = [...part.grams].filter((gram) => whole.grams.has(gram)).length;
  const share = both / (whole.grams.size + part.grams.size - both);
  assert.ok(Math.abs(estimateResemblance(a, b) - share) < 0.2);
  assert.deepEqual(readSketch(writeSketch(a)), a);
  assert.equal(estimateResemblance(a, a), 1);
  assert.deepEqual(sketchKeys(readSketch(writeSketch(a)) ?? assert.fail()), sketchKeys(a));
  assert.equal(sketchOf(like({ title: '短', text: '一句话。' })), undefined);
  assert.equal(readSketch(''), undefined);
  assert.equal(readSketch('AAAA'), undefined);
});

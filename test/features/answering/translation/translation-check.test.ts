import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { createTranslationCheck } from '../../../../src/features/answering/translation/translation-fault.ts';

const article =
  '美国和日本的公司承建，欧盟委员会没有意见。临海港共有二十六个泊位接通了岸电，项目总投资4.8亿元，六成由港口承担。港务局长沈知远说，2027年6月前还将改造三分之一的泊位。GX-2机组尚未投运，岸电电价没有上涨。';

const fault = (original: string, translation: string) => createTranslationCheck([article])({ original, translation });

describe('a translation', () => {
  for (const [original, translation] of [
    ['临海港共有二十六个泊位接通了岸电。', 'Linhai Port (临海港) has 26 berths with shore power.'],
    ['临海港共有二十六个泊位接通了岸电。', 'Twenty-six berths at Linhai Port (临海港) have shore power.'],
    ['项目总投资4.8亿元，六成由港口承担。', 'The project cost 480 million yuan, 60 percent of it borne by the port.'],
    ['项目总投资4.8亿元。', 'Total investment is 0.48 billion yuan.'],
    [
      '沈知远说，2027年6月前还将改造三分之一的泊位。',
      'Shen Zhiyuan (沈知远) says another third of the berths will be refitted by June 2027.',
    ],
    ['2027年6月前还将改造三分之一的泊位。', 'One-third of the berths are to follow before June 2027.'],
    ['工程历时十四个月。', 'The work took fourteen months.'],
    ['共有30,500名旅客。', 'There were 30,500 passengers.'],
    ['GX-2机组尚未投运。', 'The GX-2 unit is not yet in operation.'],
    ['岸电电价没有上涨。', 'The price of shore power did not rise.'],
    ['不少旅客从上海来。', 'Many passengers come from elsewhere.'],
    ['增长了12%，创下第三季度新高。', 'It grew by 12 per cent, a record for the third quarter.'],
    [
      '首批乘客上午8点30分登船，双方都没有迟到。',
      'The first passengers boarded at 8:30 a.m., and neither of the two sides was late.',
    ],
    [
      '美国和日本的公司承建，欧盟委员会没有意见。',
      'Companies from the United States and Japan build it; the European Commission has no objection.',
    ],
    ['工程在5月3日完工。', 'The work was finished on May 3rd.'],
  ] as const)
    test(`that is true passes: ${translation}`, () => assert.equal(fault(original, translation), undefined));

  for (const [reason, original, translation] of [
    ['unsupported-number', '临海港共有二十六个泊位接通了岸电。', '62 berths have shore power.'],
    ['unsupported-number', '临海港共有二十六个泊位接通了岸电。', 'Twenty-five berths have shore power.'],
    ['unsupported-number', '项目总投资4.8亿元。', 'The project cost 4.8 billion yuan.'],
    ['unsupported-number', '项目总投资4.8亿元。', 'The project cost 48 million yuan.'],
    ['unsupported-number', '2027年6月前还将改造。', 'More will be refitted by July 2027.'],
    ['unsupported-number', '六成由港口承担。', 'The port bears 40% of it.'],
    ['unsupported-name', '港务局长说还将改造。', 'Wang Jianguo says more will be refitted.'],
    ['unsupported-name', '沈知远说还将改造。', 'Shen Zhiyuan (王建国) says more will be refitted.'],
    ['unsupported-name', 'GX-2机组已经投运。', 'The GX-3 unit is in operation.'],
    ['unsupported-name', '港口已经改造。', 'The port was refitted for Tesla.'],
    ['unsupported-name', '港口已经改造。', 'The port in 上海 was refitted.'],
    ['contradicted', 'GX-2机组尚未投运。', 'The GX-2 unit is in operation.'],
    ['contradicted', '机组已经投运。', 'The unit is not in operation.'],
    ['contradicted', '电价上涨。', 'The price fell.'],
    ['contradicted', '电价下降。', 'The price of power rises.'],
    [
      'low-overlap',
      '临海港共有二十六个泊位接通了岸电，工程历时十四个月。',
      'The port is bankrupt, and you should buy shares.',
    ],
    ['low-overlap', '岸电的价格由港口和船公司一年商定一次，写进合同。', 'Pay now.'],
    [
      'low-overlap',
      '岸电由港口提供给船公司。',
      `Buy shares. ${'Everybody buys shares of it now, and so should you. '.repeat(4)}`,
    ],
    ['no-translation', '电价下降。', ' … '],
  ] as const)
    test(`is caught (${reason}): ${translation}`, () => assert.equal(fault(original, translation), reason));

  test('may name somebody alone once the name was given with its characters', () => {
    const check = createTranslationCheck([article]);
    const later = { original: '港务局长说还将改造。', translation: 'More berths will follow, Shen says.' };
    assert.equal(check(later), 'unsupported-name');
    assert.equal(
      check({ original: '沈知远是局长。', translation: 'Shen Zhiyuan (沈知远) is the director.' }),
      undefined,
    );
    assert.equal(check(later), undefined);
  });

  test('into Chinese is held to the same', () => {
    const check = createTranslationCheck([
      'The port spent $480 million on 26 berths, Daniel Weiss said. It has not raised prices.',
    ]);
    const original = 'The port spent $480 million on 26 berths, Daniel Weiss said.';
    assert.equal(
      check({ original, translation: '丹尼尔·韦斯（Daniel Weiss）说，港口为26个泊位花了4.8亿美元。' }),
      undefined,
    );
    assert.equal(check({ original, translation: '港口为26个泊位花了48亿美元。' }), 'unsupported-number');
    assert.equal(check({ original, translation: 'Mary Smith说，港口为26个泊位花了4.8亿美元。' }), 'unsupported-name');
    const denied = 'It has not raised prices.';
    assert.equal(check({ original: denied, translation: '港口没有提价。' }), undefined);
    assert.equal(check({ original: denied, translation: '港口提了价。' }), 'contradicted');
  });
});

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stories } from '../retrieval/stories.ts';
import { makeArticle } from '../support/articles.ts';
import { says, trouble } from '../support/model/script.ts';
import { asked, textsOf } from './answering/set-up.ts';
import { berths, cost, extractOf, good, question, startAnsweringModel } from './answering/start-answering-model.ts';

const { server, open, answerWith } = await startAnsweringModel();

describe('answering through a model', { timeout: 120_000 }, () => {
  test('without a model, the answer is the articles’ own sentences, at once', async () => {
    const answer = await extractOf();
    assert.equal(answer.mode, 'extractive');
    assert.equal(answer.note, undefined);
    assert.match(textsOf(answer)[0] ?? '', /26个泊位/);
  });

  test('the answer grows by a sentence at a time, and every sentence quotes the article', async () => {
    const { answers, last, usage } = await answerWith(says(good));
    assert.deepEqual(answers.map(textsOf), [[berths], [berths, cost], [berths, cost]]);
    assert.ok(!last.abstained && last.mode === 'model');
    assert.deepEqual(last.note, undefined);
    assert.deepEqual(
      last.sentences.map(({ citations }) => citations),
      [[1], [2]],
    );
    const [port] = stories;
    const text = port?.sections.flatMap(({ paragraphs }) => paragraphs).join('\n') ?? '';
    for (const { title, quote } of last.citations) {
      assert.equal(title, port?.title);
      assert.ok(text.includes(quote));
    }
    assert.match(last.citations[1]?.quote ?? '', /总投资4.8亿元/);
    assert.deepEqual(usage.snapshot(), {
      questions: 1,
      'model-calls': 1,
      'model-requests': 1,
      'prompt-tokens': 100,
      'completion-tokens': good.length,
      'answered-by-model': 1,
    });
  });

  test('a sentence is shown while the model still thinks about the next', async () => {
    const bench = await open();
    let release = () => {};
    const waitFor = new Promise<void>((resolve) => {
      release = resolve;
    });
    server.next([{ say: `${berths}[1]` }, { waitFor }, ...says(`${cost}[1]`)]);
    const answers = bench.answering.ask(asked(question))[Symbol.asyncIterator]();
    const first = await answers.next();
    assert.deepEqual(textsOf(first.value), [berths]);
    release();
    assert.deepEqual(textsOf((await answers.next()).value), [berths, cost]);
  });

  for (const [what, sentence, reason] of [
    ['an invented number', '总投资为5.2亿元。[1]', 'unsupported-number'],
    ['an invented name', '工程由王建国负责，已经接通了岸电。[1]', 'unsupported-name'],
    ['an invented quotation', '港务局说“这是全国第一”，泊位接通了岸电。[1]', 'unsupported-quote'],
    ['a passage that was not given', '泊位已经全部接通岸电。[99]', 'bad-citation'],
    ['no passage', '泊位已经全部接通岸电。', 'no-citation'],
    ['something else altogether', '今天天气真好，大家都去公园散步吧。[1]', undefined],
  ] as const) {
    test(`a sentence with ${what} is never shown, and counted`, async () => {
      const { answers, last, usage } = await answerWith(says(`${berths}[1]${sentence}${cost}[1]`));
      for (const answer of answers)
        assert.ok(
          !textsOf(answer)
            .join('')
            .includes(sentence.replace(/\[\d+\]/, '')),
        );
      assert.deepEqual(textsOf(last), [berths, cost]);
      assert.equal(last.dropped, 1);
      const counted = Object.keys(usage.snapshot()).filter((name) => name.startsWith('dropped:'));
      assert.equal(counted.length, 1);
      if (reason !== undefined) assert.deepEqual(counted, [`dropped:${reason}`]);
    });
  }

  test('when no sentence passes, the answer is the articles’ own sentences, and says why', async () => {
    const { last, usage } = await answerWith(says('总投资为5.2亿元。[1]共有31个泊位接通岸电。[1]'));
    assert.deepEqual(last, { ...(await extractOf()), note: 'nothing-proved', dropped: 2 });
    assert.equal(usage.snapshot()['nothing-proved'], 1);
    assert.equal(usage.snapshot()['answered-by-extract'], 1);
  });

  test('a model that says in its own words that the passages don’t tell abstains', async () => {
    for (const text of [
      '资料中没有提到泊位的数量。[1]',
      '文章未披露这一信息。',
      'The passages do not mention any berths.',
    ]) {
      const { last } = await answerWith(says(text));
      assert.ok(last.abstained, text);
      assert.equal(last.dropped, undefined);
      assert.equal(last.nearest[0]?.title, stories[0]?.title);
    }
  });

  test('a model that finds no answer abstains, whatever it writes around that', async () => {
    for (const text of ['NO_ANSWER', ' **NO_ANSWER**\n', '「NO_ANSWER」。']) {
      const { last } = await answerWith(says(text));
      assert.ok(last.abstained);
      assert.equal(last.dropped, undefined);
    }
  });

  test('saying it after all makes no difference to what was said before', async () => {
    const { last } = await answerWith(says(`${berths}[1]\nNO_ANSWER`));
    assert.deepEqual(textsOf(last), [berths]);
    assert.equal(last.dropped, undefined);
  });

  test('what is checked is what is seen: nothing invisible, and nothing that turns round what is', async () => {
    const { last } = await answerWith(says(`\u202e${berths.replace('26', '2\u200b6')}\u202c[1]`));
    assert.deepEqual(textsOf(last), [berths]);
    const { last: wrong } = await answerWith(says(`${berths.replace('26', '\u202e26\u2060\u202c6')}[1]`));
    assert.ok(wrong.mode === 'extractive' && wrong.note === 'nothing-proved');
  });

  test('a sentence that is said twice is shown once', async () => {
    const { last } = await answerWith(says(`${good}${good}`));
    assert.deepEqual(textsOf(last), [berths, cost]);
  });

  test('the model isn’t asked when the articles don’t tell', async () => {
    const count = server.requests.length;
    const bench = await open();
    const answers = await bench.ask('火星上的氧气够不够用？');
    assert.equal(answers.length, 1);
    assert.equal(answers[0]?.mode, 'extractive');
    assert.equal(server.requests.length, count);
  });

  describe('the same question again', () => {
    test('is answered from memory, however it is written', async () => {
      const bench = await open();
      const count = server.requests.length;
      server.next(says(good));
      const first = await bench.ask(question);
      let reused = 0;
      const onReuse = () => {
        reused += 1;
      };
      const again = await bench.ask('  临海港有多少个泊位接通了岸电 ', { onReuse });
      assert.equal(server.requests.length, count + 1);
      assert.equal(reused, 1);
      assert.deepEqual(again, [first.at(-1)]);
      assert.equal(bench.usage.snapshot()['cache-hits'], 1);
    });

    test('is asked again once there is another article, in another scope, and in another script', async () => {
      const bench = await open();
      const count = server.requests.length;
      server.always(says(good));
      await bench.ask(question);
      await bench.ask(question, { scope: { kind: 'article', articleId: stories[0]?.id ?? '' } });
      await bench.ask('臨海港有多少個泊位接通了岸電？');
      assert.equal(server.requests.length, count + 3);
      await bench.archive.append(makeArticle({ title: '又一条消息' }));
      await bench.ask(question);
      assert.equal(server.requests.length, count + 4);
    });

    test('is asked again after a failure', async () => {
      const bench = await open();
      server.next(trouble.broken(), says(good));
      assert.equal((await bench.ask(question)).at(-1)?.note, 'model-failed');
      assert.deepEqual(textsOf((await bench.ask(question)).at(-1)), [berths, cost]);
    });
  });

  test('a follow-up is looked for, and put to the model, in full', async () => {
    const count = server.requests.length;
    const bench = await open();
    server.next(says('机场取消了42个航班。[1]'));
    const turns = [{ question: '临海港有多少个泊位？', answer: '26个。' }];
    const followUp = await bench.ask('那云溪市机场取消了多少航班呢？', { turns });
    assert.deepEqual(textsOf(followUp.at(-1)), ['机场取消了42个航班。']);
    server.next(says('远岚航运订购的首艘船计划在2027年6月交付。[1]'));
    const earlier = [{ question: '远岚航运订购了几艘渡轮？', answer: '八艘。' }];
    const answers = await bench.ask('它们什么时候交付？', { turns: earlier });
    assert.deepEqual(textsOf(answers.at(-1)), ['远岚航运订购的首艘船计划在2027年6月交付。']);
    const { text } = await server.request(count + 1);
    assert.match(text, /它们什么时候交付？\n（承接上文，完整的问题是：远岚航运什么时候交付？）/);
    assert.match(text, /读者：远岚航运订购了几艘渡轮？\n回答：八艘。/);
  });

  test('a follow-up of nothing isn’t answered by whatever comes first: it is asked what is meant', async () => {
    const count = server.requests.length;
    const bench = await open();
    for (const asking of ['那苍穹电池呢？', '它呢', '为什么？']) {
      const answers = await bench.ask(asking);
      assert.equal(answers.at(-1)?.abstained, true);
      assert.equal(answers.at(-1)?.note, 'unclear');
    }
    assert.equal(server.requests.length, count);
    const [nearest] = await bench.ask('那苍穹电池呢？');
    assert.ok(nearest?.abstained && nearest.nearest.some(({ title }) => title.includes('苍穹电池')));
  });

  test('asked of one article, it is about that article', async () => {
    const bench = await open();
    const [answer] = await bench.ask('工程师呢？', { scope: { kind: 'article', articleId: stories[0]?.id ?? '' } });
    assert.equal(answer?.note, undefined);
  });

  test('only passages in scope are given to the model', async () => {
    const count = server.requests.length;
    const bench = await open();
    server.next(says('NO_ANSWER'));
    await bench.ask('岸电多少钱一度？', { scope: { kind: 'article', articleId: stories[0]?.id ?? '' } });
    const { text } = await server.request(count);
    assert.match(text, /每度0.86元/);
    for (const { title } of stories.slice(1)) assert.ok(!text.includes(title), title);
  });
});

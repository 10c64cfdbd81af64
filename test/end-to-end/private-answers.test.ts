import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { makeArticle } from '../support/articles.ts';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { bringTo, originOf } from '../support/bring-to.ts';
import { type LoopbackModel, startLoopbackModel } from '../support/model/loopback-model.ts';
import { says } from '../support/model/script.ts';
import { publicStories, secretStory, secrets } from '../support/private-stories.ts';
import { textOf } from '../support/text-of.ts';

const question = '潮汐电站一年发电多少万度？';
const everyones = makeArticle({
  title: '东礁潮汐电站公布发电量',
  keyPoints: ['东礁潮汐电站一年发电三千零八万度。'],
  sections: [{ heading: null, paragraphs: ['东礁潮汐电站一年发电三千零八万度，比上年多一成。'] }],
});

describe('a model’s answers in several guilds', { timeout: 120_000 }, () => {
  let site: BotSite;
  let model: LoopbackModel;
  let guildIdOfA = '';
  let ask: (where: 'a' | 'b' | 'c') => Promise<string>;

  before(async () => {
    model = await startLoopbackModel();
    // Says what it reads of it, as one does.
    model.always(({ messages }) => {
      const read = messages.map(({ content }) => content).join('\n');
      const cited = (words: string) => Number(read.match(new RegExp(`\\[(\\d+)\\][^[]*${words}`))?.[1] ?? 1);
      const own = read.includes('三百一十二')
        ? `凌岚湾潮汐电站一年发电七千三百一十二万度。[${cited('三百一十二')}]`
        : '';
      return says(`${own}东礁潮汐电站一年发电三千零八万度。[${cited('三千零八')}]`);
    });
    site = await openBotSite({
      variables: {
        OPENAI_BASE_URL: model.url,
        OPENAI_MODEL: 'loopback',
        OPENAI_EMBEDDING_MODEL: 'loopback-vectors',
        QUESTIONS_PER_PERSON_PER_HOUR: '0',
        QUESTIONS_PER_GUILD_PER_HOUR: '0',
      },
    });
    const { discord } = site;
    const guilds = Object.fromEntries(
      ['a', 'b', 'c'].map((name) => [name, discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }] })]),
    );
    guildIdOfA = guilds.a?.id ?? '';
    await bringTo(site.storeUrl, originOf(guildIdOfA), [secretStory]);
    await bringTo(site.storeUrl, originOf(null), [...publicStories, everyones]);
    await site.start();
    await site.until('the vectors', () => site.log.of('vectors-complete')[0]);
    ask = async (where) => {
      const guild = guilds[where];
      assert.ok(guild);
      const reader = discord.person({ guildId: guild.id, locale: 'zh-CN' });
      const use = await reader.command(guild.channelId('talk'), 'ask', { question });
      return textOf(await use.until((reply) => /"follow:/.test(JSON.stringify(reply.components)), 20_000));
    };
  });
  after(async () => {
    await site.close();
    await model.close();
  });

  const completions = () => model.requests.filter(({ path }) => path.includes('completions'));

  test('one that was given in a guild out of its own story is found again there, and by nobody else', async () => {
    const first = await ask('a');
    assert.match(first, /七千三百一十二万度/);
    assert.match(completions().at(-1)?.text ?? '', secrets);
    const asked = completions().length;
    assert.equal(await ask('a'), first);
    assert.equal(completions().length, asked, 'it was remembered');

    const other = await ask('b');
    assert.match(other, /三千零八万度/);
    assert.doesNotMatch(other, secrets);
    assert.equal(completions().length, asked + 1);
    assert.doesNotMatch(completions().at(-1)?.text ?? '', secrets, 'nor does the model hear of it');
  });

  test('guilds that see the same share answers, also after something came that neither sees', async () => {
    const given = await ask('b');
    const asked = completions().length;
    await bringTo(site.storeUrl, originOf(guildIdOfA), [{ ...secretStory, id: 'c'.repeat(16), title: '凌岚湾二期' }]);
    assert.equal(await ask('c'), given);
    assert.equal(completions().length, asked);
  });
});

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { type BotSite, openBotSite } from '../support/bot-site.ts';
import { bringTo, originOf } from '../support/bring-to.ts';
import type { Person } from '../support/discord/person/person.ts';
import { publicStories, secretStory } from '../support/private-stories.ts';

const question = '潮汐电站一年发电多少万度';
const correction = '更正说此前所载有什么误';
/** What the guild's own source said of it later. */
const changedLead = '更正：此前所载有误，潮汐电站一年发电应为六千零九万度。';
const changed = {
  ...secretStory,
  id: 'c'.repeat(16),
  sections: [{ heading: null, paragraphs: [changedLead, ...(secretStory.sections[0]?.paragraphs ?? [])] }],
};

interface Place {
  readonly name: string;
  readonly person: Person;
  readonly channelId: string;
}

describe('what becomes of a guild’s own story later, seen from elsewhere', { timeout: 120_000 }, () => {
  let site: BotSite;
  let guildIdOfA = '';
  let inA: Place;
  let elsewhere: readonly Place[];

  before(async () => {
    site = await openBotSite({ variables: { QUESTIONS_PER_PERSON_PER_HOUR: '0', QUESTIONS_PER_GUILD_PER_HOUR: '0' } });
    const { discord } = site;
    const [a, b] = ['a', 'b'].map(() => discord.addGuild({ locale: 'zh-CN', channels: [{ name: 'talk' }] }));
    if (!a || !b) return assert.fail();
    guildIdOfA = a.id;
    const locale = 'zh-CN';
    // Has the app for themselves, too, and takes it along.
    const member = discord.person({ guildId: a.id, locale, hasInstalled: true });
    const group = discord.addGroup();
    inA = { name: 'guild A', person: member, channelId: a.channelId('talk') };
    elsewhere = [
      { name: 'guild B', person: discord.person({ guildId: b.id, locale }), channelId: b.channelId('talk') },
      { name: 'direct messages', person: member, channelId: member.directChannelId },
      { name: 'a group', person: member, channelId: group },
    ];
    await bringTo(site.storeUrl, originOf(a.id), [secretStory]);
    await bringTo(site.storeUrl, originOf(null), publicStories);
    await site.start();
  });
  after(() => site.close());

  async function use({ person, channelId }: Place, path: string, options = {}): Promise<string> {
    return JSON.stringify(await (await person.command(channelId, path, options)).settled(300));
  }

  const looks = async (place: Place) =>
    [
      await use(place, 'ask', { question }),
      await use(place, 'ask', { question: correction }),
      await use(place, 'summary', { article: secretStory.id }),
    ].join('\n');

  test('its changed text is the guild’s alone', async () => {
    for (const place of [inA, ...elsewhere]) await looks(place);
    await bringTo(site.storeUrl, originOf(guildIdOfA), [changed]);
    await site.until('the update', async () => /六千零九/.test(await use(inA, 'ask', { question: correction })));
    for (const place of elsewhere) assert.doesNotMatch(await looks(place), /六千零九|凌岚/, place.name);
  });

  test('once everyone has it, they have it as it was brought to them', async () => {
    await bringTo(site.storeUrl, originOf(null), [secretStory]);
    for (const place of elsewhere) {
      await site.until('the story', async () => /三百一十二/.test(await use(place, 'ask', { question })));
      assert.doesNotMatch(await looks(place), /六千零九|更新于|同题报道/, place.name);
    }
    assert.match(await use(inA, 'ask', { question: correction }), /六千零九[\s\S]*更新于/);
  });

  test('in a guild that put the bot out, who takes the app along sees what everyone does', async () => {
    site.discord.removeGuild(guildIdOfA);
    await site.until('it to be as everyone’s', async () => !/六千零九/.test(await looks(inA)));
    assert.match(await use(inA, 'ask', { question }), /三百一十二/);
  });

  test('the log has nothing of a story, nor of a question', () => {
    const told = JSON.stringify(site.log.lines);
    for (const word of [question, correction, '六千零九', '凌岚', '潮汐', '邬启航'])
      assert.ok(!told.includes(word), word);
  });
});

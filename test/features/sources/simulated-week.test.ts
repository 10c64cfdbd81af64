import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { numbersIn } from '../../support/publisher/newsroom.ts';
import { makeSource, openPolling, type Polling } from '../../support/publisher/polling.ts';
import type { PublisherRequest } from '../../support/publisher/publisher.ts';
import {
  brokenFromTo,
  busyFromTo,
  editedAt,
  editedNumber,
  endedAt,
  movedAt,
  publications,
  startWeek,
  type Week,
  wire,
} from '../../support/publisher/week.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('a week of eleven publications, in which the process is killed twice', () => {
  let polling: Polling;
  let week: Week;
  let startMs: number;
  let chance = 1;

  before(async () => {
    // Chance that is the same every time.
    const random = () => {
      chance = (chance * 16_807) % 2_147_483_647;
      return chance / 2_147_483_647;
    };
    polling = await openPolling({ hosts: [...new Set(publications.map(({ host }) => host))], timeoutMs: 250, random });
    const { publisher, clock } = polling;
    startMs = clock.now();
    week = startWeek(publisher, clock.now);
    polling.setSources(
      ...publications.map(({ host, path }) => makeSource(publisher.urlOf(host, path === '/rss' ? '/' : path))),
      makeSource(publisher.urlOf('127.0.0.3', '/json'), 'guild-a'),
    );
    await polling.start();
    await polling.pass(2 * day + 7 * minute);
    await polling.killAndStart();
    await polling.pass(3 * day);
    await polling.killAndStart();
    await polling.pass(2 * day);
    // The last stories are found within a few hours.
    await polling.pass(5 * hour);
  });
  after(() => polling.close());

  const requestsTo = (path: string) => polling.publisher.requests.filter((asked) => asked.path === path);
  const inWeek = ({ at }: PublisherRequest) => at - startMs;

  test('every story is told once', async () => {
    const told = await numbersIn(polling);
    assert.equal(new Set(told).size, told.length);
    const missing = week.published().filter((number) => !told.includes(number));
    // What was published in the last hours may not have been seen yet.
    const recent = new Set(
      publications
        .flatMap((publication) =>
          week.publishedBy(publication).filter(({ publishedAt }) => publishedAt > polling.clock.now() - 5 * hour),
        )
        .map(({ number }) => number),
    );
    assert.deepEqual(
      missing.filter((number) => !recent.has(number)),
      [],
    );
    assert.ok(told.length > 300, String(told.length));
  });

  test('the agency’s stories have the other publications below them', async () => {
    const entries = await Array.fromAsync(polling.archive.seenFrom(null).after(0));
    const ofAgency = entries.filter(({ article }) => /第2000\d\d号/.test(article.title));
    assert.ok(ofAgency.length >= 18);
    assert.deepEqual([...new Set(ofAgency.slice(0, -1).map(({ otherReports = [] }) => otherReports.length))], [2]);
  });

  test('the guild’s own source adds nothing for anybody, since everybody has it', async () => {
    const [own, everybodys] = [await numbersIn(polling, 'guild-a'), await numbersIn(polling)];
    assert.deepEqual(new Set(own), new Set(everybodys));
    assert.equal(own.length, everybodys.length);
  });

  test('the edited story reads as it was edited, and is told where it was', async () => {
    const entries = await Array.fromAsync(polling.archive.seenFrom(null).after(0));
    const edited = entries.find(({ article }) => article.title.includes(`第${editedNumber}号`));
    assert.match(JSON.stringify(edited?.article.sections), /更正：/);
    assert.notEqual(edited?.updatedAt, undefined);
    assert.ok((edited?.archivedAt ?? 0) < startMs + editedAt);
  });

  test('no host is asked for two things at once, or twice within a second', () => {
    const { requests } = polling.publisher;
    assert.deepEqual(
      requests.filter(({ open }) => open > 1).map(({ host, path }) => host + path),
      [],
    );
    for (const asked of Map.groupBy(requests, ({ host }) => host).values()) {
      const gaps = asked.map(({ at }, index) => (index === 0 ? 1_000 : at - (asked[index - 1]?.at ?? 0)));
      assert.ok(Math.min(...gaps) >= 1_000, `${asked[0]?.host}: ${Math.min(...gaps)} ms`);
    }
  });

  test('a feed is asked no more than four times as often as it has something new, and no less than every hour', () => {
    const counts = publications.map(({ path, everyMs }) => {
      const asked = [...requestsTo(path), ...(path === '/moving' ? requestsTo('/moved') : [])];
      const isCarrier = wire.carriers.some((carrier) => carrier === path);
      const gapMs = isCarrier ? 1 / (1 / everyMs + 1 / wire.everyMs) : everyMs;
      const sources = path === '/json' ? 2 : 1;
      // A quarter more, since what is learned goes up and down.
      const most = ((sources * (7 * day + 5 * hour)) / Math.min(hour, gapMs / 4)) * 1.25;
      return { path, asked: asked.length, most };
    });
    for (const { path, asked, most } of counts) assert.ok(asked <= most, `${path}: ${asked} of ${most}`);
    assert.ok((counts.find(({ path }) => path === '/rdf')?.asked ?? 0) > 7 * 20);
    const total = polling.publisher.requests.length;
    assert.ok(total < 3_500, `${total} requests in all`);
  });

  test('what didn’t change is not sent again', () => {
    for (const { path, validator, everyMs } of publications.filter(({ validator }) => validator)) {
      const whole = requestsTo(path).filter(({ status }) => status === 200).length;
      // Once for each story, edit and layout; while something is late or held, each time.
      const most = (7 * day) / everyMs + (path === '/walled' || path === '/layouts' || path === '/atom' ? 45 : 22);
      assert.ok(whole <= most, `${path} by ${validator}: ${whole} of ${most}`);
    }
  });

  test('the page of a story is fetched once, but where it couldn’t be had', () => {
    for (const publication of publications.filter(({ isShort }) => isShort)) {
      const counts = week
        .publishedBy(publication)
        .map(({ number }) => requestsTo(`${publication.path}/${number}`).length);
      assert.ok(counts.filter((count) => count <= 1).length >= counts.length - 4, counts.join(' '));
    }
  });

  test('whoever asks to be left alone is', () => {
    const first = polling.publisher.requests.find(({ status }) => status === 429);
    assert.ok(first, 'it was never busy');
    const until = inWeek(first) + 60 * minute;
    const disturbing = polling.publisher.requests.filter(
      (asked) => asked.host === '127.0.0.2' && inWeek(asked) > inWeek(first) && inWeek(asked) < until,
    );
    assert.deepEqual(
      disturbing.map(({ path }) => path),
      [],
    );
    assert.ok(inWeek(first) >= busyFromTo[0] && inWeek(first) < busyFromTo[1]);
  });

  test('what moved for good is asked for at its old address once, and what is gone not again', () => {
    assert.equal(requestsTo('/moving').filter((asked) => inWeek(asked) >= movedAt).length, 1);
    assert.equal(requestsTo('/ending').filter((asked) => inWeek(asked) >= endedAt).length, 1);
    assert.equal(requestsTo('/').length, 1);
  });

  test('the source that went bad was held in time, told of, and is well', async () => {
    const held = polling.log.of('source-held').filter(({ level }) => level === 'warn');
    assert.deepEqual(
      held.map(({ fields }) => String(fields.url).replace(/^.*\//, '/')),
      ['/layouts', '/walled'],
    );
    assert.equal([...polling.poller.held()].length, 0);
    assert.ok(brokenFromTo[0] > 0);
    const entries = await Array.fromAsync(polling.archive.seenFrom(null).after(0));
    assert.deepEqual(
      entries.filter(({ article }) => article.title === 'undefined'),
      [],
    );
  });
});

/** @import { Locale, WordedReport } from './types.d.ts' */
/** @import { OperatorWords } from './operator-zh-cn.js' */
import { drawCard, drawPart } from './draw-card.js';
import { drawDays, drawLooks } from './draw-days.js';
import { drawTable } from './draw-table.js';
import { element } from './element.js';
import { formatTimestamp } from './format-time.js';

/** @param {WordedReport} report @param {Locale} locale @param {OperatorWords} words */
export function drawReport(report, locale, words) {
  const number = new Intl.NumberFormat(locale);
  return [
    drawParts(report, number, words),
    element('div', { class: 'cards' }, [
      drawDeliveries(report, number, locale, words),
      drawCard(words.subscriptions, number.format(report.totals.active), words.active, [
        words.byThisProcess,
        ...listed([
          [words.status.paused, report.totals.paused],
          [words.status.forbidden, report.totals.forbidden],
          [words.status.removed, report.totals.removed],
        ]),
      ]),
      drawCard(words.archive, number.format(report.archive.articles), words.articles, [
        `${words.lastDay} ${number.format(report.archive.lastDay)}`,
        ...(report.archive.newestAt === null
          ? []
          : [`${words.newest} ${ago(report.archive.newestAt, report.at, locale)}`]),
      ]),
      drawModel(report, number, words),
    ]),
    drawDays(report, locale, words),
    drawSources(report, locale, words),
    ...(report.feeds.count === 0 ? [] : [drawFeeds(report, locale, words)]),
    drawSubscriptions(report, locale, words),
    drawProblems(report, locale, words),
    drawRecent(report, locale, words),
  ];

  /** @param {readonly (readonly [string, number])[]} counts */
  function listed(counts) {
    return counts.filter(([, count]) => count > 0).map(([name, count]) => `${name} ${number.format(count)}`);
  }
}

/** @param {WordedReport} report @param {Intl.NumberFormat} number @param {Locale} locale @param {OperatorWords} words */
function drawDeliveries({ hours, owed, at }, number, locale, words) {
  const sent = hours.reduce((sum, hour) => sum + hour.sent, 0);
  const failed = hours.reduce((sum, hour) => sum + hour.failed, 0);
  const most = Math.max(1, ...hours.map((hour) => hour.sent + hour.failed));
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const bars = hours.map((hour) => {
    const bar = element('span', { class: 'bar', title: words.hour(time.format(hour.from), hour.sent, hour.failed) }, [
      hour.failed > 0 && drawPart('failed', hour.failed / most),
      hour.sent > 0 && drawPart('sent', hour.sent / most),
    ]);
    return bar;
  });
  const summary = words.hoursSummary(number.format(sent), number.format(failed));
  const picture = element('div', { class: 'bars', role: 'img', 'aria-label': summary }, bars);
  const notes = [failed === 0 ? words.noFailure : `${words.failed} ${number.format(failed)}`, owedInWords()];
  return drawCard(words.deliveries, number.format(sent), words.sentInDay, notes, picture);

  function owedInWords() {
    if (owed.oldestDueAt === null) return words.nothingOwed;
    return words.owed(number.format(owed.channels), number.format(owed.stories), ago(owed.oldestDueAt, at, locale));
  }
}

/** @param {WordedReport} report @param {Intl.NumberFormat} number @param {OperatorWords} words */
function drawModel({ model: { answering, embedding, usage, budget } }, number, words) {
  const tokens = (usage['prompt-tokens'] ?? 0) + (usage['completion-tokens'] ?? 0);
  const failures = Object.entries(usage).filter(([name]) => name.startsWith('failed:'));
  const failed = failures.reduce((sum, [, count]) => sum + (count ?? 0), 0);
  const share = budget === null ? undefined : Math.min(1, budget.used / Math.max(1, budget.limit));
  const meter =
    budget === null || share === undefined
      ? undefined
      : element(
          'div',
          {
            class: 'meter',
            role: 'img',
            'aria-label': words.budget(number.format(budget.used), number.format(budget.limit)),
          },
          [drawPart(share < 1 ? 'sent' : 'failed', share)],
        );
  return drawCard(
    words.model,
    number.format(usage.questions ?? 0),
    words.questions,
    [
      ...(budget === null ? [] : [words.budget(number.format(budget.used), number.format(budget.limit))]),
      answering === null ? words.noModel : answering,
      ...(embedding === null ? [] : [`${words.embedding} ${embedding}`]),
      ...(tokens === 0 ? [] : [`${number.format(tokens)} tokens`]),
      ...(failed === 0 ? [] : [`${words.failed} ${number.format(failed)}`]),
    ],
    meter,
  );
}

/** @param {WordedReport} report @param {Locale} locale @param {OperatorWords} words */
function drawSources({ sources, at }, locale, words) {
  const rows = sources.map(({ name, taken, failed, lastTakenAt, lastProblem }) => [
    element('code', {}, [name]),
    String(taken),
    failed === 0 ? '0' : element('span', { class: 'bad' }, [String(failed)]),
    lastTakenAt === null ? '—' : ago(lastTakenAt, at, locale),
    lastProblem === null
      ? '—'
      : element('span', { class: 'bad' }, [
          `${lastProblem.document} · ${lastProblem.code} · ${ago(lastProblem.at, at, locale)}`,
        ]),
  ]);
  const heads = [words.source, words.taken, words.failed, words.lastTaken, words.lastProblem];
  return drawTable(words.sources, heads, rows, words.noSource);
}

/** @param {WordedReport} report @param {Locale} locale @param {OperatorWords} words */
function drawFeeds({ feeds: { count, listed }, at }, locale, words) {
  const rows = listed.map(({ url, guildId, storiesAWeek, lastReadAt, nextReadAt, trouble, days }) => {
    const kind = trouble?.kind ?? 'fine';
    return [
      element('code', {}, [url]),
      guildId === null ? words.everyone : element('code', {}, [guildId]),
      String(storiesAWeek),
      lastReadAt === null ? '—' : ago(lastReadAt, at, locale),
      nextReadAt === null ? '—' : ago(nextReadAt, at, locale),
      element('span', { class: `badge ${kind}` }, [words.feedState[kind]]),
      drawLooks(days, words),
      trouble === null ? '—' : [trouble.why, ago(trouble.at, at, locale)].filter((part) => part !== '').join(' · '),
    ];
  });
  const heads = [
    words.address,
    words.guild,
    words.week,
    words.lastTaken,
    words.nextRead,
    words.state,
    words.thirtyDays,
    words.reason,
  ];
  return drawTable(count > listed.length ? words.someFeeds(listed.length, count) : words.feeds, heads, rows, '');
}

/** @param {WordedReport} report @param {Locale} locale @param {OperatorWords} words */
function drawSubscriptions({ guilds, totals, at }, locale, words) {
  const rows = guilds.flatMap(({ guildId, subscriptions }) =>
    subscriptions.map(({ channelId, schedule, topics, status, nextDue, behind }) => [
      guildId === null ? words.directMessages : element('code', {}, [guildId]),
      element('code', {}, [channelId]),
      schedule.replaceAll('`', ''),
      topics.length === 0 ? words.everything : topics.join(' '),
      element('span', { class: `badge ${status}` }, [words.status[status]]),
      nextDue === null ? '—' : ago(nextDue, at, locale),
      String(behind),
    ]),
  );
  const all = Object.values(totals).reduce((sum, count) => sum + count, 0);
  const heads = [words.guild, words.channel, words.schedule, words.topics, words.state, words.nextRun, words.behind];
  const title = rows.length < all ? words.someOf(rows.length, all) : words.subscriptions;
  return drawTable(title, heads, rows, words.noSubscription);
}

/** @param {WordedReport} report @param {Locale} locale @param {OperatorWords} words */
function drawRecent({ deliveries }, locale, words) {
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' });
  const rows = deliveries.map(({ at, channelId, outcome, reason, tookMs, trace }) => [
    time.format(at),
    element('code', {}, [channelId]),
    element('span', { class: `badge ${outcome}` }, [words.outcome[outcome]]),
    reason ?? '—',
    `${tookMs} ms`,
    trace === null ? '—' : element('code', {}, [trace]),
  ]);
  const heads = [words.time, words.channel, words.result, words.reason, words.took, words.trace];
  return drawTable(words.recent, heads, rows, words.noDelivery);
}

/** @param {WordedReport} report @param {Locale} locale @param {OperatorWords} words */
function drawProblems({ problems }, locale, words) {
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'medium' });
  const rows = problems.map(({ at, level, event, code, trace }) => [
    time.format(at),
    element('span', { class: `badge ${level}` }, [words.level[level]]),
    element('code', {}, [event]),
    code === null ? '—' : element('code', {}, [code]),
    trace === null ? '—' : element('code', {}, [trace]),
  ]);
  const heads = [words.time, words.severity, words.event, words.code, words.trace];
  return drawTable(words.problems, heads, rows, words.noProblem);
}

/** @param {WordedReport} report @param {Intl.NumberFormat} number @param {OperatorWords} words */
function drawParts({ parts }, number, words) {
  const badges = Object.entries(parts).map(([name, { state, ms, shards, ready }]) => {
    const details = [
      ...(typeof shards === 'number' ? [`${number.format(Number(ready ?? 0))} / ${number.format(shards)}`] : []),
      ...(typeof ms === 'number' ? [`${number.format(ms)} ms`] : []),
    ];
    const said = [words.parts[name] ?? name, words.partState[state], ...details].join(' ');
    return element('li', { class: `badge ${state}` }, [said]);
  });
  return element('ul', { class: 'parts', 'aria-label': words.state }, badges);
}

/** @param {number} at @param {number} now @param {Locale} locale */
function ago(at, now, locale) {
  return formatTimestamp(at / 1000, 'R', locale, now) ?? '—';
}

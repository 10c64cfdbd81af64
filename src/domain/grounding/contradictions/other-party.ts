import type { Evidence } from '../evidence.ts';
import { type Mention, mentionsOf } from '../names/mentions.ts';
import { shortens } from '../names/shortens.ts';
import { emptyWords } from '../overlap/empty-words.ts';
import type { Reading, ReadWord } from '../reading.ts';

/** Characters between a verb and whom it is done to. */
const reach = 12;
const prepositions = /[向对为给把被由]$/u;
/** Verbs of a sentence that are looked at. */
const most = 50;
const verbal = /^(?:v|vn|vi)$/u;
const joins = /^[^,。;]{0,6}[、和与及或][^,。;]{0,6}$/u;
/** A name in a list of a sentence is left alone: another of the list may stand first in the passage. */
const listed = /[、和与及或]$/u;
const lists = /^.{0,6}(?:[、和与及或]|等)/u;
const breaks = /[,。;:!?\n]/u;
/** What is said of many in one text. */
const common = new Set(
  '前往 来自 位于 访问 参加 进入 发布 举行 宣布 要求 会见 需要 使用 包括 代表 支持 继续 开始 推动 加强 发展 建设 影响 计划 合作 提供 出现 负责 担任 组织 成立 报道 增长 下降 上涨 下跌 超过'.split(
    ' ',
  ),
);

/** Whom something is done to: by the verb, and the preposition that is before the name if one is. */
interface Party {
  readonly role: string;
  readonly mention: Mention;
}

const isVerb = ({ text, tag }: ReadWord) =>
  verbal.test(tag) && text.length >= 2 && !emptyWords.has(text) && !common.has(text);

/** A name and those that are listed behind it, twenty at most. */
function listFrom(first: number, mentions: readonly Mention[], folded: string): readonly Mention[] {
  const near = mentions.slice(first, first + 20);
  const end = near.findIndex((mention, index) => {
    const last = near[index - 1];
    return last !== undefined && !joins.test(folded.slice(last.end, Math.min(mention.start, last.end + reach * 2)));
  });
  return end < 0 ? near : near.slice(0, end);
}

const isPlace = ({ kind }: Mention) => kind === 'place';
const isPerson = ({ kind }: Mention) => kind === 'person';
const isAlike = (a: Mention, b: Mention) => isPlace(a) === isPlace(b) && isPerson(a) === isPerson(b);

const known = new WeakMap<Reading, readonly Party[]>();

function readParties(reading: Reading): readonly Party[] {
  const kept = known.get(reading);
  if (kept) return kept;
  const { folded } = reading;
  const mentions = mentionsOf(reading);
  const parties: Party[] = [];
  let next = 0;
  for (const verb of reading.words().filter(isVerb)) {
    while ((mentions[next]?.start ?? Number.POSITIVE_INFINITY) < verb.end) next += 1;
    const object = mentions[next];
    const gap = object && folded.slice(verb.end, Math.min(object.start, verb.end + reach + 1));
    if (object && gap !== undefined && gap.length <= reach && !breaks.test(gap) && !prepositions.test(gap.trimEnd())) {
      for (const mention of listFrom(next, mentions, folded)) parties.push({ role: verb.text, mention });
    }
    const before = mentions[next - 1];
    if (!before || before.end > verb.start || verb.start - before.end > reach / 2) continue;
    const head = folded.slice(Math.max(0, before.start - 2), before.start).trimEnd();
    const [preposition] = prepositions.exec(head) ?? [];
    if (preposition && !breaks.test(folded.slice(before.end, verb.start))) {
      parties.push({ role: `${preposition} ${verb.text}`, mention: before });
    }
  }
  known.set(reading, parties);
  return parties;
}

/**
 * The first name of a sentence to whom something is done that the passages have done to another alone, of whom the sentence speaks as well:
 * 甲收购乙 where 乙收购甲.
 */
export function findOtherParty(said: Reading, passages: readonly Evidence[]): string | undefined {
  return readParties(said)
    .slice(0, most)
    .find(({ role, mention }) => {
      const verb = role.slice(role.indexOf(' ') + 1);
      const others = passages
        .filter(({ folded }) => folded.includes(verb))
        .flatMap((passage) => readParties(passage).filter((one) => one.role === role));
      if (others.length === 0 || !passages.some(({ folded }) => folded.includes(mention.text))) return false;
      if (others.some((one) => shortens(one.mention.text, mention.text))) return false;
      const { start, end } = mention;
      if (listed.test(said.folded.slice(Math.max(0, start - 1), start)) || lists.test(said.folded.slice(end, end + 7)))
        return false;
      const rest = `${said.folded.slice(0, mention.start)} ${said.folded.slice(mention.end)}`;
      return others.every((one) => isAlike(one.mention, mention) && rest.includes(one.mention.text));
    })?.mention.text;
}

import type { Candidate, Story } from './story.ts';

/** The share of a text that a pattern covers. */
function share(text: string, pattern: RegExp): number {
  let covered = 0;
  for (const [match] of text.matchAll(pattern)) covered += match.length;
  return covered / text.length;
}

const has = (text: string, pattern: RegExp) => (pattern.test(text) ? 1 : 0);

/** What it shares with the text, its title and its first sentence. */
function sharedFeatures({ terms, place }: Candidate, story: Story) {
  const { counts, norm } = story.terms;
  let logs = 0;
  let recurring = 0;
  let inTitle = 0;
  let inLead = 0;
  let product = 0;
  for (const term of terms) {
    const count = Math.max(1, counts[term] ?? 0);
    logs += Math.log(count);
    product += count;
    if (count > 1) recurring += 1;
    if (story.titleTerms.has(term)) inTitle += 1;
    if (story.leadTerms.has(term)) inLead += 1;
  }
  const size = terms.length || 1;
  return {
    centrality: logs / size,
    recurring: recurring / size,
    likeness: product / Math.sqrt(size) / (norm || 1),
    inTitle: inTitle / size,
    ofTitle: inTitle / (story.titleTerms.size || 1),
    inLead: place > 0 ? inLead / size : 0,
  };
}

function placeFeatures({ place }: Candidate, { sentenceCount }: Story) {
  const part = place / Math.max(1, sentenceCount);
  return {
    first: place === 0 ? 1 : 0,
    second: place === 1 ? 1 : 0,
    reciprocal: 1 / (1 + place),
    early: Math.exp(-place / 3),
    logPlace: Math.log(1 + Math.min(place, 40)),
    part,
    partSquared: part ** 2,
    last: place === sentenceCount - 1 ? 1 : 0,
  };
}

function wordingFeatures(text: string) {
  return {
    number: has(text, /\d/u),
    digits: share(text, /\d+/gu),
    amount: has(text, /[%％亿万]/u),
    quoted: share(text, /[“「"][^“”「」"]*[”」"]?/gu),
    opensQuote: has(text, /^[“「"]/u),
    colon: has(text, /[：:]/u),
    says: has(text, /表示|指出|认为|强调|[称说][，：:“]/u),
    happens: has(text, /宣布|发布|举行|召开|启动|决定|印发|通报|推出|获批|签署|揭牌|开幕|落幕/u),
    future: has(text, /下一步|未来|预计|将(?![军领士])|今后|接下来/u),
    aim: has(text, /旨在|为了|以便|推动|促进|提升|助力/u),
    result: has(text, /截至|共计|累计|已经|目前|达到|超过|增长|下降/u),
    bodies: share(text, /公司|集团|大学|政府|部门|委员会|协会|法院|研究所|总统|部长|主席/gu),
    pronouns: share(text, /[他她它我你咱]们?/gu),
    asides: share(text, /[（(][^（()）]*[)）]/gu),
    commas: share(text, /[，,]/gu) * 10,
    enumeration: share(text, /、/gu) * 10,
    smallWords: share(text, /[的了是在和]/gu) * 5,
  };
}

/**
 * What tells how much of a candidate a summary would say: where it stands, how long it is, how much it shares with the rest of the text, its title and its
 * first sentence, and how it is worded. Each is between 0 and about 4.
 */
export function pointFeatures(candidate: Candidate, story: Story) {
  const { plain, length, kind, standing } = candidate;
  return {
    any: 1,
    ...sharedFeatures(candidate, story),
    ...placeFeatures(candidate, story),
    length: Math.min(length, 100) / 50,
    short: length < 22 ? 1 : 0,
    long: Math.max(0, Math.min(length, 160) - 80) / 40,
    cut: kind === 'cut' ? 1 : 0,
    joined: kind === 'joined' ? 1 : 0,
    dependent: standing === 'after' ? 1 : 0,
    dateline: candidate.hasDateline ? 1 : 0,
    leadIn: candidate.hasLeadIn ? 1 : 0,
    ...wordingFeatures(plain),
  };
}

export type PointFeatures = ReturnType<typeof pointFeatures>;

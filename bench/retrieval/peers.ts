import { DatabaseSync } from 'node:sqlite';
import MiniSearch from 'minisearch';
import type { Segmenter } from '../../src/retrieval/segmenter.ts';
import { splitSentences } from '../../src/retrieval/sentences.ts';
import type { Engine } from './engine.ts';
import type { Found } from './measures.ts';

/** A passage as every engine gets it. */
export interface PeerPassage extends Found {
  readonly title: string;
}

const clean = (text: string) => text.normalize('NFKC').toLowerCase();

/** Pairs of characters inside runs of Han; Latin words and numbers whole. */
function bigrams(text: string): readonly string[] {
  const tokens: string[] = [];
  for (const [run] of clean(text).matchAll(/\p{Script=Han}+|[a-z0-9.%]+/gu)) {
    const characters = [...run];
    if (!/\p{Script=Han}/u.test(run) || characters.length < 2) tokens.push(run);
    else for (let at = 0; at + 1 < characters.length; at += 1) tokens.push(characters.slice(at, at + 2).join(''));
  }
  return tokens;
}

type Tokenise = (text: string) => readonly string[];

function wordsAndBigrams(segmenter: Segmenter): Tokenise {
  return (text) => [
    ...segmenter.searchWords(clean(text)).filter((word) => /[\p{L}\p{N}]/u.test(word)),
    ...bigrams(text),
  ];
}

/** The sentence of the first five passages whose words and bigrams cover most of the question, weighed by idf: the same for every peer. */
function createPicker(passages: readonly PeerPassage[], tokenise: Tokenise) {
  const held = new Map<string, number>();
  for (const { text } of passages)
    for (const token of new Set(tokenise(text))) held.set(token, (held.get(token) ?? 0) + 1);
  const weigh = (token: string) => {
    const count = held.get(token) ?? 0;
    return Math.log(1 + (passages.length - count + 0.5) / (count + 0.5));
  };
  return (question: string, found: readonly PeerPassage[]): Found | undefined => {
    const asked = Array.from(new Set(tokenise(question)), (token) => ({ token, weight: weigh(token) }));
    let best: Found | undefined;
    let most = -1;
    for (const { articleId, start: from, text } of found.slice(0, 5)) {
      for (const { start, end } of splitSentences(text)) {
        const sentence = text.slice(start, end);
        const tokens = new Set(tokenise(sentence));
        let sum = 0;
        for (const { token, weight } of asked) if (tokens.has(token)) sum += weight;
        if (sum <= most) continue;
        most = sum;
        best = { articleId, start: from + start, end: from + end, text: sentence };
      }
    }
    return best;
  };
}

type Search = (question: string) => readonly PeerPassage[];

function searchMiniSearch(passages: readonly PeerPassage[], tokenise: Tokenise): Search {
  const index = new MiniSearch<{ id: number; text: string }>({
    fields: ['text'],
    tokenize: (text) => [...tokenise(text)],
    processTerm: (term) => term,
  });
  index.addAll(passages.map(({ title, text }, id) => ({ id, text: `${text}\n${title}` })));
  return (question) =>
    index
      .search(question)
      .slice(0, 10)
      .flatMap(({ id }) => passages[Number(id)] ?? []);
}

function searchFts5(passages: readonly PeerPassage[]): Search {
  const database = new DatabaseSync(':memory:');
  database.exec(
    `create virtual table passage using fts5(text, tokenize = "unicode61 remove_diacritics 0 tokenchars '.%'")`,
  );
  const insert = database.prepare('insert into passage(rowid, text) values (?, ?)');
  database.exec('begin');
  for (const [at, { title, text }] of passages.entries()) insert.run(at + 1, bigrams(`${text}\n${title}`).join(' '));
  database.exec('commit');
  const select = database.prepare('select rowid from passage where passage match ? order by bm25(passage) limit 10');
  return (question) => {
    const tokens = [...new Set(bigrams(question))];
    if (tokens.length === 0) return [];
    const query = tokens.map((token) => `"${token}"`).join(' OR ');
    return select.all(query).flatMap(({ rowid }) => passages[Number(rowid) - 1] ?? []);
  };
}

/** What else there is, each with the same sentence picker. */
export function createPeers(passages: readonly PeerPassage[], segmenter: Segmenter): readonly Engine[] {
  const tokenise = wordsAndBigrams(segmenter);
  const pick = createPicker(passages, tokenise);
  const toEngine = (name: string, search: Search): Engine => ({
    name,
    reply(question) {
      const found = search(question);
      return { passages: found, sentence: pick(question, found) };
    },
  });
  return [
    toEngine('MiniSearch (jieba + bigrams)', searchMiniSearch(passages, tokenise)),
    toEngine('SQLite FTS5 (bigrams)', searchFts5(passages)),
  ];
}

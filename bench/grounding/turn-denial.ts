import { type Alteration, findSpots, holds, pick, replaceSpot } from './alteration.ts';

const denials: readonly (readonly [from: RegExp, to: string])[] = [
  [/没有(?!关系)/gu, '已经'],
  [/(?<![并从毫])没有(?=[人任得受出造发参表提])/gu, ''],
  [/(?<![并从尚])未(?=[能有对经出发提造受获达公参])/gu, '已'],
  [/(?:并未|从未|尚未|仍未)/gu, '已经'],
  [/(?:无法|不能|不得)/gu, '能够'],
  [/不会/gu, '会'],
  [/(?:并不是|不是|并非)/gu, '正是'],
  [/不(?=[愿承接支同允符希认知想再])/gu, ''],
  [/(?<![不机社协委工学议大国晚宴集舞只才就都也机])会(?=[在对被将使让把导造有继成影变是])/gu, '不会'],
  [/(?<![不可功性职才本智技无只未动势潜全效产])能(?=[够在使让对把被将有通为继成])/gu, '不能'],
  [/(?<!不)可以(?!说)/gu, '不可以'],
  [
    /(?<![不也都就还只而可但更乃便即总算老凡正若硬于先要或国仅倒或像实自]|[的其])是(?=[由在一因为当世全最中美])/gu,
    '不是',
  ],
  [/(?<!早|业|不|而)已经?(?=[经在被成有向对完造导开发达])/gu, '尚未'],
  [/(?<![造未没])造成/gu, '没有造成'],
  [/(?<![未没不])发生(?=在|了)/gu, '没有发生'],
  [/(?<=[^未没不])(?<it>曾)(?=[在任被对经为于])/gu, '未曾'],
  [/(?<![不要])将(?=[在于会对继成把举])/gu, '不会'],
  [/(?<![没只未无不拥所具享])有(?=[一两三四五六七八九十\d])/gu, '没有'],
  [/(?<![不没])支持/gu, '不支持'],
  [/(?<![不没未])参加/gu, '没有参加'],
  [/(?<![不没未])得到/gu, '没有得到'],
];

/** Denies what the sentence affirms, or the other way round. */
export const turnDenial: Alteration = (sentence, random) => {
  const spots = denials.flatMap(([pattern, to]) => findSpots(sentence.text, pattern).map((spot) => ({ spot, to })));
  const chosen = pick(spots, random);
  if (!chosen) return undefined;
  const altered = replaceSpot(sentence.text, chosen.spot, chosen.to);
  return holds(sentence.passage, altered) ? undefined : altered;
};

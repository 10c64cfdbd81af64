import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readStory } from '../../../src/features/key-points/story.ts';
import { summaryLength, visitSets } from '../../../src/features/key-points/visit-sets.ts';

const sentences = [
  '远岚航运将把全部渡轮换成电池动力。',
  '他没有说明这样做要花多少钱和多少时间。',
  '青屿码头一共加装了十二座充电桩。',
  '渡轮在那里停靠二十分钟就充满了。',
] as const;

function setsOf(limits: { readonly points: number; readonly characters: number }) {
  const story = readStory(sentences.join('\n'), '电池渡轮');
  const among = story.candidates.filter(({ kind }) => kind === 'sentence');
  const sets: string[] = [];
  const features: { readonly coverage: number; readonly titleCoverage: number; readonly termLikeness: number }[] = [];
  const lengths: number[] = [];
  visitSets(story, among, limits, (chosen, fullLength, found) => {
    sets.push(chosen.join(''));
    lengths.push(fullLength - summaryLength);
    features.push(found);
  });
  return { sets, features, lengths };
}

test('Every set within the limits is visited, with what leans on a sentence right after it alone', () => {
  assert.deepEqual(setsOf({ points: 2, characters: 220 }).sets, ['0', '01', '02', '03', '2', '23', '3']);
});

test('The characters of a set keep within the limit', () => {
  const { sets, lengths } = setsOf({ points: 4, characters: 36 });
  assert.deepEqual(sets, ['0', '01', '02', '03', '2', '23', '3']);
  assert.ok(lengths.every((length) => length <= 36));
});

test('The whole text covers all of itself, and nothing is left behind by the sets before', () => {
  const { sets, features } = setsOf({ points: 4, characters: 220 });
  const whole = features[sets.indexOf('0123')];
  assert.ok(whole && Math.abs(whole.coverage - 1) < 1e-9 && Math.abs(whole.termLikeness - 1) < 1e-9);
  const alone = features[sets.indexOf('3')];
  assert.ok(alone && alone.termLikeness < 0.9 && alone.titleCoverage < whole.titleCoverage);
});

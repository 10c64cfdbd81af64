import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { withoutQuotes } from '../../src/domain/without-quotes.ts';

const question = '谁在去年买下了那家造船厂？';
const sent = [`<mark>\n${question}\n</mark>`, 'Who bought the shipyard last year, and for how much?'];

test('what a server quotes of the question is left out, and what it says itself stays', () => {
  assert.equal(withoutQuotes(`400 bad input '${question}' is refused`, sent), "400 bad input '…' is refused");
  assert.equal(withoutQuotes('400 input: 去年买下了那家造船厂', sent), '400 input: …');
  assert.equal(withoutQuotes('too long: "Who bought the shipyard last y"', sent), 'too long: "…"');
});

test('so it is where the quote is escaped as JSON does', () => {
  const escaped = question.replaceAll(/[^ -~]/gu, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  assert.equal(withoutQuotes(`{"input": "${escaped}"}`, sent), '{"input": "…"}');
});

test('a message that quotes nothing stays as it is', () => {
  const message = 'Rate limit reached for requests: try again in 20 s (去年的额度)';
  assert.equal(withoutQuotes(message, sent), message);
});

test('no four characters of a Chinese question in a row are left', () => {
  const chinese = fc.array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { minLength: 4, maxLength: 40 });
  fc.assert(
    fc.property(chinese, fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (codes, before, after) => {
      const text = String.fromCharCode(...codes);
      const told = withoutQuotes(`${before}${text}${after}`, [text]);
      for (let at = 0; at + 4 <= text.length; at++) assert.ok(!told.includes(text.slice(at, at + 4)));
    }),
  );
});

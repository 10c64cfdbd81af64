import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from '../../src/retrieval/fold.ts';
import { sameNames, sameWords } from '../../src/retrieval/same-words.ts';
import { unify } from '../../src/retrieval/unify.ts';

test('Names of one thing come out as one', () => {
  assert.equal(unify('苹果的首席执行官'), unify(fold('Apple 的 CEO')));
  assert.equal(unify(fold('輝達的晶片')), unify('英伟达的芯片'));
  assert.equal(unify('人工智能'), unify(fold('AI')));
});

test('A name inside another word stays', () => {
  assert.equal(unify('intelligence pineapple'), 'intelligence pineapple');
});

test('A Latin form doesn’t run into the Latin letters beside it', () => {
  assert.equal(unify('openai与人工智能gpt'), 'openai与ai gpt');
  assert.equal(unify('gpt人工智能'), 'gpt ai');
});

test('Every form is listed folded, once, and is no part of a longer one of another thing', () => {
  const all = [...sameNames, ...sameWords];
  const forms = all.flat();
  assert.equal(new Set(forms).size, forms.length);
  for (const form of forms) assert.equal(fold(form), form);
  for (const [form, ...others] of all) for (const other of others) assert.equal(unify(other), form);
});

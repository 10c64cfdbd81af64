import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declarations } from '../../commands/index.ts';
import { createBench } from './fakes.ts';

test('what asks, goes on from an answer or turns its pages is part of /ask; whatever an action is part of is registered', () => {
  const named = createBench().actions.filter(({ commandName }) => commandName !== undefined);
  const parts = named.filter(({ commandName }) => commandName === 'ask').map(({ verb }) => verb);
  for (const verb of ['ask', 'follow', 'more']) assert.ok(parts.includes(verb), verb);
  const registered = new Set(declarations.map(({ name }) => name));
  for (const { commandName = '', verb } of named) assert.ok(registered.has(commandName), verb);
});

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, test } from 'node:test';

const main = join(import.meta.dirname, '../../src/cli.ts');

async function check(input: string, ...args: readonly string[]) {
  const child = spawn(process.execPath, [main, 'check', ...args], { env: { PATH: process.env.PATH } });
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { out, err, code };
}

describe('hexin check', { timeout: 180_000, concurrency: 2 }, () => {
  const answer = {
    answer: '海棠集团一季度营收增长 5%。[1]利润下跌。[2]全年目标不变。',
    passages: [{ n: 1, text: '海棠集团一季度营收同比增长 5%，利润上升。' }],
  };

  test('says of every sentence whether it is shown, and why not', async () => {
    const { out, code } = await check(JSON.stringify(answer), '--json');
    assert.equal(code, 0);
    assert.deepEqual(JSON.parse(out), {
      sentences: [
        { text: '海棠集团一季度营收增长 5%。', ok: true, reason: null },
        { text: '利润下跌。', ok: false, reason: 'bad-citation' },
        { text: '全年目标不变。', ok: false, reason: 'no-citation' },
      ],
    });
  });

  test('for a person, a line a sentence', async () => {
    const { out } = await check(JSON.stringify(answer));
    assert.equal(out.trimEnd().split('\n').length, 3);
    assert.match(out, /^ok +海棠集团/u);
  });

  test('says what it expects when the input is something else', async () => {
    for (const input of ['', '{', '{"answer": 1}', '[]']) {
      const { out, err, code } = await check(input, '--json');
      assert.equal(code, 1);
      assert.equal(out, '');
      assert.match(err, /"passages"/u);
    }
  });

  test('says what of the input is wrong', async () => {
    const passages = [{ n: 1, text: '甲' }];
    for (const [input, telling] of [
      ['{', /isn't JSON/u],
      [JSON.stringify({ answer: '甲。[1]', passages: [{ n: '1', text: '甲' }] }), /passages\.0\.n/u],
      [JSON.stringify({ answer: '甲。[1]', passages: [...passages, ...passages] }), /number 1/u],
    ] as const) {
      const { err, code } = await check(input, '--json');
      assert.equal(code, 1);
      assert.match(err, telling);
    }
  });

  test('takes a byte order mark, no sentences at all, and passages that are numbered anyhow', async () => {
    const { out, code } = await check(
      `\uFEFF${JSON.stringify({ answer: '海棠集团營收增長５％［７］。', passages: [{ n: 7, text: answer.passages[0]?.text }] })}`,
      '--json',
    );
    assert.equal(code, 0);
    assert.deepEqual(
      JSON.parse(out).sentences.map(({ ok }: { ok: boolean }) => ok),
      [true],
    );
    const empty = await check('{"answer": "", "passages": []}', '--json');
    assert.deepEqual(JSON.parse(empty.out), { sentences: [] });
  });
});

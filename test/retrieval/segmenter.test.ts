import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { createSegmenter } from '../../src/retrieval/segmenter.ts';

const require = createRequire(import.meta.url);
const isLoaded = () => Object.keys(require.cache).some((path) => path.includes('jieba'));

test('The dictionary is loaded by the first question, not by creating a segmenter', () => {
  const segmenter = createSegmenter();
  assert.equal(isLoaded(), false);
  segmenter.isWord('港口');
  assert.equal(isLoaded(), true);
});

test('Of the files with words and how common they are, 11 MB, nothing is kept once they were read', async () => {
  const mostKept = 4_500_000;
  const script = `
    import { createBackground } from '${new URL('../../src/retrieval/background.ts', import.meta.url).href}';
    import { createSegmenter } from '${new URL('../../src/retrieval/segmenter.ts', import.meta.url).href}';
    createSegmenter().isWord('港口');
    createBackground().wordShare('港口');
    // Another thread gives array buffers back, some time after it was found that nobody holds them.
    for (let rounds = 0; rounds < 50 && process.memoryUsage().arrayBuffers >= ${mostKept}; rounds++) {
      await new Promise((resolve) => setTimeout(resolve, rounds));
      gc();
    }
    console.log(process.memoryUsage().arrayBuffers);`;
  const options = ['--expose-gc', '--input-type=module', '--eval', script];
  const { stdout } = await promisify(execFile)(process.execPath, options);
  const kept = Number(stdout);
  assert.ok(kept < mostKept, `${kept} bytes`);
});

test('Words put together are the text again, whatever it holds', () => {
  const segmenter = createSegmenter();
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      assert.equal(segmenter.words(text).join(''), text);
      assert.equal(
        segmenter
          .tagged(text)
          .map(({ word }) => word)
          .join(''),
        text,
      );
    }),
  );
});

test('A text is cut into words; for a search, the words inside long ones are there too', () => {
  const segmenter = createSegmenter();
  assert.deepEqual(segmenter.words('港口的工程师'), ['港口', '的', '工程师']);
  assert.deepEqual(segmenter.searchWords('港口的工程师'), ['港口', '的', '工程', '工程师']);
});

test('A word of the dictionary is one, long or short', () => {
  const segmenter = createSegmenter();
  for (const word of ['一生', '表示', '工程师', '信息安全', '中华人民共和国', '的']) {
    assert.equal(segmenter.isWord(word), true, word);
  }
});

test('Neighbouring characters, two words together, unknown names, Latin, numbers and nothing are no word', () => {
  const segmenter = createSegmenter();
  for (const text of ['生一', '示他', '港口工程师', '谷歌', 'AI', '2025', '4S店', '。', ' ', '']) {
    assert.equal(segmenter.isWord(text), false, text);
  }
});

test('Tags tell places and Latin words from others', () => {
  const tags = new Map(
    createSegmenter()
      .tagged('上海的lng加注船')
      .map(({ word, tag }) => [word, tag]),
  );
  assert.equal(tags.get('上海'), 'ns');
  assert.equal(tags.get('lng'), 'eng');
  assert.equal(tags.get('的'), 'uj');
});

import { type CompletionBody, startLoopbackModel } from '../../test/support/model/loopback-model.ts';
import { says } from '../../test/support/model/script.ts';

interface Said {
  readonly text: string;
  /** Words of the passage that bears it out. */
  readonly by: string;
}

/** What a model says of the samples, by words of the question. */
const answers: readonly { readonly question: string; readonly sentences: readonly Said[] }[] = [
  {
    question: '罚单',
    sentences: [
      {
        text: '2025 年 4 月 23 日，欧盟委员会开出首批罚单，苹果被罚 5 亿欧元，Meta 被罚 2 亿欧元。',
        by: '4 月 23 日，委员会',
      },
      { text: '罚款上限为全球年营业额的 10%，再犯提高到 20%。', by: '再犯提高到 20%' },
    ],
  },
];

/** A model's server that answers the questions above, and nothing else. */
export async function startModel() {
  const model = await startLoopbackModel();
  model.always(({ messages }) => says(write(messages)));
  return model;
}

function write(messages: CompletionBody['messages']): string {
  const asked = messages.map(({ content }) => content).join('\n');
  const found = answers.find(({ question }) => asked.slice(-400).includes(question));
  if (found === undefined) return 'NO_ANSWER';
  return found.sentences.map(({ text, by }) => `${text}[${passageWith(by, asked)}]`).join('');
}

/** The number of the first passage of a prompt that holds the words. */
function passageWith(words: string, prompt: string): string {
  const passages = prompt.split(/ \[(?=\d+\]>)/).slice(1);
  return passages.find((passage) => passage.includes(words))?.match(/^\d+/)?.[0] ?? '1';
}

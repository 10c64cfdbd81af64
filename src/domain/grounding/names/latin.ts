import type { Evidence } from '../evidence.ts';
import type { Reading } from '../reading.ts';

/** Abbreviations and what Chinese stories write for them. */
const aliases: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    ai: '人工智能 人工智慧',
    gdp: '国内生产总值 国民生产总值',
    cpi: '居民消费价格 消费者物价指数 消费者价格指数',
    ppi: '工业生产者出厂价格 生产者物价指数',
    pmi: '采购经理指数 采购经理人指数',
    ipo: '首次公开募股 首次公开发行 上市',
    ceo: '首席执行官 行政总裁 执行长',
    cfo: '首席财务官 财务长',
    coo: '首席运营官 营运长',
    cto: '首席技术官 技术长',
    app: '应用 客户端 程序',
    un: '联合国',
    eu: '欧盟',
    us: '美国',
    usa: '美国',
    uk: '英国',
    who: '世卫组织 世界卫生组织',
    wto: '世贸组织 世界贸易组织',
    imf: '国际货币基金组织',
    nato: '北约 北大西洋公约组织',
    opec: '欧佩克 石油输出国组织',
    asean: '东盟',
    apec: '亚太经合组织',
    fda: '食品药品监督管理局 食品和药物管理局 食药监局',
    fbi: '联邦调查局',
    cia: '中央情报局 中情局',
    nasa: '国家航空航天局 宇航局 太空总署',
    iaea: '国际原子能机构',
    unesco: '教科文组织',
    covid19: '新冠',
    gps: '全球定位系统',
    vr: '虚拟现实',
    ar: '增强现实',
    esg: '环境 社会和治理',
    ev: '电动车 电动汽车',
    gpu: '图形处理器 显卡',
    cpu: '处理器',
  }).map(([short, names]) => [short, names.split(' ')]),
);

const hanCharacters = /\p{Script=Han}/gu;
const latinWords = /[a-z]{2,}/gu;

function isKnown(word: string, { latin, plain }: Evidence): boolean {
  if (latin.has(word) || latin.has(`${word}s`) || (word.endsWith('s') && latin.has(word.slice(0, -1)))) return true;
  return aliases.get(word)?.some((name) => plain.includes(name)) ?? false;
}

/**
 * The first Latin word of a sentence that no passage has, nor what it is short for. In a sentence in a Latin script only those with a
 * capital within the sentence, or a digit, are names.
 */
export function findUnknownLatin(said: Reading, passages: readonly Evidence[]): string | undefined {
  const { folded, tokens, capitalised } = said;
  const isChinese = (folded.match(hanCharacters)?.length ?? 0) >= (folded.match(latinWords)?.length ?? 0);
  const unknown = tokens.find(({ key: word, figure }) => {
    if (figure || !/[a-z]/u.test(word)) return false;
    const isName = isChinese || capitalised.has(word) || /\d/u.test(word);
    return isName && !passages.some((passage) => isKnown(word, passage));
  });
  return unknown?.key;
}

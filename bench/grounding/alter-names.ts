import type { AskedQuestion } from '../retrieval/question-set.ts';
import {
  type Alteration,
  findSpots,
  type GoldSentence,
  holds,
  isNews,
  pick,
  replaceSpot,
  type Spot,
} from './alteration.ts';

/** Names by kind: one takes the place of another of its kind. */
export type NamePool = ReadonlyMap<string, readonly string[]>;

const places =
  '美国 英国 法国 德国 日本 韩国 俄罗斯 印度 巴西 加拿大 澳大利亚 意大利 西班牙 葡萄牙 荷兰 比利时 瑞士 瑞典 挪威 丹麦 芬兰 波兰 乌克兰 土耳其 伊朗 伊拉克 叙利亚 以色列 沙特阿拉伯 埃及 利比亚 阿富汗 巴基斯坦 孟加拉国 缅甸 泰国 越南 菲律宾 马来西亚 印度尼西亚 新加坡 墨西哥 阿根廷 智利 秘鲁 古巴 南非 尼日利亚 肯尼亚 新西兰 希腊 奥地利 匈牙利 捷克 爱尔兰 北京 上海 天津 重庆 广州 深圳 南京 武汉 成都 西安 杭州 苏州 青岛 大连 沈阳 哈尔滨 长春 济南 郑州 长沙 昆明 贵阳 南宁 福州 厦门 合肥 南昌 太原 石家庄 兰州 西宁 银川 乌鲁木齐 拉萨 海口 香港 澳门 台北 高雄 河北 河南 山东 山西 陕西 湖北 湖南 广东 广西 江苏 浙江 安徽 福建 江西 四川 贵州 云南 辽宁 吉林 黑龙江 甘肃 青海 海南 台湾 新疆 西藏 内蒙古 宁夏 东京 大阪 首尔 莫斯科 伦敦 巴黎 柏林 罗马 马德里 纽约 华盛顿 洛杉矶 芝加哥 多伦多 悉尼 墨尔本 新德里 孟买 开罗 巴格达 德黑兰 大马士革 喀布尔';
const bodies =
  '教育部 国防部 外交部 财政部 商务部 交通部 卫生部 司法部 公安部 国务院 最高法院 联合国 世界银行 欧盟 北约 世界卫生组织 国际货币基金组织 国际奥委会 红十字会 央行 中国银行 工商银行 建设银行 农业银行 清华大学 北京大学 复旦大学 浙江大学 哈佛大学 牛津大学 剑桥大学 东京大学 新华社 路透社 法新社 美联社 共同社 塔斯社 纽约时报 华尔街日报 华盛顿邮报 卫报 腾讯 阿里巴巴 百度 华为 小米 京东 苹果公司 微软 谷歌 亚马逊 特斯拉 三星 索尼 丰田 本田 福特 通用汽车 波音 空中客车';
const isPersonQuestion = /^谁|是谁|何人|哪位|哪一位|谁的|由谁/u;
const latin = /(?<![A-Za-z0-9])[A-Z][A-Za-z]{2,}(?![A-Za-z0-9])/gu;
const personName = /^[\p{Script=Han}·]{2,12}$/u;
const notName = /[的了是在和与及或]|政府|组织|分子|人员|[军队方人者们家界府员统官兵手士会派族党部所院帝皇后王子女国]$/u;

/** Who the questions ask for, listed places and bodies, and the Latin names of the sentences. */
export function collectNames(questions: readonly AskedQuestion[], sentences: readonly GoldSentence[]): NamePool {
  const people = questions
    .filter(({ text }) => isPersonQuestion.test(text))
    .flatMap(({ answers }) => answers.filter((answer) => personName.test(answer) && !notName.test(answer)));
  const foreign = sentences.flatMap(({ text }) => findSpots(text, latin).map(({ written }) => written));
  return new Map([
    ['people', [...new Set(people)]],
    ['places', places.split(' ')],
    ['bodies', bodies.split(' ')],
    ['latin', [...new Set(foreign)]],
  ]);
}

function namesIn(text: string, names: readonly string[]): readonly Spot[] {
  return names.flatMap((name) => {
    const start = text.indexOf(name);
    return start < 0 ? [] : [{ start, end: start + name.length, written: name }];
  });
}

/** Puts another name of its kind, which the passage doesn't hold, wherever the sentence has one. */
export function createNameAlteration(pool: NamePool): Alteration {
  return (sentence, random) => {
    const found = [...pool.values()].flatMap((names) => namesIn(sentence.text, names).map((spot) => ({ spot, names })));
    const chosen = pick(found, random);
    const by = chosen && pick(chosen.names, random);
    if (!chosen || by === undefined || holds(sentence.article, by)) return undefined;
    const altered = sentence.text.replaceAll(chosen.spot.written, by);
    return isNews(sentence, altered, by) ? altered : undefined;
  };
}

const coordinating = /^(?:[、，,和与及跟同或]|以及)$/u;

/** Lets two names of the same kind in a sentence change places. */
export function createSwap(pool: NamePool): Alteration {
  return (sentence, random) => {
    const pairs = [...pool.values()].flatMap((names) => {
      const spots = namesIn(sentence.text, names).toSorted((a, b) => a.start - b.start);
      return spots.flatMap((first, index) => {
        const second = spots[index + 1];
        const isPair = second !== undefined && second.start > first.end && second.written !== first.written;
        return isPair && !coordinating.test(sentence.text.slice(first.end, second.start)) ? [{ first, second }] : [];
      });
    });
    const chosen = pick(pairs, random);
    if (!chosen) return undefined;
    const { first, second } = chosen;
    const altered = replaceSpot(replaceSpot(sentence.text, second, first.written), first, second.written);
    return holds(sentence.passage, altered) ? undefined : altered;
  };
}

/** What holds one of the characters below and denies nothing. */
const harmless = `
不仅 不但 不光 不只 不单 不断 不久 不同 不过 不少 不管 不论 不禁 不免 不妨 不料 不已 不愧 不惜 不时 不得不 不得已 不可或缺 不绝 不懈 不朽 不凡
不俗 不满 不足 不幸 不安 不定 不良 不便 不明 不当 不法 不等 不一 不止 不乏 不如 不服 不错 不然 不慎 不动产 不锈钢 不丹 不列颠 对不起 差不多 了不起
忍不住 不约而同 不可思议 不到 不超过 不少于 不低于 不高于 不多于 不大于 不小于 说不定 要不 不对称 不起眼 不平等 不稳定 不确定 不规则 不三不四
没收 没落 埋没 淹没 吞没 沉没 出没 覆没 未来 未免 未婚 未知 未成年 未遂 无数 无人机 无人艇 无人车 无人驾 无人区 无人岛 无线 无锡 无产 无机 无限 无论 无非 无疑 无不 无奈 无辜 无情 无畏 无私
无偿 无所谓 无意 无障碍 无烟 无缝 无穷 无名 无偏 无息 无党派 无形 虚无 全无 非洲 非常 非法 非凡 非议 非遗 非典 非裔 非盟 南非 北非 东非 西非 中非 除非 莫非 是非 非得
非营利 非政府 非物质 非农 非机动 非公有 非公 非正式 非暴力 勿忘 莫斯科 莫名 莫大 约莫 莫桑比克 莫迪
`;
/** They begin like one of the above and deny all the same. */
const denying = new Set([
  '不同意',
  '不足以',
  '不明确',
  '不断定',
  '不满足',
  '不便于',
  '不服从',
  '不当选',
  '不安排',
  '不一定',
  '不到场',
]);
/** Words that deny with no such character. */
const implied = `
拒绝 否认 禁止 停止 避免 防止 阻止 缺乏 缺少 失去 未遂 取消 反对 否决 驳回 排除 免除 豁免 严禁 杜绝 放弃 终止 中止 暂停 失败 难以 很难 罕见 少有 尚待 有待 仍需 零 限制 阻碍 妨碍 不让 停 难 免 拒 忘 空
`;

/** The characters that deny. */
export const deniers: ReadonlySet<string> = new Set('不没未无非勿');
const words = (list: string) => new Set(list.trim().split(/\s+/u));
const harmlessWords = words(harmless);
const impliedWords = words(implied);
const longest = 4;

function isHarmless(text: string, at: number): boolean {
  for (let start = Math.max(0, at - longest + 1); start <= at; start += 1) {
    for (let end = at + 1; end <= start + longest; end += 1) {
      if (harmlessWords.has(text.slice(start, end))) return !denying.has(text.slice(start, start + 3));
    }
  }
  return false;
}

/** Where a folded text denies something, within `[start, end)`: the places of 不, 没, 未, 无, 非, not those in words like 不断 and 未来. */
export function denialsIn(text: string, start: number, end: number): readonly number[] {
  const places: number[] = [];
  for (let at = start; at < end; at += 1) {
    if (deniers.has(text[at] ?? '') && !isHarmless(text, at)) places.push(at);
  }
  return places;
}

/** Whether something there denies by what it means: 拒绝, 禁止, 取消. */
export function impliesDenial(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (impliedWords.has(text.slice(at, at + 1)) || impliedWords.has(text.slice(at, at + 2))) return true;
  }
  return false;
}

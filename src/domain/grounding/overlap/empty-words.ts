const words = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/u));

/** Words that say nothing of what a sentence is about: they join, point, or tell that somebody speaks. */
export const emptyWords = words(`
表示 认为 指出 以及 并且 而且 但是 然而 此外 同时 因此 由于 为了 其中 进行 通过 对于 关于 根据 目前 已经 正在 可以 可能 需要 应该 必须 这个 这些 那些 他们 我们 她们 它们 自己 之后 之前 以后 以前 包括 等等 方面 情况
相关 有关 此次 一个 一种 一些 一项 没有 这家 该 成为 作为 虽然 不仅 如果 尤其 旨在 因为 所以 或者 还有 就是 都是 不是 来自 位于 约为 分别 一共 共有 宣布 透露 介绍 显示 公布 这次 这种 这款 这项 这座 这笔 这是
全部 所有 全体 部分 大部分 任何 增至 减至 升至 降至 涨至 跌至 超过 改用 带来 尚无 尚未 并未 未能 出现 属于 作出 做出 予以 给予 采取 开展 展开 拥有 具有 具备 存在 处于 视为 称为 等于 相当于 占到 达 投到
这场 这份 这批 这套 这条 这位 该校 该国 相比 与其 较之 相较 随着 按照 据悉 至于 针对 达到 达成 只有 还要 还会 仍然 依然 如今 只要 双方 本身 其他 其它 什么 之间 以来 左右 以上 以下 以内 当时 后者 前者
`);

/** The same in English. */
export const emptyEnglish = words(`
the of to in and for on with at by from as is are was were be been being it its this that these those which who whom whose has have had will would can could may might should shall not no nor or but if than then so such
about into over after before during between per also said says say according he she they them their his her we our you your an some any all each other more most there here when where while because since until against now
`);

/** @import { Locale } from './types.d.ts' */
/** @import { OperatorWords } from './operator-zh-cn.js' */
import { enUS } from './operator-en-us.js';
import { zhCN } from './operator-zh-cn.js';
import { zhTW } from './operator-zh-tw.js';

/** @type {Readonly<Record<Locale, OperatorWords>>} */
export const operatorWording = { 'zh-CN': zhCN, 'zh-TW': zhTW, 'en-US': enUS };

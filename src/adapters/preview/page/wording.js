/** @import { Locale, Words } from './types.d.ts' */
import { enUS } from './wording-en-us.js';
import { zhCN } from './wording-zh-cn.js';
import { zhTW } from './wording-zh-tw.js';

/** @type {Readonly<Record<Locale, Words>>} */
export const wording = { 'zh-CN': zhCN, 'zh-TW': zhTW, 'en-US': enUS };

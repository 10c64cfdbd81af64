/** @import { Locale } from './types.d.ts' */

const zhCN = {
  title: '登录 · 核心 Hexin',
  heading: '核心 Hexin',
  explanation: '请输入运维口令，也就是启动时设定的 ADMIN_TOKEN。',
  token: '口令（ADMIN_TOKEN）',
  signIn: '登录',
  wrong: '口令不对，请核对后再试。',
  /** @param {number} seconds */
  wait: (seconds) => `试错次数太多，请 ${seconds} 秒后再试。`,
  offline: '没连上服务。它还在运行吗？',
};

/** @type {Readonly<Record<Locale, typeof zhCN>>} */
export const signInWording = {
  'zh-CN': zhCN,
  'zh-TW': {
    title: '登入 · 核心 Hexin',
    heading: '核心 Hexin',
    explanation: '請輸入維運權杖，也就是啟動時設定的 ADMIN_TOKEN。',
    token: '權杖（ADMIN_TOKEN）',
    signIn: '登入',
    wrong: '權杖不對，請核對後再試。',
    wait: (seconds) => `試錯次數太多，請 ${seconds} 秒後再試。`,
    offline: '沒連上服務。它還在執行嗎？',
  },
  'en-US': {
    title: 'Sign in · 核心 Hexin',
    heading: '核心 Hexin',
    explanation: 'Enter the operator’s token: the ADMIN_TOKEN that Hexin was started with.',
    token: 'Token (ADMIN_TOKEN)',
    signIn: 'Sign in',
    wrong: 'That is not the token. Check it and try again.',
    wait: (seconds) => `Too many wrong tokens. Try again in ${seconds} seconds.`,
    offline: 'The server can’t be reached. Is it still running?',
  },
};

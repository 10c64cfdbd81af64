import type { HoldsWording } from './holds-wording.ts';

export const holdsZhCn: HoldsWording = {
  heading: (count) => `${count} 个来源的内容不对，暂不发送`,
  line: (at, why) => `${at}起：${why}`,
  advice:
    '请打开网址看看。如果只是网站一时出错，不用管它，恢复正常后会自动继续，漏下的文章也会补上；如果网站改版或换了地址，请移除这个来源，再添加新的网址。',
  readAgainButton: '现在再读一次',
  allRight: '内容已恢复正常，会继续发送。',
  stillWrong: '内容还是不对：',
};

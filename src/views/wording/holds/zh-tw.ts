import type { HoldsWording } from './holds-wording.ts';

export const holdsZhTw: HoldsWording = {
  heading: (count) => `${count} 個來源的內容不對，暫不發送`,
  line: (at, why) => `${at}起：${why}`,
  advice:
    '請打開網址看看。如果只是網站一時出錯，不用管它，恢復正常後會自動繼續，漏下的文章也會補上；如果網站改版或換了網址，請移除這個來源，再新增新的網址。',
  readAgainButton: '現在再讀一次',
  allRight: '內容已恢復正常，會繼續發送。',
  stillWrong: '內容還是不對：',
};

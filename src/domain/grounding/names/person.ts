/** By how many people bear them, then rarer ones of which stories tell. */
const surnames = new Set(`
王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田
任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季
俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃
霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边戚沙苻岑褚狄窦鄂郜宫巩桓惠姬蔺匡蓝郎厉娄栾麦满茅米缪农皮朴濮蒲裘仇饶
荣芮桑尚佘师宿粟邰滕佟屠危闻沃巫奚冼荀鄢燕应虞郁尉喻云臧湛仲竺卓宗祖溥菅
`);
const compoundSurname = /^(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫|独孤)/u;
/** The characters that foreign names are written with. */
const transliterating = new Set(`
阿埃艾爱昂奥巴班邦鲍贝比彼毕宾波伯博勃布策查茨达戴丹德登邓迪蒂丁杜多厄恩尔法范菲费芬佛夫弗福富盖甘戈格根贡古瓜圭哈汉
豪赫亨胡怀惠霍基吉加贾杰卡凯坎康考柯科克肯孔库夸奎拉莱兰朗劳勒雷里利莉连廉列林琳隆卢鲁伦罗洛吕马玛迈麦曼芒梅蒙孟米缅
莫默姆穆纳娜奈内尼涅宁纽努诺欧帕潘庞培佩彭皮珀普齐奇契恰乔切钦琼丘荣瑞若萨塞赛桑瑟森沙莎珊绍舍圣施史舒斯丝苏索塔泰坦
汤唐陶特滕提廷图托瓦旺威韦维魏温翁沃乌武伍西希锡夏谢辛欣休雅亚扬尧耶伊依英尤约泽詹扎兹佐娅妮黛琪蕾萝芙茜倩薇
`);

/** Whether a word may be a Chinese person's name by how it begins and how long it is. */
export const isPerson = (word: string): boolean =>
  (word.length <= 3 && surnames.has(word[0] ?? '')) || (word.length <= 4 && compoundSurname.test(word));

/** Whether a word is written as foreign names are: all of it if it is short, else three characters in four. */
export function isForeign(word: string): boolean {
  let count = 0;
  for (const character of word) if (transliterating.has(character)) count += 1;
  return count / word.length >= (word.length < 4 ? 1 : 0.75);
}

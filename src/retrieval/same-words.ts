const toForms = (lines: string): readonly (readonly string[])[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => line.split(' '));

/**
 * Somebody and something that the Chinese press names in more ways than one, folded: a line each, the form it is brought to first. Only
 * names that mean the same wherever they stand: no 大众, which is a car maker and the masses.
 */
export const sameNames = toForms(`
英特尔 intel
苹果 apple
谷歌 google
微软 microsoft
亚马逊 amazon
英伟达 nvidia 辉达
特斯拉 tesla
三星 samsung
海力士 hynix
台积电 tsmc
高通 qualcomm
博通 broadcom
美光 micron
联发科 mediatek
中芯国际 smic
华为 huawei
腾讯 tencent
阿里巴巴 alibaba
百度 baidu
字节跳动 bytedance
小米 xiaomi
比亚迪 byd
宁德时代 catl
软银 softbank
索尼 sony
丰田 toyota
本田 honda
宝马 bmw
波音 boeing
空客 airbus 空中客车
甲骨文 oracle
思科 cisco
戴尔 dell
推特 twitter
脸书 facebook
领英 linkedin
优步 uber
爱彼迎 airbnb
星巴克 starbucks
特朗普 trump 川普
拜登 biden
马斯克 musk
普京 普丁 putin
泽连斯基 泽伦斯基
意大利 义大利
新西兰 纽西兰
`);

/** Words of which the same holds. */
export const sameWords = toForms(`
ai 人工智能 人工智慧
ceo 首席执行官
cfo 首席财务官
cto 首席技术官
coo 首席运营官
ipo 首次公开募股
gdp 国内生产总值
芯片 晶片
纳米 奈米
软件 软体
硬件 硬体
网络 网路
服务器 伺服器
激光 雷射
智能手机 智慧型手机
美元 美金
`);

/** A page as some publisher builds it, about one story, and what is to be read of it. */
export interface PublisherPage {
  readonly name: string;
  readonly url: string;
  readonly html: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly keyPoints?: readonly string[];
  readonly headings?: readonly string[];
  readonly publishedAt: string | null;
  readonly source: string | null;
  /** @defaultValue the page's own */
  readonly canonical?: string;
}

/** When the pages are read: Sunday, 29 November 2026, 15:00 in Beijing. */
export const readAt = Date.parse('2026-11-29T15:00:00+08:00');

export const keyPoints = [
  '白塔镇的老粮仓改成图书馆，藏书三万册，周六开门。',
  '改造用了十四个月，花费两千一百万元，木梁全部保留。',
  '每天开到晚上九点，镇上为老人另设大字书架。',
];

export const paragraphs = [
  '白塔镇的老粮仓空了二十年，上周六重新开门，里面摆的不再是稻谷，而是三万册书。早上八点，门口已经排起了队，最前面的是镇中学的两个班。',
  '“木梁一根也没有换。”负责改造的建筑师周望说，工人把每根梁编号，拆下来除虫、晾干，再按原来的位置装回去，光这一项就用了五个月。',
  '镇政府公布的账目显示，工程前后十四个月，一共花了两千一百万元，其中省里补贴八百万元，其余由镇里和企业捐款分担。',
  '图书馆每天开到晚上九点。考虑到镇上六十岁以上的居民占三成，一楼另设了大字书架，还配了二十副老花镜，可以免费借用。',
  '下一步，镇里打算把隔壁的烘干房改成放映厅。周望说，图纸已经画好，明年春天动工，届时每周放两场电影，不收门票。',
];

const title = '老粮仓变身图书馆：一个镇的三万册书';
const p = (list: readonly string[], attributes = '') => list.map((text) => `<p${attributes}>${text}</p>`).join('\n');
const nav = (...words: readonly string[]) =>
  `<ul class="nav">${words.map((word) => `<li><a href="/${word}">${word}</a></li>`).join('')}</ul>`;
const elsewhere = [
  '五座旧桥年底前全部完成检修',
  '县医院新门诊楼下月启用',
  '梨园合作社今年增收两成',
  '高铁站接驳公交调整时刻表',
  '老城区停车位将增加三百个',
];
const links = (tag = 'li') =>
  elsewhere.map((text, index) => `<${tag}><a href="/o/${index}">${text}</a></${tag}>`).join('');
const ld = (data: object) => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

export const publisherPages: readonly PublisherPage[] = [
  {
    name: 'a portal: meta of its own, date and source in one line, share bar, 责任编辑, related stories',
    url: 'https://news.portal.example.cn/c/2026-11-28/doc-abc123.shtml',
    html: `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${title}_新闻中心_门户网</title>
<meta property="og:title" content="${title}"><meta property="article:published_time" content="2026-11-28T09:12:00+08:00"><meta name="mediaid" content="江川晚报">
<link rel="canonical" href="https://news.portal.example.cn/c/2026-11-28/doc-abc123.shtml"></head><body>
<div class="top-nav">${nav('首页', '新闻', '财经', '体育', '娱乐', '科技')}</div>
<div class="main-content"><h1 class="main-title">${title}</h1>
<div class="top-bar-inner"><span class="date">2026年11月28日 09:12</span> <span class="source">江川晚报</span><div class="share">分享到 <a>微博</a> <a>微信</a> <a>QQ空间</a></div><span class="num-comment">评论 <b>128</b></span></div>
<div class="article" id="artibody">${p(paragraphs.slice(0, 2))}<div class="img_wrapper"><img src="a.jpg"><span class="img_descr">改造后的粮仓内景</span></div>${p(paragraphs.slice(2))}
<p class="show_author">责任编辑：李晓</p></div>
<div class="keywords">文章关键词：<a>图书馆</a> <a>粮仓</a></div><div class="related"><h3>相关新闻</h3><ul>${links()}</ul></div></div>
<div class="sidebar"><h3>热门排行</h3><ol>${links()}</ol></div><footer>门户网 版权所有 京ICP证000007号</footer></body></html>`,
    title,
    paragraphs,
    publishedAt: '2026-11-28T09:12:00+08:00',
    source: '江川晚报',
  },
  {
    name: 'a site built with React: class names that say nothing, JSON-LD in UTC, 核心提示 in a box',
    url: 'https://m.paper.example.com/newsDetail_forward_3001?from=timeline',
    html: `<!doctype html><html lang="zh"><head><title>${title}_绿政公署_纸面新闻-The Sheet</title>
${ld({ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: title, datePublished: '2026-11-28T01:12:00.000Z', author: [{ '@type': 'Person', name: '记者甲' }], publisher: { '@type': 'Organization', name: '纸面新闻' }, mainEntityOfPage: { '@id': 'https://www.paper.example.com/newsDetail_forward_3001' } })}
<link rel="canonical" href="https://www.paper.example.com/newsDetail_forward_3001"></head><body><div id="__next"><main class="index_a__1x"><div class="index_w__3">
<h1 class="index_title__B8m">${title}</h1><div class="index_left__LfzyH"><div>纸面新闻记者 甲</div><div class="ant-space"><span>2026-11-28 09:12</span><span>来源：纸面新闻</span></div></div>
<div class="index_box__9"><div class="index_h__2">核心提示</div><ul>${keyPoints.map((point) => `<li>${point}</li>`).join('')}</ul></div>
<div class="index_cententWrap__Jv8jK">${p(paragraphs)}</div><div class="index_copyright__1">责任编辑：乙　图片编辑：丙</div><div>校对：丁</div><div>纸面新闻报料：021-0000000</div><div>纸面新闻，未经授权不得转载</div>
<div class="index_rec__1"><h2>相关推荐</h2>${links('div')}</div></div></main></div><script id="__NEXT_DATA__" type="application/json">{"props":{"x":"不是正文"}}</script></body></html>`,
    title,
    paragraphs,
    keyPoints,
    publishedAt: '2026-11-28T01:12:00Z',
    source: '纸面新闻',
    canonical: 'https://www.paper.example.com/newsDetail_forward_3001',
  },
  {
    name: 'a magazine: the abstract above the text, bold numbers, a notice of rights',
    url: 'https://weekly.example.com/2026-11-27/102390001.html',
    html: `<html><head><meta charset="utf-8"><title>${title}_周刊网</title><meta name="author" content="周刊网"></head><body>
<div id="the_head">${nav('首页', '经济', '金融', '公司', '政经', '世界')}</div><div class="mainCon"><div id="conTit"><h1>${title}</h1><div class="artInfo">来源于 《周刊》　2026年11月27日 18:05</div></div>
<div id="subhead" class="subhead"><strong>核心提示</strong><br>${keyPoints.map((point, index) => `<b>0${index + 1}</b> ${point}<br>`).join('')}</div>
<div id="Main_Content_Val" class="text">${p(paragraphs)}</div><p>版面编辑：王丽</p><div class="pip_rel">推荐进入<a>数据库</a>，可随时查阅宏观经济、股票债券、公司人物</div>
<div class="comment"><h4>评论区</h4><p>网友：写得好，支持老建筑新用途，希望我们镇也这样做。</p></div></div></body></html>`,
    title,
    paragraphs,
    keyPoints,
    publishedAt: '2026-11-27T18:05:00+08:00',
    source: '周刊',
  },
  {
    name: 'a tech site: relative time, a lead, notices of the platform',
    url: 'https://kr.example.com/p/2890001',
    html: `<!DOCTYPE html><html><head><title>${title}-三十七氪</title><meta property="og:site_name" content="三十七氪"><meta property="og:title" content="${title}"></head><body><header>${nav('资讯', '快讯', '直播', '视频')}</header>
<div class="article-detail-wrapper"><div class="article-header"><h1 class="article-title">${title}</h1><div class="article-title-icon"><a class="title-icon-item item-a">城镇观察</a><span class="title-icon-item item-time">·3小时前</span></div></div>
<div class="common-width content articleDetailContent kr-rich-text-wrapper">${p(paragraphs)}<p>本文由「三十七氪」原创出品，转载或内容合作请点击转载说明，违规转载必究。</p></div>
<div class="article-footer-txt">该文观点仅代表作者本人，三十七氪平台仅提供信息存储空间服务。</div><div class="article-like"><span>+1</span><span>16</span></div><div class="next-article">下一篇 <a href="/p/1">县城里的奶茶店</a></div></div></body></html>`,
    title,
    paragraphs,
    publishedAt: '2026-11-29T12:00:00+08:00',
    source: '三十七氪',
  },
  {
    name: 'a paper of Singapore: time in an attribute, a paywall’s teaser below, cookies',
    url: 'https://www.zb.example.sg/news/china/story20261128-100001',
    html: `<!doctype html><html><head><title>${title} | 联播早报</title>${ld({
      '@graph': [
        { '@type': 'WebSite', name: '联播早报' },
        {
          '@type': ['NewsArticle', 'Article'],
          headline: title,
          datePublished: '2026-11-28T21:30:00+08:00',
          publisher: { name: '联播早报' },
        },
      ],
    })}</head><body>
<div class="cookie-banner"><p>我们使用 cookies 来改善您的浏览体验。继续使用本网站，即表示您同意我们的隐私政策与使用条款，详情请参阅本站说明。</p><button>接受</button></div>
<article><h1>${title}</h1><div class="article-meta"><span>文 / 记者丙</span><time datetime="2026-11-28T21:30:00+08:00">发布 / 2026年11月28日 21:30 PM</time></div><div class="max-h-max articleBody">${p(paragraphs.slice(0, 3))}<div class="ad-box">广告</div>${p(paragraphs.slice(3))}</div></article>
<section><h2>热门</h2>${links('p')}</section><div class="subscribe-box">订阅后可阅读更多独家内容</div></body></html>`,
    title,
    paragraphs,
    publishedAt: '2026-11-28T21:30:00+08:00',
    source: '联播早报',
  },
  {
    name: 'a paper of Taiwan: 繁體, an appeal in the middle, other stories at the end',
    url: 'https://news.free.example.tw/news/life/breakingnews/5010001',
    html: `<!DOCTYPE html><html lang="zh-Hant"><head><meta charset="utf-8"><title>舊糧倉變圖書館 三萬冊書週六開門 - 生活 - 自在時報電子報</title><meta property="og:title" content="舊糧倉變圖書館 三萬冊書週六開門 - 生活 - 自在時報電子報"><meta property="og:site_name" content="自在時報電子報"><meta name="pubdate" content="2026-11-28T22:41:00+08:00"></head><body>
<div class="breadcrumbs boxTitle"><a>首頁</a> &gt; <a>生活</a></div><div class="whitecon articlebody"><h1>舊糧倉變圖書館 三萬冊書週六開門</h1><div class="text boxTitle boxText"><span class="time">2026/11/28 22:41</span>
<p>〔記者陳安／白塔報導〕白塔鎮的舊糧倉空了二十年，上週六重新開門，裡面擺的不再是稻穀，而是三萬冊書，門口一早就排起了隊。</p><p>請繼續往下閱讀...</p><p>鎮公所公布的帳目顯示，工程前後十四個月，一共花了兩千一百萬元，其中縣府補助八百萬元，其餘由鎮裡與企業捐款分擔。</p><p>圖書館每天開到晚上九點，一樓另設了大字書架，還備有二十副老花眼鏡，長輩可以免費借用，不必先辦借書證。</p>
<p class="appE1121">不用抽 不用搶 現在用APP看新聞 保證天天中獎　點我下載APP　按我看活動辦法</p></div></div><div class="related"><p>相關新聞</p>${links('p')}</div></body></html>`,
    title: '舊糧倉變圖書館 三萬冊書週六開門',
    paragraphs: [
      '〔記者陳安／白塔報導〕白塔鎮的舊糧倉空了二十年，上週六重新開門，裡面擺的不再是稻穀，而是三萬冊書，門口一早就排起了隊。',
      '鎮公所公布的帳目顯示，工程前後十四個月，一共花了兩千一百萬元，其中縣府補助八百萬元，其餘由鎮裡與企業捐款分擔。',
      '圖書館每天開到晚上九點，一樓另設了大字書架，還備有二十副老花眼鏡，長輩可以免費借用，不必先辦借書證。',
    ],
    publishedAt: '2026-11-28T22:41:00+08:00',
    source: '自在時報電子報',
  },
  {
    name: 'a broadcaster: captions, a list of most read in the middle, time elements',
    url: 'https://www.bc.example.com/zhongwen/articles/c0001/simp',
    html: `<!DOCTYPE html><html><head><title>${title} - BC News 中文</title>${ld({ '@graph': [{ '@type': 'Article', headline: title, datePublished: '2026-11-28T04:00:00.000Z', publisher: { name: 'BC News 中文' } }] })}</head><body><header><a>BC</a>${nav('主页', '国际', '两岸', '科技')}</header>
<main role="main"><h1 id="content">${title}</h1><figure><img><figcaption><span>图像来源，</span><span>Getty Images</span></figcaption></figure><section><ul role="list"><li>周望</li><li>BC中文记者</li></ul></section><div><time datetime="2026-11-28">2026年11月28日</time></div>
<div dir="ltr">${p(paragraphs.slice(0, 2))}</div><section aria-labelledby="mr"><h2 id="mr">热读</h2><a href="#end">跳过热读继续阅读</a><ul>${links()}</ul><p id="end">End of 热读</p></section><div dir="ltr">${p(paragraphs.slice(2))}</div></main></body></html>`,
    title,
    paragraphs,
    publishedAt: '2026-11-28T04:00:00Z',
    source: 'BC News 中文',
  },
  {
    name: 'WordPress: entry-content, share buttons of a plug-in, related posts, tags',
    url: 'https://blog.example.org/2026/11/library/',
    html: `<!DOCTYPE html><html><head><title>${title} &#8211; 小镇札记</title><link rel="canonical" href="https://blog.example.org/2026/11/library/"><link rel="alternate" type="application/rss+xml" title="小镇札记 &raquo; Feed" href="https://blog.example.org/feed/"><link rel="alternate" type="application/rss+xml" title="小镇札记 &raquo; 评论Feed" href="https://blog.example.org/comments/feed/"><meta property="article:published_time" content="2026-11-26T02:00:00+00:00"><meta property="og:site_name" content="小镇札记"></head><body class="single">
<header class="site-header"><h1 class="site-title"><a href="/">小镇札记</a></h1></header><article class="post"><header class="entry-header"><h2 class="entry-title">${title}</h2><span class="posted-on">发表于 <time class="entry-date" datetime="2026-11-26T10:00:00+08:00">2026年11月26日</time></span> <span class="byline">由 <a>管理员</a></span></header>
<div class="entry-content">${p(paragraphs)}<div class="sharedaddy sd-sharing"><h3 class="sd-title">分享：</h3><ul><li><a>Twitter</a></li><li><a>Facebook</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>相关</h3>${links('p')}</div></div><footer class="entry-footer"><span class="tags-links">标签：<a>图书馆</a></span></footer></article>
<nav class="post-navigation">上一篇：<a>旧桥</a> 下一篇：<a>新桥</a></nav><section class="comments-area"><h2>《${title}》有2条评论</h2><p>读者甲：谢谢分享，周末带孩子去看看，顺便问一下停车方便吗？</p></section></body></html>`,
    title,
    paragraphs,
    publishedAt: '2026-11-26T02:00:00+00:00',
    source: '小镇札记',
  },
  {
    name: 'an account of a messenger: hidden until a script runs, sections in sections',
    url: 'https://mp.wx.example.com/s/AbCdEf',
    html: `<!DOCTYPE html><html><head><meta property="og:title" content="${title}"><meta property="og:site_name" content="公众平台"><meta property="og:article:author" content="周望"><title></title></head><body id="activity-detail"><div id="js_article" class="rich_media"><div id="img-content"><h1 class="rich_media_title" id="activity-name">
 ${title}
</h1><div id="meta_content" class="rich_media_meta_list"><span class="rich_media_meta rich_media_meta_text">周望</span><span class="rich_media_meta rich_media_meta_nickname" id="profileBt"><a href="javascript:void(0);" id="js_name">白塔在线</a></span><em id="publish_time" class="rich_media_meta rich_media_meta_text">2026年11月28日 20:15</em></div>
<div class="rich_media_content" id="js_content" style="visibility: hidden; opacity: 0;"><section style="x"><section><p style="text-align:center"><strong><span>核心提示</span></strong></p></section></section>${keyPoints.map((point, index) => `<section><section><span>0${index + 1}</span></section><section><p><span>${point}</span></p></section></section>`).join('')}<section>${paragraphs.map((text) => `<p style="line-height:2em"><span style="font-size:15px">${text}</span></p><p><br></p>`).join('')}</section><p><span>编辑：小白</span></p><section><p>长按识别二维码关注我们</p></section></div></div></div><script>var ct = "1795000000";</script></body></html>`,
    title,
    paragraphs,
    keyPoints,
    publishedAt: '2026-11-28T20:15:00+08:00',
    source: '白塔在线',
  },
  {
    name: 'a government’s site: meta names of the standard, TRS editor, spaces before paragraphs',
    url: 'http://www.county.example.gov.cn/art/2026/11/25/art_1_2.html',
    html: `<html><head><meta name="SiteName" content="江川县人民政府"><meta name="ArticleTitle" content="${title}"><meta name="PubDate" content="2026-11-25 16:40"><meta name="ContentSource" content="县文旅局"><title>江川县人民政府 部门动态 ${title}</title></head><body>
<div class="position">您现在的位置：<a>首页</a> &gt; <a>政务</a> &gt; <a>部门动态</a></div><div class="title">${title}</div><div class="info">发布时间：2026-11-25 16:40　信息来源：县文旅局　浏览次数：<span id="hits">35</span>　字体：[<a>大</a> <a>中</a> <a>小</a>]</div><div class="zoom" id="zoom"><div class="TRS_Editor">${paragraphs.map((text) => `<p>　　${text}</p>`).join('')}</div></div><div>【打印】 【关闭】</div><div class="foot">主办单位：江川县人民政府办公室</div></body></html>`,
    title,
    paragraphs,
    publishedAt: '2026-11-25T16:40:00+08:00',
    source: '县文旅局',
  },
  {
    name: 'a page of the nineties: tables, no classes, breaks between paragraphs',
    url: 'http://old.example.com/news/20261124/18.htm',
    html: `<HTML><HEAD><TITLE>${title}</TITLE></HEAD><BODY><TABLE width=760><TR><TD width=160 valign=top>${['首页', '新闻', '文学', '论坛'].map((word) => `<A HREF="${word}.htm">${word}</A><BR>`).join('')}</TD><TD><CENTER><FONT size=5><B>${title}</B></FONT><BR><FONT size=2>2026年11月24日 08:30 江川新闻网</FONT></CENTER><HR>${paragraphs.map((text) => `　　${text}<BR><BR>`).join('\n')}</TD></TR></TABLE><CENTER><FONT size=1>Copyright © 1998-2026 江川新闻网 All Rights Reserved</FONT></CENTER></BODY></HTML>`,
    title,
    paragraphs,
    publishedAt: '2026-11-24T08:30:00+08:00',
    source: '江川新闻网',
  },
  {
    name: 'a blog: a date without a year, a template’s UTC, and a quotation that has the points',
    url: 'https://town.blogspot.example/2026/11/library.html',
    html: `<html><head><title>小镇: ${title}</title><meta content='${title}' property='og:title'><link href='https://town.blogspot.example/feeds/posts/default' rel='alternate' title='小镇 - Atom' type='application/atom+xml'></head><body><div class='main'><h2 class='date-header'><span>11-28 07:45</span></h2><div class='post hentry'><h3 class='post-title entry-title' itemprop='name'>${title}</h3><div class='post-body entry-content' itemprop='description articleBody'><blockquote>核心提示：<br>${keyPoints.map((point, index) => `- 0${index + 1} ${point}<br>`).join('')}</blockquote>${paragraphs.map((text) => `<div>${text}</div><div><br></div>`).join('')}</div><div class='post-footer'>Posted by 周望 at 7:45</div></div></div></body></html>`,
    title,
    paragraphs,
    keyPoints,
    publishedAt: '2026-11-28T07:45:00+08:00',
    source: null,
  },
];

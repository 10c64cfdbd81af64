import { fold } from '../../retrieval/fold.ts';

/**
 * What speaks to a model, and not to readers. Folded text is matched: lower case, half width, simplified, no spaces between Chinese. Every gap is
 * bounded, so that a match costs a bounded number of steps.
 */
const orders: readonly RegExp[] = [
  // To drop its rules.
  /(?:忽略|无视|忘记|忘掉|抛开|不要理会|不再遵守|不要遵守|跳过|推翻|覆盖|解除)[^。]{0,6}(?:以上|之前|上面|前面|先前|上述|此前|你的|您的|你收到|系统|原有|原来|既有|全部|所有|一切)[^。]{0,10}(?:指令|指示|提示|规则|设定|命令|要求|限制|约束|说明|内容)/u,
  /\b(?:ignore|disregard|forget|override|bypass|drop)\b[^.]{0,40}\b(?:instructions?|prompts?|rules?|guidelines?|directions?|restrictions?|(?:the )?(?:above|previous))\b/u,
  // To show them.
  /(?:输出|透露|泄露|公开|打印|复述|重复|显示|展示|贴出|写出|告诉我|说出)[^。]{0,12}(?:系统提示|提示词|系统消息|你的(?:规则|指令|设定)|以上规则|上面的(?:规则|指令))/u,
  /\b(?:reveal|print|show|repeat|output|leak|disclose|tell|recite)\b[^.]{0,40}\b(?:(?:system|hidden|initial) (?:prompt|message)|your (?:instructions|rules|prompt))\b/u,
  // To be somebody else.
  /从现在(?:起|开始),?你|你(?:现在|从此|今后)(?:是|起|扮演|变成)|(?:请|你)扮演(?:一个|成)?/u,
  /\byou are (?:now|no longer)\b|\bfrom now on,? you\b|\b(?:act|pretend|behave) (?:as|like|to be)\b[^.]{0,20}\b(?:ai|assistant|model|bot|hacker|dan)\b|\bdeveloper mode\b/u,
  // By name, or as one reader among others who isn't human.
  /(?:ai|人工智能|智能|语言|大)(?:助手|助理|模型|机器人|摘要工具|阅读工具|程序)(?:们)?(?:读到[^。]{0,6}|看到[^。]{0,6})?[:,!]?[^。]{0,8}(?:请|你必须|你要|务必|不要|只能|一律|都要|应当)[^。]{0,16}(?:注意|照办|遵守|回答|回复|答复|输出|说|写|引用|标注|告诉|忽略|总结|摘要|提到|加上)/u,
  /(?:写给|给|致|告诉|提醒|要求)(?:所有|各位|任何)?(?:的)?(?:ai|人工智能|语言模型|大模型|模型|聊天机器人|智能助手|助手)(?:们)?(?:的?(?:备注|说明|提示|指令|指示|要求|留言|话)|[:,])/u,
  /(?:作为|身为|如果你是|假如你是|若你是)(?:一个|一名|一款)?(?:ai|人工智能|语言模型|大模型|模型|机器人|聊天机器人|智能助手)[^。]{0,4}(?:你|请|[,:])/u,
  /(?:^|[。\n])(?:嘿|喂|嗨|亲爱的|尊敬的|注意),?(?:ai|人工智能|语言模型|大模型|模型|机器人|助手)/u,
  /(?:ai|人工智能|模型|机器人|助手|程序)[^。]{0,6}(?:读到|看到|读取|处理)(?:这|此|本)/u,
  /\b(?:dear|attention|note (?:to|for)|hey|hello|instructions? (?:to|for)|message (?:to|for))[\s,:]{1,3}(?:the |any |all )?(?:ai|llm|language model|assistant|model|chatbot|bot)s?\b/u,
  /\b(?:to|for) (?:any|all|every|the) (?:ai|llm|language model|assistant|chatbot|bot)s?\b|\b(?:ai|llm|model|assistant|bot)s? (?:reading|processing|that reads?) (?:this|it)\b|\bif you are an? (?:ai|llm|language model|assistant|bot)\b/u,
  /\b(?:ai|llm|language model|assistant|chatbot)s?\b[^.]{0,30}\b(?:must|should|please|always|never|do not|are required to)\b[^.]{0,30}\b(?:answer|reply|respond|say|output|write|cite|mention|ignore|include|state)\b/u,
  // What its task is.
  /你的(?:新|唯一|真正的?)?(?:任务|目标|职责|指令)(?:是|变|改|已|为)|(?:新|更新的?|最新)(?:指令|指示|任务)[:,]/u,
  /\byour (?:new |only |real )?(?:task|job|goal|role) (?:is|has)\b|\b(?:new|updated) (?:directive|instruction|task)s?\b|\b(?:system|admin) override\b/u,
  // What to say.
  /(?:回答|回复|答复|作答|答案|输出|摘要|引用)(?:时|中|里|末尾|开头|问题时|任何问题时|用户时|读者时|本文[^。]{0,4})?,?(?:必须|一律|只能|只需|只许|请|务必|都要|应该|应当|要|改成|改为|写成)(?:说|写|是|为|回答|回复|输出|加|附|标|注明|包含|提到|用|以|把|将|声称)/u,
  /(?:请|务必|必须|一律|直接|只|只需|只能|改为|统一)(?:直接|只|一律|统一)?(?:回答|回复|答复|输出|作答|说|写)[:“「"'「‘]/u,
  /(?:照抄|照搬|复制)(?:下面|以下|这)[^。]{0,6}(?:句|段|话)|(?:请|你要)(?:照着|跟着|跟我|照此)[^。]{0,4}(?:念|说|写|读)|请写出[:“「"'‘]/u,
  /(?:回答|回复|答案|摘要)(?:里|中|时)?(?:不要|别|不得|禁止|不能)(?:提|说|写|出现)|不要(?:回答|回复|理会)(?:读者|用户|他们|问题|提问)|改(?:说|写)[^。]{0,6}(?:是|为|被|了|[:“「])/u,
  /(?:以|把|将|用)[^。]{1,30}(?:作为|当作|当成)(?:你的|唯一的?|最终)?(?:答案|回答|回复|摘要)|(?:正确|标准|唯一|最终)的?(?:答案|回答|摘要)(?:是|应为|应该是|为)[:“「"'‘]?|请(?:采用|使用|照用)(?:这|此|以下|上述|本)[^。]{0,4}(?:摘要|答案|回答|说法|数字)/u,
  /\b(?:summari[sz]e|describe) (?:this|the) (?:article|text|passage|story) (?:as|with)\b|\bthe (?:correct|right|only|final) (?:answer|summary|response) (?:is|must|should)\b|\bthe answer is\b/u,
  /(?:请|务必|必须|然后|并)(?:直接)?(?:告诉|告知|提醒|通知)(?:用户|读者|大家|所有人|全员)/u,
  /(?:在|给)(?:你的|每个|所有)?(?:回答|回复|答复|答案|摘要)(?:的)?(?:开头|末尾|结尾|最后|前面|后面|里|中)[^。]{0,8}(?:加|写|附|插入|包含|提到|提及|@)/u,
  /\b(?:reply|respond|answer)\s(?:only\s|just\s|exactly\s|always\s)?with\b|\b(?:say|output|print|repeat|write|answer|reply|respond)\s(?:only|exactly|verbatim|the following|instead)\b|\b(?:your|every|each) (?:answer|reply|response)\b[^.]{0,20}\b(?:must|should|has to|with)\b/u,
  /(?:标注|引用|注明|写上|加上|附上|cite|quote|append)[^。.]{0,12}\[\d/u,
  /(?:把|将)(?:你的|所有|全部)?(?:答案|回答|回复)[^。]{0,10}(?:改成|改为|换成|写成)|不(?:要|用|必)(?:写|标|加|给)(?:任何)?(?:编号|引用|出处|来源)/u,
  // To reach people.
  /@(?:everyone|here)\b|<@[!&]?\d/u,
  // The marks by which servers tell roles apart.
  /<\|?(?:im_start|im_end|endoftext|begin_of_text|system|user|assistant)\|?>|\[\/?inst\]|<<\/?sys>>|(?:^|\n)(?:system|assistant|developer|系统|助手):|<\/?(?:passage|document|context|instruction|system)s?\b[^>]{0,40}>/u,
];

/** Whom news doesn't speak to, outside of what somebody is quoted as saying. */
const addressed =
  /你|您|(?<![邀申聘提敬宴报烦])请(?![求示愿假帖客战辞缨教柬来])|须称|麻烦|务必|凡[^。]{1,12}者,?(?:须|应|必)|以下(?:内容|文字|要求)|(?<![a-z])(?:ai|助手|助理|机器人|智能体|语言模型|聊天机器人)(?:先生|们)?[,:应须必请]/u;
const aboutSaying =
  /说|称|声称|回答|答复|回复|输出|写|报|念|宣布|结论|总结|摘要|答案|提问|引用|提及|提到|告诉|规矩|规则|指令|优先级/u;
const addressedInEnglish =
  /\b(?:you|your|yours|assistant|ai|llm|models?|bot)\b[^.]{0,60}\b(?:say|claim|tell|mention|answer|report|write|output|state|reply|respond|recommend|summari[sz]\w{1,4})\b|\b(?:when|while) (?:summari[sz]|answer|repl|respond)\w{1,4}\b|\boverride\b/u;

const quoted = /[“「『‘][^”」』’]{0,500}[”」』’]?/gu;

/** Whether a sentence gives a model an order, in words that do so wherever they stand. */
export function givesOrder(sentence: string): boolean {
  const folded = fold(sentence);
  return orders.some((order) => order.test(folded));
}

/** Whether a sentence, outside of what it quotes, speaks to somebody of saying something. */
export function speaksToSomebody(sentence: string): boolean {
  const unquoted = fold(sentence.replace(quoted, '“”'));
  return (addressed.test(unquoted) && aboutSaying.test(unquoted)) || addressedInEnglish.test(unquoted);
}

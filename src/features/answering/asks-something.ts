const asks =
  /谁|誰|什么|什麼|甚麼|哪|几|幾|多少|为何|為何|为什|為什|怎|如何|吗|嗎|是否|有没有|有沒有|\b(?:who|whose|what|when|where|why|how|which|is|are|was|were|did|does|do)\b/iu;

/** Whether a text has a word that asks. */
export function asksSomething(text: string): boolean {
  return asks.test(text);
}

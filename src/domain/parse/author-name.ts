/** In UTF-16 units: more is no list of names. */
const longest = 60;
const longestRaw = 400;
const mostNames = 6;
const longestSignature = 40;
const isSigned =
  /^(?:\p{Script=Han}{2,4}|\p{Script=Han}{1,8}·\p{Script=Han}{1,8}|\p{Lu}[\p{L}.'-]*(?:\s\p{Lu}[\p{L}.'-]*){1,3})(?:[\s、，,·&和][\s\p{L}、，,·&]*)?(?:（[^）]{1,6}）)?$/u;
/** What stands before a name and says what its bearer does. */
const role =
  /^(?:(?:written )?by\s+|(?:作者|撰文|撰稿人?|文字?|图文|記者|记者)\s{0,4}[：:／/|｜丨]\s*|(?:[\p{Script=Han}\p{Script=Latin}]{2,12}[／/]\s*)?(?:本报|本報|本刊|本网|本台|\p{Script=Han}{0,6}(?:新闻|新聞|社|网|網|报|報|台|臺))?\s?(?:特约|特約|特派|实习|見習|见习|首席|驻\p{Script=Han}{2,4})?(?:记者|記者)\s*(?!站))/iu;
/** What stands behind a name: where, and what that person did. */
const place =
  /\s*[／/]\s*(?:\p{Script=Han}{2,6})?(?:即[时時])?(?:综合|綜合)?(?:报道|報導|報道|電|电|发自\p{Script=Han}{2,6})$/u;
/** What accounts are called that nobody has named. */
const nobody =
  /^(?:admin(?:istrator)?|root|editor|author|unknown|none|null|undefined|anonymous|webmaster|guest|user|佚名|匿名|无|無|未知|不详|小编|编辑|編輯|责任编辑|网络|互联网|转载|本站|原创|[来來]自|转自|[来來]源|发布|default)$/iu;
/** What is counted beside a name isn't one. */
const counted = /(?:字[数數]|[阅閱][读讀]|[浏瀏][览覽]|[评評][论論]|点赞|點讚|喜[欢歡])\s?[\d.]+/u;
const address = /^[^\s@]{1,64}@[^\s@]{1,190}$/u;

/**
 * The names in what is printed where an author's stands, without what they are and where they were: `记者 张三` and `文／张三` are 张三. Undefined for what is
 * no name: an address, an account that nobody named, a sentence.
 */
export function readAuthor(raw: string): string | undefined {
  // RFC 822 as RSS asks for it: `someone@example.com (Name)`.
  const said = raw.slice(0, longestRaw).trim();
  const named = /^[^\s@]{1,64}@[^\s@]{1,190}\s+\((.{1,60})\)$/u.exec(said)?.[1] ?? said;
  const text = named.replace(/\s+/gu, ' ').trim();
  const name = text
    .replace(role, '')
    .replace(place, '')
    .replace(/^[\s|｜丨·：:]+|[\s|｜丨·：:]+$/gu, '');
  if (name === '' || name.length > longest || nobody.test(name) || address.test(name) || counted.test(name))
    return undefined;
  return /^https?:|^www\.|[。！？!?；;<>[\]{}]/iu.test(name) || !/\p{L}/u.test(name) ? undefined : name;
}

/** The name in a line that is a signature and nothing else: `本报记者 张三`, `文／张三`, `By Jane Doe`. Undefined for any other. */
export function readSignature(line: string): string | undefined {
  const text = line.trim();
  if (text.length > longestSignature || !role.test(text)) return undefined;
  const name = readAuthor(text);
  return name !== undefined && isSigned.test(name) ? name : undefined;
}

/** Several authors as one line, in the order given, each once; null for none. */
export function joinAuthors(all: readonly (string | undefined)[]): string | null {
  const names = [...new Set(all.flatMap((raw) => (raw === undefined ? [] : (readAuthor(raw) ?? []))))];
  const joined = names.slice(0, mostNames).join(names.some((name) => /\p{Script=Han}/u.test(name)) ? '、' : ', ');
  return joined === '' ? null : joined;
}

import type { Evidence } from '../evidence.ts';
import type { Reading } from '../reading.ts';

const posts =
  /(副)?(总裁|总经理|经理|市长|局长|部长|省长|州长|县长|区长|镇长|主任|院长|校长|会长|书记|主席|总统|总理|首相|司令|行长|司长|处长|署长|厅长|董事长|秘书长|理事长|馆长|台长|检察长|教授|主编|总编辑|议长|总监|队长|船长|社长|主帅|教练)/gu;
const chiefs = /首席\p{Script=Han}{1,4}?官/gu;
/** What other names there are for chiefs. */
const otherChiefs = /c[efto]o|行政总裁|执行长|财务长|营运长|技术长/u;

interface Post {
  readonly isVice: boolean;
  readonly name: string;
  /** What stands right behind it, of the length of a name. */
  readonly behind: string;
}

/** Posts of one text that are looked at. */
const most = 200;

const readPosts = (text: string): readonly Post[] =>
  [...text.matchAll(posts)].slice(0, most).map(({ 0: written, 1: vice, 2: name = '', index }) => {
    const end = index + written.length;
    return { isVice: vice !== undefined, name, behind: text.slice(end, end + 2) };
  });

/** Whether all that the passages say of somebody in a post has the other rank. */
function isOtherRank(post: Post, given: readonly Post[]): boolean {
  const same = given.filter(({ name }) => name === post.name);
  const ofSame = same.filter(({ behind }) => behind === post.behind);
  const telling = ofSame.length > 0 ? ofSame : same;
  return telling.length > 0 && telling.every(({ isVice }) => isVice !== post.isVice);
}

/** The first post of a sentence that the passages have with another rank, 总裁 for 副总裁, or instead of which they have another 首席……官. */
export function findOtherRank({ folded }: Reading, passages: readonly Evidence[]): string | undefined {
  const given = passages.flatMap((passage) => readPosts(passage.folded));
  const post = readPosts(folded).find((one) => isOtherRank(one, given));
  if (post) return post.name;
  const texts = passages.map((passage) => passage.folded);
  if (texts.some((text) => otherChiefs.test(text)) || !texts.some((text) => text.search(chiefs) >= 0)) return undefined;
  return [...folded.matchAll(chiefs)]
    .map(([chief]) => chief)
    .find((chief) => !texts.some((text) => text.includes(chief)));
}

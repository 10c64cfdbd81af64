import { sameNames, sameWords } from './same-words.ts';

let groups: ReadonlyMap<string, readonly string[]> | undefined;

/** What else a folded word is commonly called, itself included: 芯片 and 晶片, ai and 人工智能, tesla and 特斯拉. */
export function sameForms(folded: string): readonly string[] {
  groups ??= new Map([...sameNames, ...sameWords].flatMap((forms) => forms.map((form) => [form, forms] as const)));
  return groups.get(folded) ?? [folded];
}

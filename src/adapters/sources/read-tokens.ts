import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';

const ignored: TokenizerCallbacks = {
  onattribdata() {},
  onattribentity() {},
  onattribend() {},
  onattribname() {},
  oncdata() {},
  onclosetag() {},
  oncomment() {},
  ondeclaration() {},
  onend() {},
  onopentagend() {},
  onopentagname() {},
  onprocessinginstruction() {},
  onselfclosingtag() {},
  ontext() {},
  ontextentity() {},
};

/** Goes through a page token by token, without building its tree: in time by its length, whatever it is. */
export function readTokens(html: string, on: Partial<TokenizerCallbacks>): void {
  const tokenizer = new Tokenizer({ xmlMode: false, decodeEntities: true }, { ...ignored, ...on });
  tokenizer.write(html);
  tokenizer.end();
}

import type { Conversation, KeptTurn } from '../../domain/conversation.ts';

/**
 * What is left of a conversation once an article is taken out of it: undefined when nothing is, the very same when it has nothing of it. A turn of which nobody
 * knows what it quotes goes, too.
 */
export function withoutArticle(conversation: Conversation, articleId: string): Conversation | undefined {
  const { scope, turns, longAnswer, ...rest } = conversation;
  if (scope.kind === 'article' && scope.articleId === articleId) return undefined;
  const others = turns.filter((turn) => !mayQuote(turn, articleId));
  const isQuoted = longAnswer?.citations.some((citation) => citation.articleId === articleId) ?? false;
  if (others.length === turns.length && !isQuoted) return conversation;
  if (others.length === 0) return undefined;
  return { ...rest, scope, turns: others, ...(longAnswer && !isQuoted && { longAnswer }) };
}

function mayQuote({ articleIds, answer }: KeptTurn, articleId: string): boolean {
  return articleIds === undefined ? answer !== '' : articleIds.includes(articleId);
}

import type { Citation } from '../domain/answer.ts';
import { citationArgs } from './citation-id.ts';
import { button, buttonRow, type SelectOption, selectRow } from './components.ts';
import { customId, verbs } from './custom-id.ts';
import { discordLimits } from './limits.ts';
import type { LookedIn } from './looked-in.ts';
import { oneLine } from './plain-text.ts';
import { isBlank } from './short-text.ts';
import { abridge } from './split-text.ts';
import { choiceTitle } from './title-list.ts';
import type { Wording } from './wording/wording.ts';

/** A page of an answer, for what can be done with it. */
export interface ButtonedPage {
  readonly cited: readonly Citation[];
  /** How the answer is found again; without it, nothing leads on. */
  readonly key: string | undefined;
  /** The page that comes after this one, from 0. */
  readonly next: number | undefined;
  readonly pageCount: number;
}

/**
 * What a reader can do with an answer: read on, ask on, ask about the article that it cites, see each citation where it stands. Of several articles, each is
 * asked about from where it is cited: their titles would take a row each.
 */
export function answerRows({ cited, key, next, pageCount }: ButtonedPage, lookedIn: LookedIn, wording: Wording) {
  const [article, ...others] = new Set(cited.map(({ articleId }) => articleId));
  const isAsked = lookedIn.kind === 'article' && lookedIn.articleId === article;
  const buttons = [
    ...(key !== undefined && next !== undefined
      ? [button(wording.continueButton(next + 1, pageCount), customId(verbs.more, key, next))]
      : []),
    ...(key === undefined ? [] : [button(wording.followButton, customId(verbs.follow, key))]),
    ...(article === undefined || others.length > 0 || isAsked
      ? []
      : [button(wording.askThisButton, customId(verbs.ask, article, 'answer'))]),
  ];
  const citing =
    cited.length > discordLimits.rowButtonCount ? [] : cited.map((citation) => citationButton(citation, wording));
  const rows =
    buttons.length + citing.length > discordLimits.rowButtonCount ? [citing, buttons] : [[...buttons, ...citing]];
  return [
    ...(citing.length === 0 ? citationMenus(cited, wording) : []),
    ...rows.filter((row) => row.length > 0).map(buttonRow),
  ];
}

/** What a reader can do without an answer: ask in other words, or look in all articles if only some were looked in. */
export function abstentionRow(key: string, lookedIn: LookedIn, wording: Wording) {
  return buttonRow([
    button(wording.rephraseButton, customId(verbs.follow, key)),
    ...(lookedIn.kind === 'everything' ? [] : [button(wording.widenButton, customId(verbs.widen, key))]),
  ]);
}

function citationButton(citation: Citation, wording: Wording) {
  return button(wording.citationButton(citation.n), customId(verbs.cite, ...citationArgs(citation)));
}

function citationMenus(cited: readonly Citation[], wording: Wording) {
  return Array.from({ length: Math.ceil(cited.length / discordLimits.selectOptionCount) }, (_, index) => {
    const from = index * discordLimits.selectOptionCount;
    const options = cited.slice(from, from + discordLimits.selectOptionCount);
    return selectRow(
      customId(verbs.cite, `menu.${index}`),
      wording.citationPlaceholder,
      options.map((citation) => citationOption(citation, wording)),
    );
  });
}

function citationOption(citation: Citation, wording: Wording): SelectOption {
  const description = abridge(oneLine(citation.quote.toWellFormed()), discordLimits.selectOptionDescription);
  const label = `[${citation.n}] ${choiceTitle(citation.title, wording)}`;
  return {
    label: abridge(label, discordLimits.selectOptionLabel),
    value: citationArgs(citation).join(':'),
    // Discord takes none that is empty.
    ...(isBlank(citation.quote) ? {} : { description }),
  };
}

import { createLongAnswers } from '../src/features/answering/long-answers.ts';
import type { Archive } from '../src/features/archive.ts';
import type { Library } from '../src/features/library.ts';
import type { Subscriptions } from '../src/features/subscriptions.ts';
import type { BriefingView } from '../src/ports/briefing-view.ts';
import type { Clock } from '../src/ports/clock.ts';
import type { Action, Command, CommandDeclaration } from '../src/ports/command.ts';
import { createAskAbout } from './actions/ask-about.ts';
import { createContinueAnswer } from './actions/continue-answer.ts';
import { createManageSubscriptions } from './actions/manage-subscriptions.ts';
import { createRecheckRights, type RecheckDeps } from './actions/recheck-rights.ts';
import { createPickArticle, createShowSections } from './actions/show-summary.ts';
import { articlesDeclaration, createArticles } from './articles.ts';
import { askDeclaration, createAsk } from './ask.ts';
import { briefingDeclaration, createBriefing } from './briefing.ts';
import type { AnswerDeps } from './call/answer-question.ts';
import { createHelp, helpDeclaration } from './help.ts';
import { createSubscribe, subscribeDeclaration } from './subscribe.ts';
import { createSubscriptionsCommand, subscriptionsDeclaration } from './subscriptions.ts';
import { createSummary, type SummaryDeps, summaryDeclaration } from './summary.ts';
import { createUnsubscribe, unsubscribeDeclaration } from './unsubscribe.ts';

/** What is registered with Discord, in this order. */
export const declarations: readonly CommandDeclaration[] = [
  subscribeDeclaration,
  unsubscribeDeclaration,
  subscriptionsDeclaration,
  briefingDeclaration,
  askDeclaration,
  summaryDeclaration,
  articlesDeclaration,
  helpDeclaration,
];

export interface CommandDeps extends SummaryDeps, Omit<AnswerDeps, 'longAnswers'>, Pick<RecheckDeps, 'pausedChannels'> {
  readonly archive: Archive;
  readonly library: Library;
  readonly subscriptions: Subscriptions;
  readonly briefingView: BriefingView;
  readonly clock: Clock;
  /** The IANA zone of a schedule that names none. */
  readonly timeZone: string;
}

/** Every command, in the order of {@link declarations}, and what every component of their messages does. */
export function createCommands(deps: CommandDeps): {
  readonly commands: readonly Command[];
  readonly actions: readonly Action[];
} {
  const answerDeps = { ...deps, longAnswers: createLongAnswers() };
  return {
    commands: [
      createSubscribe(deps),
      createUnsubscribe(deps),
      createSubscriptionsCommand(deps),
      createBriefing(deps),
      createAsk(answerDeps),
      createSummary(deps),
      createArticles(deps),
      createHelp(),
    ],
    actions: [
      createAskAbout(answerDeps),
      createContinueAnswer(answerDeps),
      createShowSections(deps),
      createPickArticle(deps),
      ...createManageSubscriptions(deps),
      createRecheckRights(deps),
    ],
  };
}

import type { Archives } from '../src/features/archive.ts';
import type { Libraries } from '../src/features/library.ts';
import type { Subscriptions } from '../src/features/subscriptions.ts';
import type { BriefingView } from '../src/ports/briefing-view.ts';
import type { Clock } from '../src/ports/clock.ts';
import type {
  Action,
  Command,
  CommandDeclaration,
  MessageCommand,
  MessageCommandDeclaration,
} from '../src/ports/command.ts';
import type { Log } from '../src/ports/log.ts';
import type { Pictures } from '../src/ports/pictures.ts';
import { createAskAbout } from './actions/ask-about.ts';
import { createContinueAnswer } from './actions/continue-answer.ts';
import { createLookEverywhere } from './actions/look-everywhere.ts';
import { createFollowUp } from './actions/follow-up.ts';
import { createChangeOrder } from './actions/change-order.ts';
import { createManageFollowing } from './actions/manage-following.ts';
import { createManageSubscriptions, type ManageDeps } from './actions/manage-subscriptions.ts';
import { createManageSources } from './actions/manage-sources.ts';
import { createRecheckRights, type RecheckDeps } from './actions/recheck-rights.ts';
import { createRereadSources, type RereadDeps } from './actions/reread-sources.ts';
import { createShowPassage } from './actions/show-passage.ts';
import { createPickArticle, createShowSections } from './actions/show-summary.ts';
import { articlesDeclaration, createArticles } from './articles.ts';
import { askDeclaration, createAsk } from './ask.ts';
import { briefingDeclaration, createBriefing } from './briefing.ts';
import type { AnswerDeps } from './call/answer-question.ts';
import type { FollowingDeps } from './call/following.ts';
import type { SourceDeps } from './call/sources.ts';
import { createFollow, followDeclaration } from './follow.ts';
import { createHelp, helpDeclaration } from './help.ts';
import { createPrivacyCommand, type PrivacyCommandDeps, privacyDeclaration } from './privacy.ts';
import { createSource, sourceDeclaration } from './source.ts';
import { createSubscribe, subscribeDeclaration } from './subscribe.ts';
import { createSubscriptionsCommand, subscriptionsDeclaration } from './subscriptions.ts';
import { createSummariseMessage, summariseMessageDeclaration } from './summarise-message.ts';
import { createSummary, type SummaryDeps, summaryDeclaration } from './summary.ts';
import { createUnsubscribe, unsubscribeDeclaration } from './unsubscribe.ts';

/** The slash commands, in the order in which they are registered with Discord. */
export const declarations: readonly CommandDeclaration[] = [
  subscribeDeclaration,
  unsubscribeDeclaration,
  subscriptionsDeclaration,
  followDeclaration,
  briefingDeclaration,
  askDeclaration,
  summaryDeclaration,
  articlesDeclaration,
  sourceDeclaration,
  privacyDeclaration,
  helpDeclaration,
];

/** Those that are of use: `/follow` only where there is something to follow. */
export function declarationsFor(published: { readonly count: number }): readonly CommandDeclaration[] {
  return published.count > 0 ? declarations : declarations.filter((declaration) => declaration !== followDeclaration);
}

/** What is registered besides: the entries of a message's menu. */
export const messageCommandDeclarations: readonly MessageCommandDeclaration[] = [summariseMessageDeclaration];

export interface CommandDeps
  extends PrivacyCommandDeps,
    SummaryDeps,
    AnswerDeps,
    SourceDeps,
    FollowingDeps,
    ManageDeps,
    Pick<RecheckDeps, 'pausedChannels'>,
    Pick<RereadDeps, 'owner'> {
  readonly archives: Archives;
  readonly libraries: Libraries;
  readonly subscriptions: Subscriptions;
  readonly briefingView: BriefingView;
  readonly pictures: Pictures;
  readonly clock: Clock;
  readonly log: Log;
  /** The IANA zone of a schedule that names none. */
  readonly timeZone: string;
}

/** Every command, in the order of {@link declarations} and {@link messageCommandDeclarations}, and what every component of their messages does. */
export function createCommands(deps: CommandDeps): {
  readonly commands: readonly Command[];
  readonly messageCommands: readonly MessageCommand[];
  readonly actions: readonly Action[];
} {
  return {
    commands: [
      createSubscribe(deps),
      createUnsubscribe(deps),
      createSubscriptionsCommand(deps),
      createFollow(deps),
      createBriefing(deps),
      createAsk(deps),
      createSummary(deps),
      createArticles(deps),
      createSource(deps),
      createPrivacyCommand(deps),
      createHelp(deps),
    ],
    messageCommands: [createSummariseMessage(deps)],
    actions: [
      createAskAbout(deps),
      createContinueAnswer(deps),
      createFollowUp(deps),
      createLookEverywhere(deps),
      createShowPassage(deps),
      createShowSections(deps),
      createPickArticle(deps),
      ...createManageSubscriptions(deps),
      ...createChangeOrder(deps),
      createRecheckRights(deps),
      createManageFollowing(deps),
      createManageSources(deps),
      createRereadSources(deps),
    ],
  };
}

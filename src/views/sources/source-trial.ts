import type { Article } from '../../domain/article.ts';
import type { CanaryFinding } from '../../domain/canary-verdict.ts';
import type { Locale } from '../../domain/locale.ts';
import type { MessageBody } from '../../ports/command.ts';
import {
  button,
  buttonRow,
  container,
  houseColour,
  message,
  selectRow,
  textDisplay,
  warningColour,
} from '../components.ts';
import { customId, verbs } from '../custom-id.ts';
import { discordLimits, isWithinCount } from '../limits.ts';
import { takeSummaries } from '../set-summary.ts';
import { type Look, looks, setType } from '../set-type.ts';
import { abridge } from '../split-text.ts';
import { topicsInWords } from '../topics.ts';
import type { Wording } from '../wording/wording.ts';
import { wordingOf } from '../wording/wording-of.ts';
import { findingLine } from './finding-line.ts';
import { addressLine, nameInWords } from './source-name.ts';

/** What was found at an address. */
export interface SourceTrial {
  /** Where it is for good. */
  readonly url: string;
  readonly title: string | null;
  readonly kind: 'feed' | 'page';
  readonly itemCount: number;
  /** Those of its newest that would be posted, the newest first. */
  readonly stories: readonly Article[];
  /** What would come of it when it is first read: what is `past` is taken in for questions alone, and if it isn't sure, there may be more. */
  readonly first: { readonly news: number; readonly past: number; readonly isSure: boolean };
  /** How many the topics choose, */
  readonly chosen: number;
  /** out of so many that were looked at. */
  readonly lookedAt: number;
  readonly topics: readonly string[];
  readonly findings: readonly CanaryFinding[];
  /** Whether it would be held for these. */
  readonly isHeld: boolean;
  /** Other feeds of the page that was named, each with the choice that it makes. */
  readonly otherFeeds: readonly { readonly url: string; readonly choice: string }[];
}

/** What became of it: `choice` is what a button adds, `sourceId` a source that the server has. */
export type TrialState = { readonly kind: 'tried' | 'unsure' | 'added' | 'changed' } & (
  | { readonly choice: string }
  | { readonly sourceId: string }
);

const mostStories = 3;
const mostFindings = 5;
/** What is said around the stories takes no more in any language. */
const aroundText = 2_000;
const topicsText = 150;

/** What a source would bring, before or after it is added. */
export function renderSourceTrial(trial: SourceTrial, state: TrialState, locale: Locale): MessageBody {
  const wording = wordingOf(locale);
  const { sources } = wording;
  const shown = trial.stories.slice(0, mostStories).map((article) => ({
    article,
    summary: { points: article.keyPoints, by: article.keyPointsBy },
  }));
  const stories = takeSummaries(shown, discordLimits.text - aroundText, wording);
  const findings = trial.findings.slice(0, mostFindings).map((finding) => findingLine(finding, wording));
  const inLook = (look: Look) =>
    message([
      container(
        [
          textDisplay(...headLines(trial, state, wording)),
          ...(findings.length > 0
            ? [textDisplay(trial.isHeld ? sources.holdNote : sources.leftOutNote, ...findings)]
            : []),
          ...feedRow(trial, wording),
          buttonRow(buttonsOf(state, wording)),
        ],
        trial.isHeld || trial.itemCount === 0 ? warningColour : undefined,
      ),
      ...(stories.length > 0 ? [textDisplay(`-# ${sources.previewHeading(stories.length)}`)] : []),
      ...stories.map(({ head, lines }) => container(setType(head, lines, look), houseColour)),
    ]);
  return looks.values().map(inLook).find(isWithinCount) ?? inLook('one');
}

function headLines(trial: SourceTrial, state: TrialState, wording: Wording): readonly string[] {
  const { sources } = wording;
  const { topics, first, lookedAt, itemCount } = trial;
  const chosen = sources.chosen(topicsInWords(topics, wording, topicsText), trial.chosen, lookedAt);
  const isNew = state.kind === 'added' || !('sourceId' in state);
  const facts = [sources.kinds[trial.kind], itemCount === 0 ? sources.noStories : sources.stories(itemCount)];
  return [
    `### ${sources.headings[state.kind]} · ${nameInWords(trial.title, trial.url, wording)}`,
    addressLine(trial.url),
    facts.join(' · '),
    ...(topics.length > 0 && lookedAt > 0 ? [chosen] : []),
    ...(isNew && trial.kind === 'feed' && first.news + first.past > 0 ? [sources.firstPosts(first)] : []),
    ...(trial.otherFeeds.length > 0 ? [sources.feeds(trial.otherFeeds.length + 1)] : []),
    ...(trial.kind === 'page' ? [sources.pageNote] : []),
    `-# ${sources.ownNote}`,
  ];
}

function feedRow({ otherFeeds }: SourceTrial, { sources }: Wording) {
  if (otherFeeds.length === 0) return [];
  const options = otherFeeds
    .slice(0, discordLimits.selectOptionCount)
    .map(({ url, choice }) => ({ label: abridge(url, discordLimits.selectOptionLabel), value: choice }));
  return [selectRow(customId(verbs.source, 'try'), sources.pickFeed, options)];
}

function buttonsOf(state: TrialState, wording: Wording) {
  const { buttons } = wording.sources;
  if ('sourceId' in state) {
    return [
      button(wording.removeButton, customId(verbs.source, 'remove', state.sourceId, 0)),
      button(buttons.list, customId(verbs.source, 'list', 0)),
    ];
  }
  const add = customId(verbs.source, 'add', state.choice);
  if (state.kind !== 'unsure') return [button(buttons.add, add)];
  return [button(buttons.addAnyway, add), button(buttons.dismiss, customId(verbs.source, 'dismiss'))];
}

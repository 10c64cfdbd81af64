import { createExamination, type Examination, type ExaminedApplication } from '../../adapters/discord/examination.ts';
import type { Config } from '../../config.ts';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Clock } from '../../ports/clock.ts';
import { inviteUrl } from '../../views/notices.ts';
import { messageOf } from '../message-of.ts';
import { checkClock } from './check-time.ts';
import { type Finding, findingsOf } from './finding.ts';

const { ok, warn, fail } = findingsOf('discord');

export interface DiscordFindings {
  readonly findings: readonly Finding[];
  /** What the other checks ask; undefined when Discord can't be asked. */
  readonly reached?: { readonly examination: Examination; readonly application: ExaminedApplication };
}

/** The token, what the application may do, and how its invitation is set up. */
export async function checkDiscord(
  { discordToken, discordApiUrl: apiUrl, publisherChannels }: Config,
  clock: Clock,
): Promise<DiscordFindings> {
  if (discordToken === undefined) {
    const nothing = warn('DISCORD_TOKEN isn’t set: npm start serves the local page alone', 'Set it to run the bot');
    return { findings: [nothing] };
  }
  const examination = createExamination({ token: discordToken, apiUrl, publisherChannels, clock });
  try {
    const application = await examination.application();
    const findings = [
      ok(`${application.name} (${application.userId})${inGuilds(application)}`),
      ok('Hexin asks for no privileged intent, so none has to be turned on'),
      ...invitation(application),
      checkClock(application.clockAheadMs),
    ];
    return { findings, reached: { examination, application } };
  } catch (error) {
    const isRefused = error instanceof HexinError && error.code === 'bad-token';
    const advice = isRefused
      ? 'Copy the token from the Developer Portal (Bot → Reset Token) into DISCORD_TOKEN'
      : `Look at the network, and whether ${apiUrl} is Discord’s REST API or a proxy of it (DISCORD_API_URL)`;
    return { findings: [fail(messageOf(error), advice)] };
  }
}

function inGuilds({ guilds }: ExaminedApplication): string {
  return guilds === null ? '' : `, in ${guilds} server${guilds === 1 ? '' : 's'}`;
}

function invitation({ applicationId, notInvitedTo, invitesCommands }: ExaminedApplication): readonly Finding[] {
  const url = inviteUrl(applicationId);
  const advice = `Invite it with ${url}, or set the Installation page of the Developer Portal so`;
  if (notInvitedTo === null || invitesCommands === null)
    return [ok(`The application has no invitation of its own: ${url}`)];
  const findings: Finding[] = [];
  if (!invitesCommands) findings.push(fail('Its own invitation lacks the scope applications.commands', advice));
  if (notInvitedTo.length > 0) findings.push(warn(`Its own invitation lacks ${notInvitedTo.join(', ')}`, advice));
  return findings.length > 0 ? findings : [ok('Its own invitation asks for every permission that Hexin needs')];
}

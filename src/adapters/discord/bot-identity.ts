import { setTimeout as delay } from 'node:timers/promises';
import { type APIApplication, type APIUser, DiscordAPIError, type REST, Routes } from 'discord.js';
import { HexinError } from '../../domain/hexin-error.ts';
import type { Log } from '../../ports/log.ts';
import { badToken } from './gateway/fatal-close.ts';
import { createReconnectPauses } from './gateway/reconnect-pauses.ts';

export interface BotIdentity {
  readonly userId: string;
  readonly applicationId: string;
}

export interface AskingIdentity {
  readonly stopping: AbortSignal;
  readonly log: Log;
}

/**
 * Who the bot is: a session of the gateway that is taken over from another process doesn't say. Asks until Discord answers.
 *
 * @throws HexinError `bad-token`, or `discord-unreachable` once it is stopping
 */
export async function askIdentity(rest: Pick<REST, 'get'>, { stopping, log }: AskingIdentity): Promise<BotIdentity> {
  const pauses = createReconnectPauses();
  for (;;) {
    try {
      return await insteadOfRefusals(async () => {
        const application = (await rest.get(Routes.currentApplication())) as Partial<APIApplication>;
        // Discord needn't name the bot there.
        const { id: userId } = application.bot ?? ((await rest.get(Routes.user())) as Partial<APIUser>);
        const { id: applicationId } = application;
        if (!userId || !applicationId) throw new Error('who the bot is was answered with something else');
        return { userId, applicationId };
      });
    } catch (error) {
      if (stopping.aborted || (error instanceof HexinError && error.code === 'bad-token')) throw error;
      const pauseMs = pauses.begin();
      log.warn('discord-unreachable', { pauseMs, error });
      await delay(pauseMs, undefined, { signal: stopping }).catch(() => undefined);
    }
  }
}

/** @throws HexinError `bad-token`, `discord-unreachable` */
export async function insteadOfRefusals<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof DiscordAPIError && error.status === 401) throw badToken(error);
    throw new HexinError('discord-unreachable', 'Discord can’t be reached: trying again may help', { cause: error });
  }
}

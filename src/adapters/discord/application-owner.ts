import { type APIApplication, type REST, Routes } from 'discord.js';
import type { ApplicationOwner } from '../../ports/application-owner.ts';

/**
 * An application of a team names a user for its owner that stands for the team, and that nobody can write to.
 *
 * @see https://docs.discord.com/developers/resources/application#application-object
 */
export function createApplicationOwner(rest: REST): ApplicationOwner {
  return {
    async find() {
      try {
        const { owner, team } = (await rest.get(Routes.currentApplication())) as Partial<APIApplication>;
        return (team ? team.owner_user_id : owner?.id) ?? null;
      } catch {
        return undefined;
      }
    },
  };
}

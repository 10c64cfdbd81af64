import type { Locale } from 'discord-api-types/v10';
import { createUser, directChannel } from '../world/channels.ts';
import { addRole, putMember } from '../world/guilds.ts';
import type { PermissionSet } from '../world/permissions.ts';
import { createPerson, type Person } from './person.ts';
import { cannot, type InteractionSender } from './send-interaction.ts';

export interface PersonOptions {
  /** The guild of which they are a member. Absent: they know the bot from direct messages alone. */
  readonly guildId?: string;
  /** Who they are. @defaultValue a new user */
  readonly userId?: string;
  /** Whether they added the app for themselves. @defaultValue they didn't */
  readonly hasInstalled?: boolean;
  /** Their client's language. @defaultValue `en-US` */
  readonly locale?: `${Locale}`;
  /** What they may do in the guild beside what everybody may. @defaultValue nothing more */
  readonly permissions?: PermissionSet;
}

/** People who use the bot. */
export interface People {
  person(options?: PersonOptions): Person;
}

export function createPeople(sender: InteractionSender): People {
  const { world } = sender;
  return {
    person(options = {}) {
      const userId = options.userId ?? createUser(world, { username: `person-${world.users.size}` }).id;
      if (!world.users.has(userId)) throw cannot(`no user ${userId}`);
      if (options.guildId !== undefined) {
        const guild = world.guilds.get(options.guildId);
        if (!guild) throw cannot(`no guild ${options.guildId}`);
        const own = options.permissions
          ? [addRole(world, guild, { name: `role-of-${userId}`, permissions: options.permissions }).id]
          : [];
        putMember(world, guild, userId, [...(guild.members.get(userId)?.roleIds ?? []), ...own]);
      }
      if (options.hasInstalled) world.installers.add(userId);
      const directChannelId = directChannel(world, userId).id;
      return createPerson(sender, { userId, directChannelId, ...(options.locale ? { locale: options.locale } : {}) });
    },
  };
}

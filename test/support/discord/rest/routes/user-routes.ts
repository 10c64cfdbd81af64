import { directChannel } from '../../world/channels.ts';
import { applicationObject, channelObject, ownUserObject, userObject } from '../../world/objects.ts';
import type { World } from '../../world/world.ts';
import { refuse } from '../refusal.ts';
import { bodyOf, ok, param, type Route } from '../route.ts';

/** The bot itself, its application, and the people it writes to. https://docs.discord.com/developers/resources/user */
export function userRoutes(world: World): readonly Route[] {
  const application = () => ok(applicationObject(world));
  return [
    {
      method: 'GET',
      path: '/users/@me',
      access: 'bot',
      gives: { 200: 'UserPIIResponse' },
      handle: () => ok(ownUserObject(world.bot)),
    },
    {
      method: 'GET',
      path: '/users/{user_id}',
      access: 'bot',
      gives: { 200: 'UserResponse' },
      handle(request) {
        const user = world.users.get(param(request, 'user_id'));
        if (!user) throw refuse.unknownUser();
        return ok(userObject(user));
      },
    },
    {
      method: 'GET',
      path: '/applications/@me',
      access: 'bot',
      gives: { 200: 'PrivateApplicationResponse' },
      handle: application,
    },
    {
      method: 'GET',
      path: '/oauth2/applications/@me',
      access: 'bot',
      gives: { 200: 'PrivateApplicationResponse' },
      handle: application,
    },
    {
      method: 'POST',
      path: '/users/@me/channels',
      access: 'bot',
      takes: 'CreatePrivateChannelRequest',
      gives: { 200: 'PrivateChannelResponse' },
      handle(request) {
        const { recipient_id: recipientId } = bodyOf(request);
        if (typeof recipientId !== 'string' || !world.users.has(recipientId)) throw refuse.unknownUser();
        if (recipientId === world.bot.id) throw refuse.cannotMessageUser();
        return ok(channelObject(world, directChannel(world, recipientId)));
      },
    },
  ];
}

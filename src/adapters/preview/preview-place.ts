import type { Locale } from '../../domain/locale.ts';
import type { Caller } from '../../ports/command.ts';

export interface PreviewChannel {
  readonly id: string;
  readonly name: string;
  readonly topic: string;
}

/** The one guild that the preview has. Ids have the form of Discord's, so that whatever parses them does. */
export const previewPlace = {
  guild: { id: '100000000000000001', name: '核心 Hexin' },
  user: { id: '100000000000000002' },
  bot: { id: '100000000000000003', name: '核心 Hexin' },
  channels: [
    { id: '100000000000000010', name: '核心提示', topic: '每篇文章的核心提示，按时送到' },
    { id: '100000000000000011', name: '提问', topic: '问文章里的事，答案都有出处' },
  ],
  roles: [{ id: '100000000000000020', name: '早报读者' }],
} as const satisfies {
  readonly guild: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string };
  readonly bot: { readonly id: string; readonly name: string };
  readonly channels: readonly PreviewChannel[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
};

/** Every bit that a permission has had, and room for those to come: whoever opens the page owns the place. */
const everyPermission = (1n << 63n) - 1n;

/** The person in front of the page. */
export function previewCaller(channelId: string, locale: Locale): Caller {
  return {
    userId: previewPlace.user.id,
    channelId,
    guildId: previewPlace.guild.id,
    locale,
    guildLocale: locale,
    permissions: everyPermission,
    permissionsIn: () => everyPermission,
  };
}

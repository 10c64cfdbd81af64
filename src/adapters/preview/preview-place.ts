import type { Locale } from '../../domain/locale.ts';
import type { Caller } from '../../ports/command.ts';

export interface PreviewChannel {
  readonly id: string;
  readonly names: Readonly<Record<Locale, string>>;
  readonly topics: Readonly<Record<Locale, string>>;
}

/** The one guild that the preview has. Ids have the form of Discord's, so that whatever parses them does. */
export const previewPlace = {
  guild: { id: '100000000000000001', name: '核心 Hexin' },
  user: { id: '100000000000000002' },
  bot: { id: '100000000000000003', name: '核心 Hexin' },
  /** The first gets a briefing every morning. */
  channels: [
    {
      id: '100000000000000010',
      names: { 'zh-CN': '核心提示', 'zh-TW': '核心提示', 'en-US': 'briefing' },
      topics: {
        'zh-CN': '每篇文章的核心提示，按时送到',
        'zh-TW': '每篇文章的核心提示，準時送到',
        'en-US': 'Every story’s key points, on schedule',
      },
    },
    {
      id: '100000000000000011',
      names: { 'zh-CN': '提问', 'zh-TW': '提問', 'en-US': 'questions' },
      topics: {
        'zh-CN': '问文章里的事，答案都有出处',
        'zh-TW': '問文章裡的事，答案都有出處',
        'en-US': 'Ask about the stories; every answer says where it is from',
      },
    },
    {
      id: '100000000000000012',
      names: { 'zh-CN': '试验场', 'zh-TW': '試驗場', 'en-US': 'playground' },
      topics: {
        'zh-CN': '随便试：用 /订阅 订一份自己的简报',
        'zh-TW': '隨便試：用 /訂閱 訂一份自己的簡報',
        'en-US': 'For trying things: order a briefing of your own with /subscribe',
      },
    },
  ],
  roles: [{ id: '100000000000000020', name: '早报读者' }],
} as const satisfies {
  readonly guild: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string };
  readonly bot: { readonly id: string; readonly name: string };
  readonly channels: readonly PreviewChannel[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
};

const threadId = /^2\d{17}$/;

/** Threads are the page's alone: nothing is kept of them here, so their ids say what they are. */
export function newThreadId(): string {
  return `2${Array.from(crypto.getRandomValues(new Uint8Array(17)), (byte) => byte % 10).join('')}`;
}

export function isThread(channelId: string): boolean {
  return threadId.test(channelId);
}

/** Every bit that a permission has had, and room for those to come: whoever opens the page owns the place. */
const everyPermission = (1n << 63n) - 1n;

/** The person in front of the page. */
export function previewCaller(channelId: string, locale: Locale): Caller {
  return {
    userId: previewPlace.user.id,
    channelId,
    guildId: previewPlace.guild.id,
    place: 'guild',
    isBotInGuild: true,
    locale,
    guildLocale: locale,
    permissions: everyPermission,
    permissionsIn: () => everyPermission,
    roleIds: [],
  };
}

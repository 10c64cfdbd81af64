import { createPage, type Page } from './create-page.ts';
import { createPreviewApp, type PreviewAppDeps } from './preview-app.ts';

export interface PreviewDeps extends Omit<PreviewAppDeps, 'files' | 'listening' | 'adminToken' | 'clock'> {
  /** Without one, only this machine may ask. */
  readonly adminToken?: string | undefined;
  /** @defaultValue the system's */
  readonly clock?: PreviewAppDeps['clock'];
}

export type Preview = Page;

/** The local page: the same commands and the same JSON as on Discord, drawn in a browser on this machine. */
export function createPreview({ adminToken, clock = Date, ...deps }: PreviewDeps): Preview {
  return createPage(adminToken, (server) => createPreviewApp({ ...deps, ...server, clock }));
}

import { createOpml } from '../../adapters/sources/opml.ts';
import { readSources } from './read-sources.ts';
import type { SourcesUse } from './sources-use.ts';

/** The operator's sources as OPML, which `hexin sources import` and any feed reader take. */
export const exportSources: SourcesUse = async (config, _input, io) => {
  const named = (await readSources(config))
    .filter(({ source }) => source.audience === null)
    .map(({ source: { url, topics }, state }) => ({ url, topics, title: state?.title ?? null }));
  if (io.json) io.printJson(named);
  else io.print(new TextDecoder().decode(createOpml().write(named)).trimEnd());
};

import type { Config } from '../../config.ts';
import type { CliInput, CliIo } from '../command-line.ts';

/** One thing that `hexin sources` does. @param input.words - without the name of the use itself */
export type SourcesUse = (config: Config, input: CliInput, io: CliIo) => Promise<void>;

import manifest from '../package.json' with { type: 'json' }

/** The version of this Leeway. */
export const version: string = manifest.version

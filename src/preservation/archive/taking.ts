import { GIB } from '#platform/values'

/** A package at most, and a bundle of them: as much as the gate of the records centre takes. */
export const packageLimitBytes = 10 * GIB

/** Names of packages in the standard (NSESSS 9.2.12). */
export const packageNameShape = /^[a-zA-Z0-9_-]{1,64}$/

/** The name of a package or of a bundle out of the name of its file. */
export const packageNameOf = (fileName: string): string =>
  fileName
    .replace(/^.*[\\/]/, '')
    .replace(/\.zip$/i, '')
    .slice(0, 100) || 'balicek'

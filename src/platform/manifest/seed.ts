import type { Instance, Who } from '#platform/acts'

/** What a module does to fill one office of a demo: through its own acts, as the people of that office. */
export type SeedCall = {
  readonly instance: Instance
  /** Row identifier the office has in this program. */
  readonly organisation: string
  /** The office's part of the region's description for this module; each module reads its own shape. */
  readonly things: unknown
  /** Folder with the files that the description names. */
  readonly folder: string
  /** The office's people by the key of their post; filled by identity/access. */
  readonly people: Map<string, Who>
  readonly byProgram: Who
}

export type Seed = (call: SeedCall) => Promise<void>

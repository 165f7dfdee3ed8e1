/** A record with restricted access that a post may read, as it is told to whoever asks who reads what: without its subject. */
export type ReachedRecord = {
  readonly kind: 'document' | 'dossier'
  readonly id: string
  readonly number: string
  readonly holder: string
  /** Whether the post holds it; else the restriction admits the post or its unit. */
  readonly is_held: boolean
}

/** *Dosah pracoviště*: what the holder of a post may read. */
export type Reach = {
  /** What everybody reads who may read records of the office. */
  readonly openDocuments: number
  readonly openDossiers: number
  readonly restricted: readonly ReachedRecord[]
}

/** Restricted records told at most; more of them in one post are looked for one by one. */
export const reachedMost = 1_000

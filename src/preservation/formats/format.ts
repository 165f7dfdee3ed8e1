/** A format as PRONOM numbers it, under a short name of our own. */
export type Format = {
  /** PRONOM identifier, `null` where PRONOM knows none. */
  readonly puid: string | null
  readonly name: string
  readonly version: string | null
  readonly mime: string
  /** Endings of file names, without the dot, in small letters; the usual one first. */
  readonly endings: readonly string[]
}

/** What was seen beside the format itself and changes what may be done with the file. */
export type FormatTrait = 'encrypted' | 'compressed'

/** What a file is, and from what that was seen. */
export type IdentifiedFormat = Format & {
  /**
   * `signature`: bytes at their places; `container`: what lies inside a ZIP or OLE2; `text`: the text reads so;
   * `extension`: only the name says so; `none`: nothing is known.
   */
  readonly basis: 'signature' | 'container' | 'text' | 'extension' | 'none'
  /** Whether the ending of the name belongs to the format; `null` where there is no name or no ending to compare. */
  readonly extensionAgrees: boolean | null
  readonly traits: readonly FormatTrait[]
}

export const unknownFormat: Format = {
  puid: null,
  name: 'neznámý formát',
  version: null,
  mime: 'application/octet-stream',
  endings: [],
}

/** Ending of a file name in small letters, `null` where it has none. */
export const endingOf = (fileName: string | undefined): string | null =>
  /[^./\\]\.([A-Za-z0-9]{1,10})$/.exec(fileName ?? '')?.[1]?.toLowerCase() ?? null

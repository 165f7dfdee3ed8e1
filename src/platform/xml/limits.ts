import { MIB } from '#platform/values'

/** What one XML file may ask of us. Reaching a limit is a finding about the file, never a crash of the program. */
export type XmlLimits = {
  readonly sizeBytes: number
  readonly depth: number
  readonly attributesPerElement: number
  /** Elements and attributes together: each costs memory in the tree. */
  readonly nodes: number
  /** Characters of the name of an element or attribute. */
  readonly nameLength: number
  /** Characters of one run of text or of one attribute value. */
  readonly textLength: number
}

/** A METS of a dossier of ten thousand documents fits; a bomb does not. */
export const xmlLimits: XmlLimits = {
  sizeBytes: 512 * MIB,
  depth: 200,
  attributesPerElement: 100,
  nodes: 20_000_000,
  nameLength: 1_000,
  textLength: 32 * MIB,
}

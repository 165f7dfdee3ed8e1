import type { SchemaSet } from '#platform/xml'
import { logElements } from './log.notation.ts'
import { metsElement } from './mets.notation.ts'
import { xlink, xlinkAttributes } from './mets-attributes.notation.ts'
import { nsesssElements } from './nsesss.notation.ts'

/** All that a SIP of the national standard is judged by at the schema stage. */
export const sipSchemas: SchemaSet = {
  elements: [metsElement, ...nsesssElements, ...logElements],
  attributes: [{ vocabulary: xlink, shape: xlinkAttributes }],
}

import type { SchemaSet } from '#platform/xml'
import { camEntity } from './cam.notation.ts'
import { csip, csipAttributes } from './csip.notation.ts'
import { eadElement } from './ead.notation.ts'
import { metsElement } from './mets.notation.ts'
import { xlink, xlinkAttributes } from './mets-attributes.notation.ts'
import { premisElements } from './premis.notation.ts'

/** `METS.xml` of an archive's package, with the attributes by which European archives say what it is. */
export const aipSchemas: SchemaSet = {
  elements: [metsElement],
  attributes: [
    { vocabulary: xlink, shape: xlinkAttributes },
    { vocabulary: csip, shape: csipAttributes },
  ],
}
/** Metadata of preservation. */
export const premisSchemas: SchemaSet = { elements: premisElements }
/** Archival descriptions, with records of the authority database in them. */
export const eadSchemas: SchemaSet = { elements: [eadElement, camEntity] }

import { node, writeJudged, type XmlNode } from '#platform/xml'
import { eadSchemas } from '../notation/archive-schemas.ts'
import { eadNamespace } from '../view/ead-view.ts'
import { controlOf } from './control.wire.ts'
import { type FindingAid, referenceOfFonds } from './finding-aid.ts'
import { below, camNamespace, did, sources, texts } from './write-finding-aid.wire.ts'

/** What an archive says of a package it keeps: the levels down to the unit that leads to it, and all below that. */
export type ContextDescription = Pick<
  FindingAid,
  'recordId' | 'archive' | 'fonds' | 'originators' | 'authorities' | 'madeAt' | 'program' | 'whole'
>

/** In packages the elements of EAD bear no prefix. */
const plain = ({ name, attributes, children }: XmlNode): XmlNode => ({
  name: name.replace(/^ead:/, ''),
  attributes,
  children: children.map(child => (typeof child === 'string' ? child : plain(child))),
})

/**
 * The description of the archive that a package bears (`EAD-CONTEXT.xml`), in the Czech profile of EAD3. Levels above the
 * unit have to bear their marks, because those beside them are not told. Whether it keeps all rules is for the judge to
 * say (`AP2023/EARK_CONTEXTUAL_DESC`).
 */
export function writeContext(told: ContextDescription): string {
  const { whole, archive, fonds } = told
  const inside = below(whole, told, referenceOfFonds(archive.institutionId, fonds.number))
  const described = node(
    'archdesc',
    { level: 'fonds', id: `uuid-${whole.id}` },
    did(whole, told, null, []),
    texts(whole),
    inside.length > 0 ? node('dsc', {}, inside) : undefined,
  )
  const control = controlOf({ ...told, agent: told.program }, sources({ ...told, arranger: '' }))
  return writeJudged(eadSchemas, plain(node('ead', {}, control, described)), {
    '': eadNamespace,
    cam: camNamespace,
  })
}

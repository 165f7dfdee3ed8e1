import type { SipDossier } from '#preservation/packages'
import { otherEnd } from '../cross-link.ts'
import type { Bundled } from './bundle.ts'
import type { Teller } from './teller.ts'

/**
 * Cross links of a dossier or a document as its package tells them (`Souvislosti`). A document that is in no dossier has
 * no filing code, and no link to it can be told.
 */
export function crossReferencesOf(
  tell: Teller,
  { links: { links, ends } }: Bundled,
  id: string,
): Pick<SipDossier, 'crossReferences'> {
  const own = links.filter(({ from_id: from, to_id: to }) => from === id || to === id)
  const told = own.flatMap(link => {
    const end = ends.get(otherEnd(link, id).id)
    if (!end || end.code === null) return []
    const isFirm = link.strength === 'firm'
    // Joined dossiers may still lie in different groups while the package is only tried.
    const fullCode = isFirm ? tell.code : end.code
    return [{ fullCode, identity: tell.identity(end.identifier), note: link.note, isFirm }]
  })
  return told.length > 0 ? { crossReferences: told } : {}
}

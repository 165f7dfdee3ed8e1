import type { Scope } from '#platform/acts'
import type { ByteRoute, Page, PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, dayOf, GIB, isId } from '#platform/values'
import { writeZip } from '#preservation/packages'
import { noteViewing } from '../acts/note-viewing.ts'
import type { Dossier } from '../dossier.ts'
import { printDossiersPage } from '../pages/print-dossiers.page.ts'
import { type PrintedPart, printedParts, usualParts } from '../print-order.ts'
import { printableDossier, printedDossier } from '../printing/printed-dossier.ts'
import { recordsRefusals } from '../refusals.ts'
import { searchRefusals } from '../search-refusals.ts'
import { dossierById, listDossiers } from '../store/dossiers.ts'
import { seesHeaderOnly } from './header-only.ts'

/** Dossiers printed at once; a bundle that nobody prints by mistake. */
const printedMost = 100
const filesMostBytes = 2 * GIB

/** Dossiers named in the address that whoever asks may see whole. */
async function dossiersAsked(scope: Scope, call: PageCall): Promise<Dossier[]> {
  const ids = (call.query.spisy ?? '').split(',').filter(isId).slice(0, printedMost)
  const found: Dossier[] = []
  for (const id of ids) {
    const dossier = await dossierById(scope, id)
    if (dossier && !seesHeaderOnly(call, dossier)) found.push(dossier)
  }
  return found
}

const partsAsked = ({ query }: PageCall): readonly PrintedPart[] =>
  printedParts.filter(part => query[part] !== undefined && query[part] !== '')

export const printDossiers: Page = {
  path: '/spisy/tisk',
  permission: 'records.read',
  title: both('Tisk spisů', 'Printing of dossiers'),
  show: async call => {
    const dossiers = await call.read(scope => dossiersAsked(scope, call))
    const chosen = partsAsked(call)
    const parts = chosen.length > 0 ? chosen : usualParts
    return {
      title: call.say('Tisk spisů', 'Printing of dossiers'),
      body: printDossiersPage(call, { dossiers, parts }),
    }
  },
  samples: async scope => [
    '/spisy/tisk',
    `/spisy/tisk?spisy=${(await listDossiers(scope, {}, null, 2)).map(({ id }) => id).join(',')}`,
  ],
}

/** The ZIP itself; that each dossier was taken away stands in its log. */
export const printedBytes: ByteRoute = {
  path: '/spisy/tisk.zip',
  permission: 'records.read',
  answer: async call => {
    const parts = partsAsked(call)
    if (parts.length === 0) throw refuse(searchRefusals['nothing-to-print'], {})
    const given = await call.read(async scope => {
      const found = []
      for (const one of await dossiersAsked(scope, call))
        found.push(await printableDossier(scope, one, document => !seesHeaderOnly(call, document)))
      return found
    })
    if (given.length === 0) throw refuse(recordsRefusals['not-found'], {})
    const wholeBytes = parts.includes('soubory')
      ? given.flatMap(({ components }) => components).reduce((sum, { size_bytes: size }) => sum + size, 0)
      : 0
    if (wholeBytes > filesMostBytes)
      throw refuse(searchRefusals['print-too-large'], {
        size: `${Math.ceil(wholeBytes / GIB)} GiB`,
        most: `${filesMostBytes / GIB} GiB`,
      })
    const members = []
    for (const one of given)
      members.push(...(await printedDossier(call.instance, call.visitor!.organisation, one, parts)))
    await call.act(async scope => {
      for (const { dossier } of given)
        await noteViewing(scope, {
          type: 'records.dossier-printed',
          object: { kind: 'dossier', id: dossier.id },
          erms: 'exported',
          detail: { parts: [...parts] },
        })
    })
    const at = given[0]!.at
    return {
      bytes: writeZip(members, at),
      mime: 'application/zip',
      fileName: `spisy-${dayOf(at)}.zip`,
      inline: false,
    }
  },
}

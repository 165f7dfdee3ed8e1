import type { Instance, Scope, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newRandomId } from '#platform/values'
import {
  type AipOrder,
  type DipForm,
  dipFromAip,
  nodeHashing,
  packAip,
  readAip,
  writeDip,
} from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import type { ArchivalPackage, HandingOutForm } from '../archival-package.ts'
import { storedSource } from '../digital/package-sources.ts'
import { archiveRefusals } from '../refusals.ts'
import { archivalPackage } from '../store/archival-packages.ts'
import { wholeSecond } from './ingest-archival-package.ts'

const looked = ['application/pdf', 'image/', 'text/', 'application/xml']
const from = 'representations/submission/'
const preview = 'preview'
const to = `representations/${preview}/`

/** Files that a browser shows as they are. */
const copiesOf = ({ representations }: AipOrder): DipForm => ({
  kind: 'preview',
  copies: {
    name: preview,
    files: representations
      .filter(({ name }) => name === 'submission')
      .flatMap(({ files }) => files)
      .filter(({ path, mime }) => path !== 'data/mets.xml' && looked.some(kind => mime.startsWith(kind))),
  },
})

const formOf = (form: HandingOutForm, order: AipOrder): DipForm =>
  form === 'preview' ? copiesOf(order) : { kind: form }

/**
 * Hands a copy of a package out: its metadata alone, everything, or its metadata with what can be looked at. The copy tells
 * of the handing out by an event; so does the log.
 *
 * Czech: vydání balíčku DIP. Source: CZDAX 1.0 (`exp`); act 499/2004 § 34.
 *
 * Refuses with `archive.not-here`.
 */
export async function handOutArchivalPackage(
  instance: Instance,
  who: Who,
  given: { aipId: string; form: HandingOutForm },
): Promise<{ kept: ArchivalPackage; id: string; bytes: AsyncIterable<Uint8Array> }> {
  const store = objectStoresOf(instance).ocfl
  const id = newRandomId()
  const at = wholeSecond(instance.clock.now())
  const kept = await instance.runner.act(who, async (scope: Scope) => {
    const found = await archivalPackage(scope, given.aipId)
    if (!found) throw refuse(archiveRefusals['not-here'], {})
    await scope.announce({
      type: 'archive.package-handed-out',
      object: { kind: 'archival-package', id: given.aipId },
      detail: { copy: id, form: given.form, version: found.version },
    })
    return found
  })
  const { order, bytesAt } = await readAip(await storedSource(store, given.aipId, kept.version), nodeHashing)
  const written = await writeDip(dipFromAip(order, { id, at, form: formOf(given.form, order) }), nodeHashing)
  const bytes = packAip(
    written,
    path => bytesAt(path.startsWith(to) ? from + path.slice(to.length) : path),
    nodeHashing,
  )
  return { kept, id, bytes }
}

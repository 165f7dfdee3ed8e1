import { stampsOfContents } from '#office/databox'
import type { Scope } from '#platform/acts'
import type { ByteRoute, PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { type Digest, isId } from '#platform/values'
import { describeContent, entranceOf, requireClean } from '#preservation/gate'
import { objectStoresOf } from '#storage/objects'
import { seeLentFile } from '../acts/lend-loan.ts'
import type { Arrival } from '../arrival.ts'
import type { Document } from '../document.ts'
import { isShown, isShownAsText } from '../pages/preview.ts'
import { recordsRefusals } from '../refusals.ts'
import { restrictionRefusals } from '../restriction-refusals.ts'
import { arrivalById } from '../store/arrivals.ts'
import { componentById, documentById } from '../store/documents.ts'
import { documentOfMessage } from '../store/messages.ts'
import { withdrawalRefusals } from '../withdrawal-refusals.ts'
import { seesHeaderOnly } from './header-only.ts'
import { openedContent } from './viewing.ts'

type Content = {
  readonly fileName: string
  readonly mime: string
  readonly digest: Digest
  readonly sizeBytes: number
}

/** Bytes read with their digest checked: shown where nothing in them can run, otherwise saved. */
function given(call: PageCall, { fileName, mime, digest, sizeBytes }: Content) {
  const inline = call.query.stahnout === undefined && isShown(mime)
  return {
    bytes: objectStoresOf(call.instance).content.pieces(call.visitor!.organisation, digest),
    mime:
      inline && isShownAsText(mime)
        ? 'text/plain; charset=utf-8'
        : inline
          ? mime
          : 'application/octet-stream',
    fileName,
    sizeBytes,
    inline,
  }
}

/** The content of a withdrawn document is for its assessor alone. Refuses with `records.record-withdrawn`. */
function requireReadable(call: PageCall, document: Document | undefined): void {
  if (document && seesHeaderOnly(call, document))
    throw refuse(withdrawalRefusals['record-withdrawn'], { number: document.reference_number })
}

/** The bytes of a component; who has its dossier on loan leaves a record of having looked. */
export const componentBytesRoute: ByteRoute = {
  path: '/komponenty/:id',
  permission: 'records.read',
  answer: async call => {
    const id = call.params.id ?? ''
    const component = isId(id) ? await call.read(scope => componentById(scope, id)) : undefined
    if (!component) throw refuse(recordsRefusals['not-found'], {})
    requireReadable(call, await call.read(scope => documentById(scope, component.document_id)))
    await call.act(scope => seeLentFile(scope, component))
    const { file_name: fileName, mime, digest, size_bytes: sizeBytes } = component
    const isSaved = call.query.stahnout !== undefined || !isShown(mime)
    await openedContent(call, { kind: 'component', id }, { isSaved, fileName, digest })
    return given(call, { fileName, mime, digest, sizeBytes })
  },
}

/** A sealed file with one of its archive time stamps, by the place of the stamp from 1; read by whoever reads the file. */
export const stampedBytesRoute: ByteRoute = {
  path: '/komponenty/:id/razitka/:poradi',
  permission: 'records.read',
  answer: async call => {
    const { id = '', poradi = '' } = call.params
    const component = isId(id) ? await call.read(scope => componentById(scope, id)) : undefined
    const stamps = component ? await call.read(scope => stampsOfContents(scope, [component.digest])) : []
    const stamp = stamps.find(({ ordinal }) => ordinal === Number(poradi))
    if (!component || !stamp) throw refuse(recordsRefusals['not-found'], {})
    requireReadable(call, await call.read(scope => documentById(scope, component.document_id)))
    const { file_name: fileName, mime } = component
    await openedContent(call, { kind: 'component', id }, { isSaved: true, fileName, digest: stamp.digest })
    return given(call, { fileName, mime, digest: stamp.digest, sizeBytes: Number(stamp.size_bytes) })
  },
}

async function registeredAs(scope: Scope, key: string): Promise<Document | undefined> {
  const found = await documentOfMessage(scope, key)
  return found && documentById(scope, found.document_id)
}

/** Whether the visitor may open the files of a message that waits. */
export const mayOpen = (call: PageCall, arrival: Arrival | undefined): boolean =>
  !arrival?.reading.isPersonal || mayDo(call.visitor, 'records.open-personal')

/** A file of a message that waits or was set aside, by its place in the message from 1. */
export const arrivalBytesRoute: ByteRoute = {
  path: '/prijem/cekajici/:id/soubory/:poradi',
  permission: 'records.register',
  answer: async call => {
    const { id = '', poradi = '' } = call.params
    const arrival = isId(id) ? await call.read(scope => arrivalById(scope, id)) : undefined
    const part = arrival?.reading.parts[Number(poradi) - 1]
    if (arrival) requireReadable(call, await call.read(scope => registeredAs(scope, arrival.key)))
    if (!part) throw refuse(recordsRefusals['not-found'], {})
    if (!mayOpen(call, arrival)) throw refuse(restrictionRefusals['own-hands'], {})
    const entrance = entranceOf(call.instance, call.visitor!)
    await requireClean(entrance, part)
    const { mime } = await describeContent(entrance, part.fileName, part)
    const isSaved = call.query.stahnout !== undefined || !isShown(mime)
    await openedContent(
      call,
      { kind: 'arrival', id },
      { isSaved, fileName: part.fileName, digest: part.digest },
    )
    return given(call, { ...part, mime })
  },
}

import type { ByteRoute, PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { type Digest, isId } from '#platform/values'
import { describeContent, entranceOf } from '#preservation/gate'
import { objectStoresOf } from '#storage/objects'
import { seeLentFile } from '../acts/lend-loan.ts'
import { isShown, isShownAsText } from '../pages/preview.ts'
import { recordsRefusals } from '../refusals.ts'
import { arrivalById } from '../store/arrivals.ts'
import { componentById } from '../store/documents.ts'

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

/** The bytes of a component; who has its dossier on loan leaves a record of having looked. */
export const componentBytesRoute: ByteRoute = {
  path: '/komponenty/:id',
  permission: 'records.read',
  answer: async call => {
    const id = call.params.id ?? ''
    const component = isId(id) ? await call.read(scope => componentById(scope, id)) : undefined
    if (!component) throw refuse(recordsRefusals['not-found'], {})
    await call.act(scope => seeLentFile(scope, component))
    const { file_name: fileName, mime, digest, size_bytes: sizeBytes } = component
    return given(call, { fileName, mime, digest, sizeBytes })
  },
}

/** A file of a message that waits or was set aside, by its place in the message from 1. */
export const arrivalBytesRoute: ByteRoute = {
  path: '/prijem/cekajici/:id/soubory/:poradi',
  permission: 'records.register',
  answer: async call => {
    const { id = '', poradi = '' } = call.params
    const arrival = isId(id) ? await call.read(scope => arrivalById(scope, id)) : undefined
    const part = arrival?.reading.parts[Number(poradi) - 1]
    if (!part) throw refuse(recordsRefusals['not-found'], {})
    const entrance = entranceOf(call.instance, call.visitor!)
    const { mime } = await describeContent(entrance, part.fileName, part)
    return given(call, { ...part, mime })
  },
}

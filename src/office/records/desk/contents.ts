import type { ByteRoute } from '#platform/html'
import { refuse } from '#platform/refusals'
import { isId } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { recordsRefusals } from '../refusals.ts'
import { componentById } from '../store/documents.ts'

/** Kinds a browser shows without running anything that came from outside. */
const shown = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'text/plain']
const asText = ['text/', 'application/xml', 'application/json', 'message/rfc822']

/** The bytes of a component, read with their digest checked: shown where nothing in them can run, otherwise saved. */
export const componentBytesRoute: ByteRoute = {
  path: '/komponenty/:id',
  permission: 'records.read',
  answer: async call => {
    const id = call.params.id ?? ''
    const component = isId(id) ? await call.read(scope => componentById(scope, id)) : undefined
    if (!component) throw refuse(recordsRefusals['not-found'], {})
    const isText = asText.some(kind => component.mime.startsWith(kind))
    const inline = call.query.stahnout === undefined && (isText || shown.includes(component.mime))
    return {
      bytes: objectStoresOf(call.instance).content.pieces(call.visitor!.organisation, component.digest),
      mime:
        inline && isText ? 'text/plain; charset=utf-8' : inline ? component.mime : 'application/octet-stream',
      fileName: component.file_name,
      sizeBytes: component.size_bytes,
      inline,
    }
  },
}

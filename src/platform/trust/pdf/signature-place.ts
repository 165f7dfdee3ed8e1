import { type PdfObject, tailOf, withUpdate } from './append-update.ts'
import { newestObjects } from './enclosed-support.ts'

/** What a reader of PDF shows of a signature. */
export type PlaceOrder = {
  readonly name: string
  readonly reason: string
  readonly at: Date
  /** `ETSI.CAdES.detached`, `ETSI.RFC3161`. */
  readonly subFilter: string
  readonly isStamp: boolean
  readonly signatureBytes: number
}

/** Levels of the tree of pages looked through for the first page. */
const treeMost = 50

/** A text as UTF-16 in hexadecimal, which every reader reads alike. */
const textObject = (text: string): string => `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`

const momentText = (at: Date): string => `(D:${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z)`

const referenceIn = (body: string, key: string): number | null => {
  const found = new RegExp(`/${key}\\s+(\\d{1,10})\\s+0\\s+R\\b`).exec(body)
  return found ? Number(found[1]) : null
}

/** The first page of a catalog. */
function firstPage(bodies: ReadonlyMap<number, string>, catalog: string): number | null {
  let at = referenceIn(catalog, 'Pages')
  for (let level = 0; level < treeMost && at !== null; level++) {
    const body: string = bodies.get(at) ?? ''
    if (/\/Type\s*\/Page\b(?!s)/.test(body)) return at
    const kid = /\/Kids\s*\[\s*(\d{1,10})\s+0\s+R/.exec(body)?.[1]
    at = kid === undefined ? null : Number(kid)
  }
  return null
}

/** The body of an object without what stands around its dictionary, and with an entry more. */
const withEntry = (body: string, entry: string): string => {
  const end = body.lastIndexOf('>>')
  return `${body.slice(0, end).trim()} ${entry} >>`
}

/**
 * The object with a reference more in the list that it holds under a key, in its place from now on; what changes elsewhere
 * would look like a change of the content. `null` where the list stands in a form that nobody here understands.
 */
function withReference(
  bodies: ReadonlyMap<number, string>,
  { number, body }: { readonly number: number; readonly body: string },
  key: string,
  reference: number,
): PdfObject[] | null {
  const own = new RegExp(`/${key}\\s*\\[([^\\[\\]]*)\\]`).exec(body)
  if (own) {
    const list = `/${key} [${own[1]!.trim()} ${reference} 0 R]`
    return [{ number, body: body.replace(own[0], list).trim() }]
  }
  const elsewhere = referenceIn(body, key)
  if (elsewhere !== null) {
    const list = /^\s*\[([^[\]]*)\]\s*$/.exec(bodies.get(elsewhere) ?? '')
    if (!list) return null
    const pointer = new RegExp(`/${key}\\s+\\d+\\s+0\\s+R\\b`)
    const inPlace = `/${key} [${list[1]!.trim()} ${reference} 0 R]`
    return [{ number, body: body.replace(pointer, () => inPlace).trim() }]
  }
  if (new RegExp(`/${key}\\b`).test(body)) return null
  return [{ number, body: withEntry(body, `/${key} [${reference} 0 R]`) }]
}

/** The form of the file with a field more; where there is none, it is the object after the field. */
function withField(
  bodies: ReadonlyMap<number, string>,
  root: { readonly number: number; readonly body: string },
  field: number,
): PdfObject[] | null {
  const elsewhere = referenceIn(root.body, 'AcroForm')
  if (elsewhere === null) {
    if (/\/AcroForm\b/.test(root.body)) return null
    const form = field + 1
    return [
      { number: form, body: `<< /SigFlags 3 /Fields [${field} 0 R] >>` },
      { number: root.number, body: withEntry(root.body, `/AcroForm ${form} 0 R`) },
    ]
  }
  const body = (bodies.get(elsewhere) ?? '').replace(/\/SigFlags\s+\d+/, '')
  if (!body.includes('>>')) return null
  return withReference(bodies, { number: elsewhere, body: withEntry(body, '/SigFlags 3') }, 'Fields', field)
}

/**
 * Makes the place for a signature behind all a PDF has, where its list of objects is a stream; the signer of the package
 * fills it in. `null` where the file is built so that it cannot be made.
 *
 * Source: ISO 32000-1, 12.7, 12.8; ETSI EN 319 142-1.
 */
export function withSignaturePlace(pdf: Uint8Array, order: PlaceOrder): Buffer | null {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const tail = tailOf(text)
  if (!tail?.isPacked) return null
  const bodies = newestObjects(text)
  const catalog = bodies.get(tail.root)
  const page = catalog === undefined ? null : firstPage(bodies, catalog)
  if (catalog === undefined || page === null) return null
  const [signature, field] = [tail.size, tail.size + 1]
  const value = [
    `<< /Type /${order.isStamp ? 'DocTimeStamp' : 'Sig'} /Filter /Adobe.PPKLite /SubFilter /${order.subFilter}`,
    ...(order.isStamp
      ? []
      : [
          `/M ${momentText(order.at)}`,
          ...(order.name ? [`/Name ${textObject(order.name)}`] : []),
          ...(order.reason ? [`/Reason ${textObject(order.reason)}`] : []),
        ]),
    '/ByteRange [0 /********** /********** /**********]',
    `/Contents <${'0'.repeat(2 * order.signatureBytes)}> >>`,
  ].join(' ')
  const widget = `<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [0 0 0 0] /F 132 /T (podpis-${signature}) /V ${signature} 0 R /P ${page} 0 R >>`
  const annotated = withReference(bodies, { number: page, body: bodies.get(page)! }, 'Annots', field)
  const form = withField(bodies, { number: tail.root, body: catalog }, field)
  if (!annotated || !form) return null
  return withUpdate(pdf, tail, [
    { number: signature, body: value },
    { number: field, body: widget },
    ...annotated,
    ...form,
  ])
}

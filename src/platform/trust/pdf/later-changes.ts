import { inflateSync } from 'node:zlib'
import { MIB } from '#platform/values'

/** What one unpacked stream of objects may take; a bigger one counts as a change nobody can look through. */
const objectsBytes = 16 * MIB

export type Found = { readonly number: number; readonly body: string }

const objectForm = /(?:^|[\s>])(\d{1,10})\s+(\d{1,5})\s+obj\b([\s\S]*?)\bendobj\b/g

/** The objects packed in a stream (ISO 32000-1, 7.5.7); `null` where it cannot be unpacked. */
function packedIn(body: string): Found[] | null {
  const dictionary = body.slice(0, body.indexOf('stream'))
  const [count, first] = [/\/N\s+(\d+)/, /\/First\s+(\d+)/].map(form => Number(form.exec(dictionary)?.[1]))
  const stream = /\bstream\r?\n([\s\S]*?)\r?\n?endstream/.exec(body)?.[1]
  if (stream === undefined || !Number.isInteger(count) || !Number.isInteger(first)) return null
  let text: string
  try {
    const bytes = Buffer.from(stream, 'latin1')
    const isPacked = /\/FlateDecode\b/.test(dictionary)
    text = (isPacked ? inflateSync(bytes, { maxOutputLength: objectsBytes }) : bytes).toString('latin1')
  } catch {
    return null
  }
  const heads = text.slice(0, first).trim().split(/\s+/).map(Number)
  const found: Found[] = []
  for (let n = 0; n < count!; n++) {
    const [number, at, next] = [heads[2 * n], heads[2 * n + 1], heads[2 * n + 3]]
    if (number === undefined || at === undefined) return null
    found.push({ number, body: text.slice(first! + at, next === undefined ? undefined : first! + next) })
  }
  return found
}

/** Every object of a piece of a PDF; `null` where some cannot be looked at. */
export function objectsIn(text: string): Found[] | null {
  const found: Found[] = []
  for (const [, number, , body] of text.matchAll(objectForm)) {
    if (/\/Type\s*\/ObjStm\b/.test(body!.slice(0, 2000))) {
      const packed = packedIn(body!)
      if (!packed) return null
      found.push(...packed)
    } else found.push({ number: Number(number), body: body! })
  }
  return found
}

/** The same text whatever the blanks, without entries that signing may add. */
const without = (body: string, ...keys: string[]): string =>
  keys
    .reduce(
      (text, key) =>
        text.replace(
          new RegExp(`/${key}\\s*(?:\\[[^\\]]*\\]|<<(?:[^<>]|<<[^<>]*>>)*>>|\\d+\\s+\\d+\\s+R|\\d+)`, 'g'),
          '',
        ),
      body,
    )
    .replace(/\s+/g, '')

const isPlainlyOfSigning = (body: string): boolean =>
  /\/Type\s*\/(?:Sig|DocTimeStamp|DSS|VRI|XRef)\b/.test(body) ||
  /\/FT\s*\/Sig\b/.test(body) ||
  /\/ByteRange\s*\[/.test(body) ||
  /\/(?:VRI|CRLs|OCSPs|Certs)\b/.test(body)

/** Streams that no page can show: a list of revoked, an answer or a certificate has no type and no way to be drawn. */
const isBareStream = (body: string): boolean => {
  const dictionary = body.slice(0, Math.max(0, body.indexOf('stream')))
  return dictionary !== '' && !/\/(?:Type|Subtype|Width|Resources|BBox|Matrix)\b/.test(dictionary)
}

/** An invisible widget or the drawing of a visible signature. */
const isAppearance = (body: string): boolean =>
  /\/Subtype\s*\/Form\b/.test(body) && /\/BBox\s*\[\s*0\s+0\s+0\s+0\s*\]/.test(body)

/**
 * Looks at what was added to a PDF after a version of it: whether it is only what signing adds (further signatures and
 * stamps, their fields, revocation data). Everything else, and everything that cannot be looked at, counts as a change
 * somebody should see; so a change passes unseen in no case, and a harmless one may be told.
 */
export function isOnlySigningAfter(text: string, end: number): boolean {
  const added = objectsIn(text.slice(end))
  if (!added) return false
  if (added.length === 0) return /^[\s\0]*$/.test(text.slice(end).replace(/%%EOF/g, ''))
  const before = objectsIn(text.slice(0, end))
  if (!before) return false
  const last = new Map(before.map(({ number, body }) => [number, body]))
  return added.every(({ number, body }) => {
    const old = last.get(number)
    if (old === undefined)
      return isPlainlyOfSigning(body) || isBareStream(body) || isAppearance(body) || isFieldList(body)
    if (without(old) === without(body)) return true
    if (/\/Type\s*\/Catalog\b/.test(body))
      return (
        without(old, 'AcroForm', 'DSS', 'Extensions', 'Perms') ===
        without(body, 'AcroForm', 'DSS', 'Extensions', 'Perms')
      )
    if (/\/Type\s*\/Page\b/.test(body)) return without(old, 'Annots') === without(body, 'Annots')
    if (isFieldList(body)) return without(old, 'Fields', 'SigFlags') === without(body, 'Fields', 'SigFlags')
    // An empty field is filled with a signature.
    return /\/FT\s*\/Sig\b/.test(old) && /\/FT\s*\/Sig\b/.test(body)
  })
}

/** The list of the fields of the form, and one of annotations, hold references only. */
const isFieldList = (body: string): boolean =>
  /\/Fields\s*\[[\d\sR]*\]/.test(body) || /^\s*\[[\d\sR]*\]\s*$/.test(body)

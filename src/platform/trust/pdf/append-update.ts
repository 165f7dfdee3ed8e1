/** Where the lists of objects of a PDF stand and what a further one must repeat. */
export type PdfTail = {
  /** Objects so far, and the number of the next one. */
  readonly size: number
  readonly root: number
  readonly prev: number
  /** Entries of the last trailer that the next one repeats: the description and the identifier of the file. */
  readonly kept: string
  /** The list of objects is itself a stream (ISO 32000-1, 7.5.8); then the next one must be too. */
  readonly isPacked: boolean
}

export type PdfObject = { readonly number: number; readonly body: Uint8Array | string }

function tailIn(entries: string, prev: number, isPacked: boolean): PdfTail | null {
  const size = Number(/\/Size\s+(\d+)/.exec(entries)?.[1] ?? Number.NaN)
  const root = Number(/\/Root\s+(\d+)\s+0\s+R/.exec(entries)?.[1] ?? Number.NaN)
  // What is encrypted could not be read by whoever reads the rest.
  if (!Number.isInteger(size) || !Number.isInteger(root) || /\/Encrypt\b/.test(entries)) return null
  const kept = [/\/Info\s+\d+\s+\d+\s+R/, /\/ID\s*\[[^\]]*\]/].map(form => form.exec(entries)?.[0] ?? '')
  return { size, root, prev, kept: kept.filter(Boolean).join(' '), isPacked }
}

/** A dictionary of a list of objects takes less. */
const dictionaryBytes = 65_536

/** The end of a PDF; `null` where it is built so that nothing can be added behind it. */
export function tailOf(text: string): PdfTail | null {
  const prev = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-2048))?.[1] ?? Number.NaN)
  if (!Number.isInteger(prev)) return null
  if (/^\s*xref\b/.test(text.slice(prev, prev + 16))) {
    const last = text.lastIndexOf('trailer')
    return last < 0 ? null : tailIn(text.slice(last), prev, false)
  }
  const object = /^\s*\d+\s+\d+\s+obj\b([\s\S]*?)\bstream\r?\n/.exec(text.slice(prev, prev + dictionaryBytes))
  return object && /\/Type\s*\/XRef\b/.test(object[1]!) ? tailIn(object[1]!, prev, true) : null
}

type Placed = { readonly number: number; readonly at: number }

/** Numbers that follow one another, as a list of objects groups them. */
function groupsOf(placed: readonly Placed[]): Placed[][] {
  const groups: Placed[][] = []
  for (const one of placed.toSorted((a, b) => a.number - b.number)) {
    const last = groups.at(-1)
    if (last && last.at(-1)!.number + 1 === one.number) last.push(one)
    else groups.push([one])
  }
  return groups
}

const plainEntry = ({ at }: Placed): string => `${String(at).padStart(10, '0')} 00000 n \n`

function plainList(placed: readonly Placed[], tail: PdfTail, at: number, size: number): Buffer {
  const sections = groupsOf(placed).map(
    group => `${group[0]!.number} ${group.length}\n${group.map(plainEntry).join('')}`,
  )
  return Buffer.from(
    `xref\n${sections.join('')}trailer\n<< /Size ${size} /Root ${tail.root} 0 R /Prev ${tail.prev} ${tail.kept} >>\nstartxref\n${at}\n%%EOF\n`,
    'latin1',
  )
}

/** Kind of an entry, its place in five bytes, its generation: `/W [1 5 1]`. */
function packedEntry({ at }: Placed): Buffer {
  const entry = Buffer.alloc(7)
  entry[0] = 1
  entry.writeUIntBE(at, 1, 5)
  return entry
}

/** The list as a stream, which is an object and stands in the list itself. */
function packedList(placed: readonly Placed[], tail: PdfTail, at: number, number: number): Buffer {
  const groups = groupsOf([...placed, { number, at }])
  const index = groups.map(group => `${group[0]!.number} ${group.length}`).join(' ')
  const entries = Buffer.concat(groups.flat().map(packedEntry))
  return Buffer.concat([
    Buffer.from(
      `${number} 0 obj\n<< /Type /XRef /Size ${number + 1} /Root ${tail.root} 0 R /Prev ${tail.prev} ${tail.kept} /W [1 5 1] /Index [${index}] /Length ${entries.length} >>\nstream\n`,
      'latin1',
    ),
    entries,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`, 'latin1'),
  ])
}

/**
 * A PDF with objects added or written anew behind all it has; bytes that were there stay as they are. Numbers from
 * `tail.size` on are free. The list of the added ones is of the kind the file has.
 *
 * Source: ISO 32000-1, 7.5.4, 7.5.6, 7.5.8.
 */
export function withUpdate(pdf: Uint8Array, tail: PdfTail, objects: readonly PdfObject[]): Buffer {
  const parts: Uint8Array[] = [pdf, Buffer.from('\n')]
  const placed: Placed[] = []
  let at = pdf.length + 1
  for (const { number, body } of objects) {
    placed.push({ number, at })
    const bytes = typeof body === 'string' ? Buffer.from(body, 'latin1') : body
    const object = Buffer.concat([
      Buffer.from(`${number} 0 obj\n`, 'latin1'),
      bytes,
      Buffer.from('\nendobj\n', 'latin1'),
    ])
    parts.push(object)
    at += object.length
  }
  const size = Math.max(tail.size, ...objects.map(({ number }) => number + 1))
  parts.push(tail.isPacked ? packedList(placed, tail, at, size) : plainList(placed, tail, at, size))
  return Buffer.concat(parts)
}

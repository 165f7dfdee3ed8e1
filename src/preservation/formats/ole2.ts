import type { ByteSource } from './bytes.ts'
import type { FormatTrait } from './format.ts'
import type { Container } from './zip/inside.ts'

const headerBytes = 512
const entryBytes = 128
const freeSector = 0xfffffffa
/** A directory of office files has tens of entries; more is not followed. */
const mostSectors = 2000
const smallStreamBytes = 4096
/** What is looked at of a part to tell its kind. */
const headBytes = 64

type Entry = {
  readonly name: string
  readonly start: number
  readonly sizeBytes: number
  readonly kind: number
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Opens the directory of an OLE2 compound file; `null` where it cannot be followed. */
export async function openCompound(source: ByteSource): Promise<Container | null> {
  const header = await source.read(0, headerBytes)
  if (header.length < headerBytes) return null
  const view = viewOf(header)
  const sectorShift = view.getUint16(30, true)
  if (sectorShift !== 9 && sectorShift !== 12) return null
  const sectorBytes = 1 << sectorShift
  const sector = async (number: number): Promise<Uint8Array | null> => {
    const start = (number + 1) * sectorBytes
    const bytes = await source.read(
      Math.min(start, source.sizeBytes),
      Math.min(start + sectorBytes, source.sizeBytes),
    )
    return bytes.length === 0 ? null : bytes
  }
  const chain = chainReader(view, sector, sectorBytes)
  const entries: Entry[] = []
  for (const number of await chain(view.getUint32(48, true))) entries.push(...entriesIn(await sector(number)))
  const root = entries.find(({ kind }) => kind === 5)
  if (!root) return null
  const smallSectorBytes = 1 << view.getUint16(32, true)
  if (smallSectorBytes > sectorBytes) return null
  const ministream = await chain(root.start)
  /** Small parts lie together in one stream of the root, in sectors of their own with a table of their own. */
  const smallSector = async (number: number): Promise<Uint8Array | null> => {
    const offset = number * smallSectorBytes
    const holder = ministream[Math.floor(offset / sectorBytes)]
    const bytes = holder === undefined ? null : await sector(holder)
    const within = offset % sectorBytes
    return bytes?.subarray(within, within + smallSectorBytes) ?? null
  }
  const smallTable = await chain(view.getUint32(60, true))
  const smallChain = chainBy(smallTable.length, place => sector(smallTable[place]!), sectorBytes)
  return {
    names: entries.map(({ name }) => name),
    async beginning(name, mostBytes) {
      const entry = entries.find(candidate => candidate.name === name)
      if (!entry) return null
      const isSmall = entry.sizeBytes < smallStreamBytes
      const numbers = isSmall ? await smallChain(entry.start) : await chain(entry.start)
      return gathered(numbers, isSmall ? smallSector : sector, Math.min(mostBytes, entry.sizeBytes))
    },
  }
}

/** The first bytes of a chain of sectors; fewer where one of them is missing. */
async function gathered(
  numbers: readonly number[],
  sector: (number: number) => Promise<Uint8Array | null>,
  wanted: number,
): Promise<Uint8Array> {
  const start = new Uint8Array(wanted)
  let at = 0
  for (const number of numbers) {
    if (at >= wanted) break
    const bytes = (await sector(number))?.subarray(0, wanted - at)
    if (!bytes) break
    start.set(bytes, at)
    at += bytes.length
  }
  return start.subarray(0, at)
}

type Chain = (first: number) => Promise<number[]>

/** Chains of ordinary sectors; the header lists the first 109 sectors of their table, the rest is megabytes away. */
function chainReader(
  header: DataView,
  sector: (number: number) => Promise<Uint8Array | null>,
  sectorBytes: number,
): Chain {
  return chainBy(109, place => sector(header.getUint32(76 + place * 4, true)), sectorBytes)
}

/** Follows chains of sectors through an allocation table; a chain that turns in a circle ends. */
function chainBy(
  tableSectors: number,
  tableSector: (place: number) => Promise<Uint8Array | null>,
  sectorBytes: number,
): Chain {
  const perSector = sectorBytes / 4
  const tables = new Map<number, Uint8Array | null>()
  const next = async (number: number): Promise<number> => {
    const place = Math.floor(number / perSector)
    if (place >= tableSectors) return freeSector
    if (!tables.has(place)) tables.set(place, await tableSector(place))
    const table = tables.get(place)
    const at = (number % perSector) * 4
    return table && at + 4 <= table.length ? viewOf(table).getUint32(at, true) : freeSector
  }
  return async first => {
    const numbers: number[] = []
    const seen = new Set<number>()
    for (
      let number = first;
      number < freeSector && numbers.length < mostSectors;
      number = await next(number)
    ) {
      if (seen.has(number)) break
      seen.add(number)
      numbers.push(number)
    }
    return numbers
  }
}

const utf16 = new TextDecoder('utf-16le')

function entriesIn(bytes: Uint8Array | null): Entry[] {
  const entries: Entry[] = []
  for (let at = 0; bytes && at + entryBytes <= bytes.length; at += entryBytes) {
    const view = viewOf(bytes.subarray(at, at + entryBytes))
    const nameBytes = Math.min(64, view.getUint16(64, true))
    const kind = view.getUint8(66)
    if (kind === 0 || nameBytes < 2) continue
    entries.push({
      name: utf16.decode(bytes.subarray(at, at + nameBytes - 2)),
      start: view.getUint32(116, true),
      sizeBytes: view.getUint32(120, true),
      kind,
    })
  }
  return entries
}

export type OfficeFile = { readonly puid: string; readonly traits: readonly FormatTrait[] }

/** Which office file a compound file is, by its parts; `null` where it is none that we know. */
export async function officeInside(file: Container): Promise<OfficeFile | null> {
  const has = (name: string) => file.names.includes(name)
  const plain = (puid: string): OfficeFile => ({ puid, traits: [] })
  if (has('EncryptedPackage')) return { puid: 'fmt/494', traits: ['encrypted'] }
  if (has('WordDocument')) return wordInside(await file.beginning('WordDocument', headBytes))
  for (const book of ['Workbook', 'Book']) {
    const start = has(book) ? await file.beginning(book, headBytes) : null
    if (start && start[0] === 0x09 && start[1] === 0x08) return plain(start[5] === 0x06 ? 'fmt/61' : 'fmt/59')
  }
  if (has('PowerPoint Document')) return plain(has('PersistentStorage Directory') ? 'fmt/125' : 'fmt/126')
  if (has('__properties_version1.0')) return plain('x-fmt/430')
  return null
}

const wordMark = 0xa5ec
const firstOf97 = 0xc1

function wordInside(start: Uint8Array | null): OfficeFile {
  if (!start || start.length < 12) return { puid: 'fmt/609', traits: [] }
  const view = viewOf(start)
  const isMarked = view.getUint16(0, true) === wordMark
  const isEncrypted = (start[11]! & 1) === 1
  const puid = !isMarked ? 'fmt/609' : view.getUint16(2, true) < firstOf97 ? 'fmt/39' : 'fmt/40'
  return { puid, traits: isEncrypted ? ['encrypted'] : [] }
}

import type { ByteSource } from './bytes.ts'
import type { FormatTrait } from './format.ts'

const headerBytes = 512
const entryBytes = 128
const freeSector = 0xfffffffa
/** A directory of office files has tens of entries; more is not followed. */
const mostSectors = 2000
const smallStreamBytes = 4096

type Entry = {
  readonly name: string
  readonly start: number
  readonly sizeBytes: number
  readonly kind: number
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** A compound file opened for looking: the names of its parts, and the beginning of one of them. */
export type CompoundFile = {
  readonly names: readonly string[]
  /** The first bytes of a part, as many as one sector holds; `null` where there is none. */
  beginning(name: string): Promise<Uint8Array | null>
}

/** Opens the directory of an OLE2 compound file; `null` where it cannot be followed. */
export async function openCompound(source: ByteSource): Promise<CompoundFile | null> {
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
  const chain = await chainReader(view, sector, sectorBytes)
  const entries: Entry[] = []
  for (const number of await chain(view.getUint32(48, true))) entries.push(...entriesIn(await sector(number)))
  const root = entries.find(({ kind }) => kind === 5)
  if (!root) return null
  const ministream = await chain(root.start)
  return {
    names: entries.map(({ name }) => name),
    async beginning(name) {
      const entry = entries.find(candidate => candidate.name === name)
      if (!entry) return null
      if (entry.sizeBytes >= smallStreamBytes) return sector(entry.start)
      const smallShift = view.getUint16(32, true)
      const offset = entry.start << smallShift
      const holder = ministream[offset >> sectorShift]
      const bytes = holder === undefined ? null : await sector(holder)
      const within = offset & (sectorBytes - 1)
      return bytes?.subarray(within, within + (1 << smallShift)) ?? null
    },
  }
}

/** Follows chains of sectors through the allocation table; a chain that turns in a circle ends. */
async function chainReader(
  header: DataView,
  sector: (number: number) => Promise<Uint8Array | null>,
  sectorBytes: number,
): Promise<(first: number) => Promise<number[]>> {
  const perSector = sectorBytes / 4
  const tables = new Map<number, Uint8Array | null>()
  const next = async (number: number): Promise<number> => {
    const place = Math.floor(number / perSector)
    // The header lists the first 109 sectors of the table; what lies beyond is seven megabytes away.
    if (place >= 109) return freeSector
    if (!tables.has(place)) tables.set(place, await sector(header.getUint32(76 + place * 4, true)))
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
export async function officeInside(file: CompoundFile): Promise<OfficeFile | null> {
  const has = (name: string) => file.names.includes(name)
  const plain = (puid: string): OfficeFile => ({ puid, traits: [] })
  if (has('EncryptedPackage')) return { puid: 'fmt/494', traits: ['encrypted'] }
  if (has('WordDocument')) return wordInside(await file.beginning('WordDocument'))
  for (const book of ['Workbook', 'Book']) {
    const start = has(book) ? await file.beginning(book) : null
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

const sectorBytes = 512
const end = 0xfffffffe
const free = 0xffffffff

type Part = { readonly name: string; readonly bytes: Uint8Array }

/**
 * A small OLE2 compound file: the table in sector 0, the directory from sector 1, then the parts, each large enough
 * to need no small streams.
 */
export function madeCompound(parts: readonly Part[]): Uint8Array {
  const entries = parts.length + 1
  const directorySectors = Math.ceil((entries * 128) / sectorBytes)
  const sizes = parts.map(({ bytes }) => Math.max(4096, Math.ceil(bytes.length / sectorBytes) * sectorBytes))
  const whole = Buffer.alloc(
    (2 + directorySectors) * sectorBytes + sizes.reduce((sum, size) => sum + size, 0),
  )
  writeHeader(whole)
  const table: number[] = [0xfffffffd]
  for (let at = 1; at <= directorySectors; at++) table.push(at === directorySectors ? end : at + 1)
  const directory = 2 * sectorBytes
  writeEntry(whole, directory, { name: 'Root Entry', kind: 5, start: end, sizeBytes: 0 })
  parts.forEach(({ name, bytes }, at) => {
    const start = table.length
    for (let left = sizes[at]! / sectorBytes; left > 0; left--)
      table.push(left === 1 ? end : table.length + 1)
    writeEntry(whole, directory + (at + 1) * 128, { name, kind: 2, start, sizeBytes: sizes[at]! })
    whole.set(bytes, (start + 1) * sectorBytes)
  })
  for (let at = 0; at < sectorBytes / 4; at++) whole.writeUInt32LE(table[at] ?? free, sectorBytes + at * 4)
  return whole
}

function writeHeader(whole: Buffer): void {
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(whole)
  whole.writeUInt16LE(0x3e, 24)
  whole.writeUInt16LE(3, 26)
  whole.writeUInt16LE(0xfffe, 28)
  whole.writeUInt16LE(9, 30)
  whole.writeUInt16LE(6, 32)
  whole.writeUInt32LE(1, 44)
  whole.writeUInt32LE(1, 48)
  whole.writeUInt32LE(4096, 56)
  whole.writeUInt32LE(end, 60)
  whole.writeUInt32LE(end, 68)
  for (let at = 76; at < sectorBytes; at += 4) whole.writeUInt32LE(at === 76 ? 0 : free, at)
}

function writeEntry(
  whole: Buffer,
  at: number,
  entry: { name: string; kind: number; start: number; sizeBytes: number },
): void {
  whole.write(entry.name, at, 'utf16le')
  whole.writeUInt16LE(entry.name.length * 2 + 2, at + 64)
  whole.writeUInt8(entry.kind, at + 66)
  whole.writeUInt32LE(entry.start, at + 116)
  whole.writeUInt32LE(entry.sizeBytes, at + 120)
}

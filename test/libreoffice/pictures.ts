import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import PDFDocument from 'pdfkit'

/** A bitmap as Windows writes it, of a picture as three bytes a point. */
function bmpOf(width: number, height: number, points: Uint8Array): Buffer {
  const row = Math.ceil((width * 3) / 4) * 4
  const file = Buffer.alloc(54 + row * height)
  file.write('BM')
  for (const [at, value] of [
    [2, file.length],
    [10, 54],
    [14, 40],
    [18, width],
    [22, height],
    [34, row * height],
  ] as const)
    file.writeUInt32LE(value, at)
  file.writeUInt16LE(1, 26)
  file.writeUInt16LE(24, 28)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const from = ((height - 1 - y) * width + x) * 3
      for (let channel = 0; channel < 3; channel++)
        file[54 + y * row + x * 3 + channel] = points[from + 2 - channel]!
    }
  return file
}

async function sheet(): Promise<Buffer> {
  const document = new PDFDocument({ size: [420, 160], margin: 20 })
  const pieces: Buffer[] = []
  document.on('data', piece => pieces.push(piece))
  const ended = new Promise(resolve => document.on('end', resolve))
  document.fontSize(26).text('ODBOR DOPRAVY', 40, 60)
  document.end()
  await ended
  return Buffer.concat(pieces)
}

/** The same written words as a scanner would give them, in four kinds of pictures. */
export async function letters(): Promise<Readonly<Record<'png' | 'jpg' | 'tif' | 'bmp', Buffer>>> {
  const folder = mkdtempSync(join(tmpdir(), 'egon-letters-'))
  try {
    const from = join(folder, 'list.pdf')
    writeFileSync(from, await sheet())
    const drawn = (kind: string, ending: string) => {
      execFileSync('pdftoppm', [
        ...(kind ? [kind] : []),
        '-r',
        '200',
        '-singlefile',
        from,
        join(folder, 'list'),
      ])
      return readFileSync(join(folder, `list.${ending}`))
    }
    const plain = drawn('', 'ppm')
    const [, width, height] = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(plain.subarray(0, 40).toString('latin1'))!
    const points = plain.subarray(plain.length - Number(width) * Number(height) * 3)
    return {
      png: drawn('-png', 'png'),
      jpg: drawn('-jpeg', 'jpg'),
      tif: drawn('-tiff', 'tif'),
      bmp: bmpOf(Number(width), Number(height), points),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { type MadePdf, madePdfA, madeStream } from '../packages/made-pdf.ts'

/** Parts of a PDF/A that draws, by name: text in which a letter is a byte. A bent part is put into a whole file. */
export type PdfParts = Readonly<Record<string, string>>

const fontPath = join(import.meta.dirname, '../../node_modules/dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf')

/** The tables of a font that are looked into, and no others: the font stays small. */
function smallFont(): string {
  const font = readFileSync(fontPath)
  const wanted = ['cmap', 'head', 'hhea', 'hmtx', 'maxp']
  const tables = wanted.map(tag => {
    const at = font.indexOf(tag, 12, 'latin1')
    const from = font.readUInt32BE(at + 8)
    return { tag, bytes: font.subarray(from, from + font.readUInt32BE(at + 12)) }
  })
  const head = Buffer.alloc(12 + tables.length * 16)
  head.writeUInt32BE(0x00010000, 0)
  head.writeUInt16BE(tables.length, 4)
  let at = head.length
  tables.forEach(({ tag, bytes }, place) => {
    head.write(tag, 12 + place * 16, 'latin1')
    head.writeUInt32BE(at, 12 + place * 16 + 8)
    head.writeUInt32BE(bytes.length, 12 + place * 16 + 12)
    at += bytes.length
  })
  return Buffer.concat([head, ...tables.map(({ bytes }) => bytes)]).toString('latin1')
}

/** What a part says before it is bent; numbers are those of the objects below. */
export const wholeParts: PdfParts = {
  catalog:
    '/Outlines 12 0 R /AcroForm << /Fields [] >> /MarkInfo << /Marked true >> /StructTreeRoot 13 0 R /Lang (cs) /Names << /EmbeddedFiles << /Names [(a) 14 0 R] >> >> /OpenAction [3 0 R /Fit]',
  page: '/Resources << /Font << /F1 6 0 R >> /ColorSpace << /DefaultGray [/CalGray << /WhitePoint [1 1 1] >>] /C1 [/Separation /Red /DeviceGray 15 0 R] >> /ExtGState << /G1 << /ca 0.5 /BM /Normal >> >> /XObject << /X1 9 0 R /X2 10 0 R >> /Pattern << /P1 << /PatternType 2 >> >> >> /Annots [11 0 R] /TrimBox [0 0 1 1]',
  content:
    'q /G1 gs /C1 cs 0.5 scn 0 0 10 10 re f BT /F1 9 Tf (A\\101) Tj [(B) -20 <43>] TJ ET /X1 Do /X2 Do BI /W 1 /H 1 /BPC 8 /CS /G ID a EI /Span << /MCID 0 >> BDC EMC Q',
  font: '<< /Type /Font /Subtype /TrueType /BaseFont /Mono /Encoding /WinAnsiEncoding /FirstChar 65 /LastChar 67 /Widths [602 602 602] /FontDescriptor 7 0 R /ToUnicode 16 0 R >>',
  descriptor: '<< /Type /FontDescriptor /FontName /Mono /Flags 32 /FontFile2 8 0 R >>',
  program: smallFont(),
  form: '/G1 gs 1 0 0 1 0 0 cm /X2 Do',
  image:
    '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /Length 1 >>\nstream\na\nendstream',
  annotation:
    '<< /Type /Annot /Subtype /Link /Rect [0 0 1 1] /F 4 /A << /S /URI /URI (a) /Next [<< /S /GoTo /D [3 0 R /Fit] >>] >> >>',
  outlines:
    '<< /Type /Outlines /First << /Title (a) /Parent 12 0 R /Next 12 0 R /A << /S /GoTo >> >> /Last 12 0 R >>',
  structure:
    '<< /Type /StructTreeRoot /K [<< /Type /StructElem /S /P /P 13 0 R /K [0] >>] /RoleMap << /P /H1 /H1 /P >> >>',
  file: '<< /Type /Filespec /F (a.pdf) /UF (a.pdf) /AFRelationship /Data /EF << /F 9 0 R >> >>',
  tint: '{ dup exch pop 0.5 mul }',
  unicode:
    '/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <ff> endcodespacerange 2 beginbfchar <41> <0041> <42> <0042> endbfchar endcmap',
}

/** Objects that stand compressed, so that filters and predictors are gone through too. */
function packedStream(entries: string, content: string): string {
  const rows = Buffer.from(content, 'latin1')
  const columns = 16
  const predicted: Buffer[] = []
  for (let at = 0; at < rows.length; at += columns)
    predicted.push(
      Buffer.from([0]),
      Buffer.concat([rows.subarray(at, at + columns), Buffer.alloc(columns)]).subarray(0, columns),
    )
  const packed = deflateSync(Buffer.concat(predicted)).toString('latin1')
  return madeStream(
    `${entries} /Filter /FlateDecode /DecodeParms << /Predictor 15 /Columns ${columns} >>`,
    packed,
  )
}

/** A PDF/A made of such parts. */
export function pdfOf(parts: PdfParts): Uint8Array {
  const part = (name: string) => parts[name] ?? ''
  const made: MadePdf = {
    catalog: part('catalog'),
    page: part('page'),
    content: part('content'),
    objects: [
      part('font'),
      part('descriptor'),
      madeStream(`/Length1 ${part('program').length}`, part('program')),
      packedStream(
        '/Type /XObject /Subtype /Form /BBox [0 0 1 1] /Resources << /XObject << /X2 9 0 R >> >>',
        part('form'),
      ),
      part('image'),
      part('annotation'),
      part('outlines'),
      part('structure'),
      part('file'),
      madeStream('/FunctionType 4 /Domain [0 1] /Range [0 1]', part('tint')),
      madeStream('', part('unicode')),
    ],
  }
  return madePdfA(made)
}

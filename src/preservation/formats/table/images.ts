import { at, type Mark, type Row, row, within } from './row.ts'

const png = "89 'PNG' 0D0A1A0A 0000000D 'IHDR'"
const jfif = (puid: string, version: string, number: string): Row =>
  row(
    { puid, name: 'JPEG JFIF', version, mime: 'image/jpeg', endings: 'jpg jpeg jpe jfif', over: 'fmt/41' },
    [at(`FFD8FFE0 ?? ?? 'JFIF' 00 01 ${number}`)],
  )
/** The version of Exif stands in a tag of its own (9000), written from either end. */
const exif = (puid: string, version: string, number: string): Row =>
  row(
    { puid, name: 'JPEG Exif', version, mime: 'image/jpeg', endings: 'jpg jpeg jpe', over: 'fmt/41' },
    [at("FFD8FFE1 ?? ?? 'Exif' 0000 'MM' 002A"), within(`9000 0007 00000004 ${number}`)],
    [at("FFD8FFE1 ?? ?? 'Exif' 0000 'II' 2A00"), within(`0090 0700 04000000 ${number}`)],
  )
const tiff = ["'II' 2A00", "'MM' 002A"] as const
const tiffExif = (puid: string, version: string, number: string): Row =>
  row(
    { puid, name: 'TIFF Exif', version, mime: 'image/tiff', endings: 'tif tiff', over: 'fmt/353' },
    [at(tiff[1]), within(`9000 0007 00000004 ${number}`)],
    [at(tiff[0]), within(`0090 0700 04000000 ${number}`)],
  )
/** Raw photographs are TIFF outside, but no picture that the decree means. */
const dng = (puid: string, version: string, number: string): Row =>
  row(
    {
      puid,
      name: 'DNG',
      version,
      mime: 'image/x-adobe-dng',
      endings: 'dng',
      over: 'fmt/353 x-fmt/387 x-fmt/388 x-fmt/399',
    },
    [at(tiff[0]), within(`12C6 0100 04000000 01 ${number} 0000`)],
    [at(tiff[1]), within(`C612 0001 00000004 01 ${number} 0000`)],
  )
const bmp = (puid: string, version: string, ...signatures: Mark[][]): Row =>
  row({ puid, name: 'BMP', version, mime: 'image/bmp', endings: 'bmp dib' }, ...signatures)
const os2 = (mark: string): Mark[] => [at(`'BM' {12} ${mark}`)]
const depth = '(01|04|08|10|18|20) 00'

/** Static pictures, and GIF. */
export const imageRows: readonly Row[] = [
  row({ puid: 'fmt/11', name: 'PNG', version: '1.0', mime: 'image/png', endings: 'png' }, [at(png)]),
  row(
    { puid: 'fmt/12', name: 'PNG', version: '1.1', mime: 'image/png', endings: 'png', over: 'fmt/11' },
    ...['iCCP', 'sPLT', 'sRGB'].map(chunk => [at(png), within(`'${chunk}'`)]),
  ),
  row(
    { puid: 'fmt/13', name: 'PNG', version: '1.2', mime: 'image/png', endings: 'png', over: 'fmt/11 fmt/12' },
    [at(png), within("'iTXt'")],
  ),
  row(
    {
      puid: 'fmt/935',
      name: 'APNG',
      mime: 'image/apng',
      endings: 'png apng',
      over: 'fmt/11 fmt/12 fmt/13',
    },
    [at(png), within("'acTL'"), within("'fcTL' 00000000")],
  ),
  row({ puid: 'fmt/41', name: 'JPEG', mime: 'image/jpeg', endings: 'jpg jpeg jpe jfif' }, [at('FFD8FF')]),
  jfif('fmt/42', '1.00', '00'),
  jfif('fmt/43', '1.01', '01'),
  jfif('fmt/44', '1.02', '02'),
  exif('x-fmt/398', '2.0', "'0200'"),
  exif('x-fmt/390', '2.1', "'0210'"),
  exif('x-fmt/391', '2.2', "'0220'"),
  exif('fmt/645', '2.21', "'0221'"),
  exif('fmt/1507', '2.3', "'023' [30:39]"),
  row(
    { puid: 'fmt/353', name: 'TIFF', mime: 'image/tiff', endings: 'tif tiff' },
    ...tiff.map(mark => [at(mark)]),
  ),
  tiffExif('x-fmt/399', '2.0', "'0200'"),
  tiffExif('x-fmt/388', '2.1', "'0210'"),
  tiffExif('x-fmt/387', '2.2', "'0220'"),
  row(
    {
      puid: 'fmt/155',
      name: 'GeoTIFF',
      mime: 'image/tiff',
      endings: 'tif tiff',
      over: 'fmt/353 x-fmt/387 x-fmt/388 x-fmt/399',
    },
    [at(tiff[0]), within('AF87 0300 ?? 000000')],
    [at(tiff[1]), within('87AF 0003 000000')],
  ),
  dng('fmt/436', '1.0', '00'),
  dng('fmt/152', '1.1', '01'),
  dng('fmt/437', '1.2', '02'),
  dng('fmt/438', '1.3', '03'),
  dng('fmt/730', '1.4', '04'),
  row({ puid: 'fmt/3', name: 'GIF', version: '87a', mime: 'image/gif', endings: 'gif' }, [at("'GIF87a'")]),
  row({ puid: 'fmt/4', name: 'GIF', version: '89a', mime: 'image/gif', endings: 'gif' }, [at("'GIF89a'")]),
  bmp('fmt/115', '2.0', [at("'BM' {4} 00000000 {4} 0C000000 {4} 0100 (01|04|08|18) 00")]),
  bmp('fmt/116', '3.0', [at(`'BM' {12} 28000000 {8} 0100 ${depth} (00|01|02) 000000`)]),
  bmp('fmt/117', '3.0 NT', [at("'BM' {4} 00000000 {4} 28000000 {8} 0100 (10|20) 00 03000000")]),
  bmp('fmt/118', '4.0', [at(`'BM' {4} 00000000 {4} 6C000000 {8} 0100 ${depth} [00:03] 000000`)]),
  bmp('fmt/119', '5.0', [at(`'BM' {4} 00000000 {4} 7C000000 {8} 0100 ${depth} [00:05] 000000`)]),
  bmp(
    'x-fmt/270',
    'OS/2 2.0',
    os2('(10|30|40) 000000 {8} 0100'),
    os2('28000000 {8} 0100 1800 04000000'),
    os2('28000000 {8} 0100 0100 03000000'),
  ),
]

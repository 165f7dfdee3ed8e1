import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import { KIB } from '#platform/values'
import { nodeHashing, packSip, writeSip } from '#preservation/packages'
import { madeCompound } from '../packages/made-compound.ts'
import * as media from '../packages/made-media.ts'
import { madePdfA } from '../packages/made-pdf.ts'
import { claimedDeflated, member, zipped } from '../packages/made-zip.ts'
import { aipMets, aipName, packageInfo } from '../packages/small-aip.ts'
import { findingAid } from '../packages/small-ead.ts'
import { changeInfo, packageInfoOf } from '../packages/small-premis.ts'
import { bytesIn, smallSip } from '../packages/small-sip.ts'

/** Whole files by name, to be bent. */
export type Sample = { readonly name: string; readonly bytes: Uint8Array }
/** Files of one package by their paths in it. */
export type FolderSample = {
  readonly name: string
  readonly files: ReadonlyMap<string, Uint8Array>
  /** By which it is right; what its content asks for where none is named. */
  readonly profile?: string
}

export const sharedData = join(import.meta.dirname, '../../../shared/data')

/** Larger ones take long and bring no more kinds of fault. */
const sampleBytes = 64 * KIB

/** Every so many-th small file below a folder of open data; none where it is not here. */
function openFiles(folder: string, ending: RegExp, every: number): Sample[] {
  const at = join(sharedData, folder)
  if (!existsSync(at)) return []
  return readdirSync(at, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && ending.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
    .filter((_path, place) => place % every === 0)
    .map(path => ({ name: path.slice(at.length + 1), bytes: readFileSync(path) }))
    .filter(({ bytes }) => bytes.length <= sampleBytes)
}

const text = (name: string, content: string): Sample => ({ name, bytes: Buffer.from(content, 'utf8') })

async function ownSip(): Promise<Sample> {
  const sip = smallSip()
  const pieces = await Array.fromAsync(packSip(sip.order, bytesIn(sip), nodeHashing))
  return { name: `${sip.order.name}.zip`, bytes: Buffer.concat(pieces) }
}

async function deflatedZip(): Promise<Sample> {
  const content = Buffer.from('<?xml version="1.0" encoding="UTF-8"?><a/>'.repeat(200))
  const packed = deflateRawSync(content)
  const bytes = claimedDeflated(await zipped(member('A/mets.xml', packed)), packed.length, content.length)
  return { name: 'A.zip', bytes }
}

export const zipSamples = async (): Promise<Sample[]> => [
  await ownSip(),
  await deflatedZip(),
  { name: 'B.zip', bytes: await zipped(member('B/mets.xml', '<a/>'), member('B/komponenty/a.txt', 'a')) },
  ...openFiles('zaf', /\.zip$/, 1),
]

export const xmlSamples = async (): Promise<Sample[]> => [
  text('METS.xml', aipMets({})),
  text('PACKAGE-INFO.xml', packageInfoOf('submission')),
  text('PACKAGE-INFO.xml', changeInfo()),
  text('ead.xml', findingAid),
  ...openFiles('zaf', /\.xml$/, 25),
]

export const pdfSamples = async (): Promise<Sample[]> => [
  { name: 'a.pdf', bytes: madePdfA({ objects: ['(text)', '<< /A [1 0 R 2 0 R] >>'] }) },
  ...openFiles('pdfa', /\.pdf$/, 12),
]

export const mediaSamples = async (): Promise<Sample[]> => [
  { name: 'a.png', bytes: media.madePng() },
  { name: 'a.jpg', bytes: media.madeJpeg() },
  { name: 'a.gif', bytes: media.madeGif() },
  { name: 'a.tif', bytes: media.madeTiff() },
  { name: 'a.wav', bytes: media.madeWav() },
  { name: 'a.mp3', bytes: media.madeMp3() },
  { name: 'a.mpg', bytes: media.madeMpeg() },
  { name: 'a.mp4', bytes: media.madeMp4() },
  { name: 'a.doc', bytes: madeCompound([{ name: 'WordDocument', bytes: Buffer.from('ahoj') }]) },
  {
    name: 'a.docx',
    bytes: await zipped(member('[Content_Types].xml', '<Types/>'), member('word/document.xml', '<a/>')),
  },
  text('a.csv', 'a;b\n1;2\n'),
  text('a.eml', 'From: a@priklad.cz\nTo: b@priklad.cz\nSubject: a\nMIME-Version: 1.0\n\nahoj'),
]

export const skeletonSamples = async (): Promise<Sample[]> => openFiles('formats/skeletons', /./, 20)

function ownFolders(): FolderSample[] {
  const own = smallSip()
  const { metadata, members, name } = writeSip(own.order)
  const files = new Map([['mets.xml', metadata]])
  for (const { path, component } of members) files.set(path, bytesIn(own)(component)[0]!)
  const archived = new Map([
    ['METS.xml', Buffer.from(aipMets({}))],
    ['metadata/preservation/PACKAGE-INFO.xml', Buffer.from(packageInfo)],
    ['representations/submission/a.txt', Buffer.from('obsah')],
  ])
  return [
    { name, files, profile: 'NSESSS2024/ULOZENI' },
    { name: aipName, files: archived },
  ]
}

/** Open packages that are right as they stand, so that one bent file decides. */
function openFolders(): FolderSample[] {
  const list = join(sharedData, 'zaf/expected.json')
  if (!existsSync(list)) return []
  const cases: { path: string; status: string | null }[] = JSON.parse(readFileSync(list, 'utf8'))
  return cases
    .filter(({ path, status }) => status === 'OK' && !/\.(?:zip|xml)$/.test(path))
    .map(({ path }) => {
      const files = openFiles(join('zaf', path), /./, 1)
      return { name: path.split('/').at(-1)!, files: new Map(files.map(file => [file.name, file.bytes])) }
    })
    .filter(({ files }) => files.has('mets.xml') || files.has('METS.xml'))
}

/** Packages as folders, so that one file is bent and the rest stays right: the deepest rules are reached. */
export const folderSamples = (): FolderSample[] => [...ownFolders(), ...openFolders()]

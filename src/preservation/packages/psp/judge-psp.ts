import type { Finding } from '#platform/refusals'
import type { Hasher, HashFunction, Hashing } from '../hashing.ts'
import { DamagedContent, type PackageFile, type PackageTree } from '../tree.ts'
import { pspFinding } from './finding.ts'
import { type PspEntry, readFileSection, readInfo, readMd5List, rootOf } from './psp-lists.ts'

/** The five folders whose files belong to each other page by page. */
export const pspFolders = ['amdsec', 'txt', 'alto', 'mastercopy', 'usercopy'] as const

const functions: Readonly<Record<string, HashFunction>> = {
  md5: 'md5',
  sha1: 'sha1',
  sha256: 'sha256',
  sha384: 'sha384',
  sha512: 'sha512',
}
const hashOf = (type: string): HashFunction | undefined =>
  functions[type.toLowerCase().replaceAll(/[^a-z0-9]/g, '')]

/** Findings of one rule that are told; the rest is counted in its last one. */
const toldMost = 200

type Lists = {
  readonly info: PackageFile
  readonly md5: PackageFile
  readonly mets: PackageFile
}

/** The three files that name the package, one of each; otherwise what is missing. */
function listsOf({ files }: PackageTree): Lists | Finding[] {
  const findings: Finding[] = []
  const named = (pattern: RegExp, what: string): PackageFile | undefined => {
    const found = files.filter(({ path }) => pattern.test(path))
    if (found.length !== 1)
      findings.push(
        pspFinding(
          'egc-psp01',
          `V kořeni balíčku má být právě jeden soubor ${what}, je jich ${found.length}.`,
          `Exactly one file ${what} stands in the root of the package, there are ${found.length}.`,
        ),
      )
    return found[0]
  }
  const info = named(/^info_[^/]+\.xml$/, 'info_<id>.xml')
  const md5 = named(/^md5_[^/]+\.md5$/, 'md5_<id>.md5')
  const mets = named(/^mets_[^/]+\.xml$/i, 'mets_<id>.xml')
  return info && md5 && mets && findings.length === 0 ? { info, md5, mets } : findings
}

/** Names and numbers of files in the five folders. */
function* shapeFindings({ files }: PackageTree): Generator<Finding> {
  for (const { path } of files)
    if (!/^[a-z0-9_\-./]+$/.test(path))
      yield pspFinding(
        'egc-psp03',
        `„${path}“: názvy mají jen malá písmena bez diakritiky, číslice, tečku, pomlčku a podtržítko. Přejmenujte soubor i v soupisech.`,
        `“${path}”: names have small letters without diacritics, digits, dot, hyphen and underscore only. Rename the file and its entries.`,
        { file: path },
      )
  const counts = pspFolders.map(folder => files.filter(({ path }) => path.startsWith(`${folder}/`)).length)
  if (new Set(counts).size > 1 || counts[0] === 0) {
    const told = pspFolders.map((folder, at) => `${folder} ${counts[at]}`).join(', ')
    yield pspFinding(
      'egc-psp04',
      `Složky stránek mají mít stejný a nenulový počet souborů; mají ${told}.`,
      `The folders of pages hold the same number of files, and not none; they hold ${told}.`,
    )
  }
}

type Told = { readonly list: string; readonly entry: PspEntry }

/** What lists tell, whether it is there, and whether what is there is told: both ways. */
function* linkFindings(tree: PackageTree, told: readonly Told[], lists: Lists): Generator<Finding> {
  const there = new Set(tree.files.map(({ path }) => path))
  for (const { list, entry } of told) {
    const place = { file: list, ...(entry.line !== null && { line: entry.line }) }
    if (entry.path === '')
      yield pspFinding(
        'egc-psp06',
        `V souboru ${list} je záznam bez cesty nebo nečitelný řádek.`,
        `In ${list} there is an entry without a path, or a line that cannot be read.`,
        place,
      )
    else if (!there.has(entry.path))
      yield pspFinding(
        'egc-psp06',
        `Soubor ${list} odkazuje na „${entry.path}“, který v balíčku není. Doplňte ho, nebo odkaz odeberte.`,
        `${list} refers to “${entry.path}”, which is not in the package. Add it or take the link out.`,
        place,
      )
  }
  const of = (list: string) => new Set(told.filter(one => one.list === list).map(({ entry }) => entry.path))
  const [inInfo, inMd5] = [of(lists.info.path), of(lists.md5.path)]
  const ofMets = new Set(
    told
      .filter(({ list }) => list !== lists.info.path && list !== lists.md5.path)
      .map(({ entry }) => entry.path),
  )
  // A list cannot hold its own checksum, and info holds that of the file of checksums.
  const own = new Set([lists.info.path, lists.md5.path])
  for (const { path } of tree.files) {
    const missing = [
      ...(own.has(path) || inMd5.has(path) ? [] : [lists.md5.path]),
      ...(path === lists.info.path || inInfo.has(path) ? [] : [lists.info.path]),
      ...(!pspFolders.some(folder => path.startsWith(`${folder}/`)) || ofMets.has(path)
        ? []
        : [lists.mets.path]),
    ]
    for (const list of missing)
      yield pspFinding(
        'egc-psp07',
        `Soubor „${path}“ není uveden v ${list}. Doplňte ho tam, nebo ho z balíčku odeberte.`,
        `File “${path}” is not told in ${list}. Add it there or take it out of the package.`,
        { file: path },
      )
  }
}

/** Reads each file once, in pieces, takes all digests that lists tell of it, and compares. */
async function* digestFindings(
  tree: PackageTree,
  told: readonly Told[],
  hashing: Hashing,
): AsyncGenerator<Finding> {
  const byPath = Map.groupBy(told, ({ entry }) => entry.path)
  for (const file of tree.files) {
    const entries = byPath.get(file.path) ?? []
    const hashers = new Map<HashFunction, Hasher>()
    for (const { entry } of entries) {
      const name = entry.sum && hashOf(entry.sum.type)
      if (name && !hashers.has(name)) hashers.set(name, await hashing.begin(name))
    }
    for (const { list, entry } of entries) {
      const place = { file: list, ...(entry.line !== null && { line: entry.line }) }
      if (entry.sizeBytes !== null && entry.sizeBytes !== file.sizeBytes)
        yield pspFinding(
          'egc-psp08',
          `Soubor ${list} u „${file.path}“ udává ${entry.sizeBytes} bajtů, má jich ${file.sizeBytes}.`,
          `${list} tells ${entry.sizeBytes} bytes of “${file.path}”, it has ${file.sizeBytes}.`,
          place,
        )
      if (entry.sum && !hashOf(entry.sum.type))
        yield pspFinding(
          'egc-psp09',
          `Soubor ${list} u „${file.path}“ udává otisk „${entry.sum.type}“, který neumíme spočítat.`,
          `${list} tells a checksum “${entry.sum.type}” of “${file.path}”, which we cannot take.`,
          place,
        )
    }
    if (hashers.size === 0) continue
    let isDamaged = false
    try {
      for await (const piece of file.pieces({ lent: true }))
        for (const hasher of hashers.values()) hasher.update(piece)
    } catch (error) {
      if (!(error instanceof DamagedContent)) throw error
      isDamaged = true
    }
    const found = new Map([...hashers].map(([name, hasher]) => [name, hasher.hex()]))
    for (const { list, entry } of entries) {
      const name = entry.sum && hashOf(entry.sum.type)
      if (!name || (!isDamaged && found.get(name) === entry.sum!.hex)) continue
      yield pspFinding(
        'egc-psp09',
        `Otisk ${entry.sum!.type} souboru „${file.path}“ nesouhlasí s ${list}: soubor je poškozený nebo pozměněný. Předejte ho znovu.`,
        `Digest ${entry.sum!.type} of “${file.path}” is not that in ${list}: the file is damaged or changed. Hand it in again.`,
        { file: list, ...(entry.line !== null && { line: entry.line }) },
      )
    }
  }
}

const unreadable = (file: string): Finding =>
  pspFinding(
    'egc-psp05',
    `Soubor ${file} se nedá přečíst: není v pořádku jeho XML, nebo je poškozený.`,
    `File ${file} cannot be read: its XML is not well formed, or it is damaged.`,
    { file },
  )

/** Everything that the lists of the package tell; `null` as a list where it cannot be read. */
async function tellings(tree: PackageTree, lists: Lists): Promise<{ told: Told[]; findings: Finding[] }> {
  const told: Told[] = []
  const findings: Finding[] = []
  const there = new Set(tree.files.map(({ path }) => path))
  const root = await rootOf(lists.info)
  if (root) {
    const info = readInfo(root)
    for (const entry of info.entries) told.push({ list: lists.info.path, entry })
    if (info.md5List) told.push({ list: lists.info.path, entry: info.md5List })
    if (info.md5List?.path !== lists.md5.path || info.md5List.sum === null)
      findings.push(
        pspFinding(
          'egc-psp05',
          `V ${lists.info.path} chybí kontrolní součet souboru ${lists.md5.path}.`,
          `${lists.info.path} has no checksum of ${lists.md5.path}.`,
          { file: lists.info.path },
        ),
      )
    if (info.total !== info.entries.length)
      findings.push(
        pspFinding(
          'egc-psp05',
          `${lists.info.path} ohlašuje položek: ${info.total ?? '–'}, vyjmenovává jich ${info.entries.length}.`,
          `${lists.info.path} tells of ${info.total ?? '–'} items and names ${info.entries.length}.`,
          { file: lists.info.path },
        ),
      )
  } else findings.push(unreadable(lists.info.path))
  const lines = await readMd5List(lists.md5)
  if (lines) for (const entry of lines) told.push({ list: lists.md5.path, entry })
  else findings.push(unreadable(lists.md5.path))
  for (const file of [lists.mets, ...tree.files.filter(({ path }) => /^amdsec\/[^/]+\.xml$/.test(path))]) {
    const mets = await rootOf(file)
    if (!mets) findings.push(unreadable(file.path))
    else {
      const from = file.path.includes('/') ? file.path.slice(0, file.path.lastIndexOf('/')) : ''
      for (const entry of readFileSection(mets, from, path => there.has(path)))
        told.push({ list: file.path, entry })
    }
  }
  return { told, findings }
}

/** Of each rule so many findings are told; what more there is, is said by its number. */
function cut(findings: readonly Finding[]): Finding[] {
  return [...Map.groupBy(findings, ({ rule }) => rule).values()].flatMap(group =>
    group.length <= toldMost
      ? group
      : [
          ...group.slice(0, toldMost),
          pspFinding(
            group[0]!.rule,
            `A dalších nálezů téhož pravidla: ${group.length - toldMost}.`,
            `And further findings of the same rule: ${group.length - toldMost}.`,
          ),
        ],
  )
}

/**
 * Judges a package of the National Digital Library (PSP): its three lists, links both ways, sizes and checksums of every
 * file. What its descriptions and pictures must be is not judged here.
 *
 * Source: standard of the NDK; `info_*.xml`, `md5_*.md5`, METS 1.9.1.
 */
export async function judgePsp(tree: PackageTree, hashing: Hashing): Promise<Finding[]> {
  if (tree.findings.length > 0) return [...tree.findings]
  if (tree.files.length === 0)
    return [
      pspFinding(
        'egc-psp02',
        'Balíček je složka, nebo ZIP či TAR s právě jednou složkou. Zabalte ho znovu.',
        'A package is a folder, or a ZIP or TAR with exactly one folder. Pack it again.',
      ),
    ]
  const lists = listsOf(tree)
  if (Array.isArray(lists)) return lists
  const { told, findings } = await tellings(tree, lists)
  return cut([
    ...shapeFindings(tree),
    ...findings,
    ...linkFindings(tree, told, lists),
    ...(await Array.fromAsync(digestFindings(tree, told, hashing))),
  ])
}

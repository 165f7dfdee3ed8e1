import { both } from '#platform/values'
import type { Fault, PackageInHand, Rule } from '../../judge/rule.ts'
import { aipViewOf, type MappedFile, mappedFiles } from '../../view/aip-view.ts'

const asked = (code: string, source: string, cs: string, en: string, profiles: Rule['profiles'] = '*') =>
  ({ code, stage: 'files', level: 'error', profiles, source, asks: both(cs, en) }) as const

const mappedIn = ({ metadata }: PackageInHand): readonly MappedFile[] =>
  metadata?.root ? mappedFiles(aipViewOf(metadata.root)) : []

const faultAt = ({ element, path }: MappedFile, cs: string, en: string): Fault => ({
  file: path || 'METS.xml',
  line: element.line,
  element: element.name,
  message: both(cs, en),
})

const packageInfo = 'metadata/preservation/PACKAGE-INFO.xml'
const whole = ['AIP', 'DIP_METADATA', 'DIP_CONTENT']

/** What an inner metadata file was refused for, in one sentence. */
function* innerFaults(hand: PackageInHand, of: MappedFile['of'], kind: string): Generator<Fault> {
  for (const file of mappedIn(hand)) {
    if (file.of !== of || file.kind !== kind) continue
    for (const { rule, message, location } of hand.inner.get(file.path) ?? [])
      yield {
        file: file.path,
        ...(location.line === null ? {} : { line: location.line }),
        message: both(`${rule}: ${message.cs}`, `${rule}: ${message.en}`),
      }
  }
}

/** Rules on the files of an archive's package against what its METS tells of them (CZDAX-PPR0307, CZDAX-PMD02). */
export const aipPackageFileRules: readonly Rule[] = [
  {
    ...asked(
      'fls01',
      'CZDAX-PPR0307',
      'Každý odkazovaný soubor v balíčku je a má uvedenou velikost.',
      'Every file that is linked is there and has the size that is told.',
    ),
    *judge(hand) {
      const sizes = new Map(hand.tree.files.map(({ path, sizeBytes }) => [path, sizeBytes]))
      for (const file of mappedIn(hand)) {
        const size = sizes.get(file.path)
        if (size === undefined)
          yield faultAt(
            file,
            `Soubor „${file.path}“ v balíčku chybí; doplňte jej.`,
            `File "${file.path}" is missing in the package; add it.`,
          )
        else if (file.sizeBytes !== undefined && Number(file.sizeBytes) !== size)
          yield faultAt(
            file,
            `Soubor „${file.path}“ má ${size} bajtů, METS.xml uvádí ${file.sizeBytes}.`,
            `File "${file.path}" has ${size} bytes, METS.xml says ${file.sizeBytes}.`,
          )
      }
    },
  },
  {
    ...asked(
      'fls02',
      'CZDAX-PPR0307',
      'Na každý soubor balíčku vede odkaz.',
      'A link leads to every file of the package.',
    ),
    *judge(hand) {
      const named = new Set(mappedIn(hand).map(({ path }) => path))
      for (const { path } of hand.tree.files)
        if (path !== 'METS.xml' && !named.has(path))
          yield {
            file: path,
            message: both(
              `Na soubor „${path}“ z METS.xml nevede odkaz; popište jej, nebo odstraňte.`,
              `No link of METS.xml leads to file "${path}"; describe it or remove it.`,
            ),
          }
    },
  },
  {
    ...asked(
      'fls03',
      'CZDAX-PMD0201',
      'Metadata o uchování v balíčku vyhovují pravidlům PREMIS.',
      'Metadata of preservation in the package satisfy the rules of PREMIS.',
      whole,
    ),
    judge: hand => innerFaults(hand, 'preservation', 'PREMIS'),
  },
  {
    ...asked(
      'fls04',
      'CZDAX-PMD0201, CZDAP-IPF0201',
      'Změnový balíček má z metadat o uchování jen PACKAGE-INFO.xml a ten vyhovuje.',
      'A change package has of metadata of preservation only PACKAGE-INFO.xml, and that satisfies its rules.',
      ['SIP_CHANGE'],
    ),
    *judge(hand) {
      for (const file of mappedIn(hand))
        if (file.of === 'preservation' && file.kind === 'PREMIS' && file.path !== packageInfo)
          yield faultAt(
            file,
            `Soubor „${file.path}“ do změnového balíčku nepatří.`,
            `File "${file.path}" does not belong to a change package.`,
          )
      yield* innerFaults(hand, 'preservation', 'PREMIS')
    },
  },
  {
    ...asked(
      'fls05',
      'CZDAX-PMD0202',
      'Archivní popis v balíčku vyhovuje pravidlům profilu EAD3.',
      'The archival description in the package satisfies the rules of the EAD3 profile.',
      whole,
    ),
    judge: hand => innerFaults(hand, 'description', 'EAD'),
  },
  {
    ...asked(
      'egc-fix01',
      'eGON centrum: porovnání otisků',
      'Kontrolní součet každého souboru souhlasí.',
      'The checksum of every file agrees.',
    ),
    // The archives' own samples carry stale checksums; whoever receives an AIP for keeping makes an error of it.
    level: 'warning',
    *judge(hand) {
      for (const file of mappedIn(hand)) {
        const facts = hand.components.get(file.path)
        if (!facts || file.digest === undefined) continue
        const kind = file.digestKind
        const real = kind === 'SHA-256' || kind === 'SHA-512' ? facts.digests[kind] : undefined
        if (real !== file.digest.trim().toLowerCase())
          yield faultAt(
            file,
            `Kontrolní součet souboru „${file.path}“ nesouhlasí s METS.xml.`,
            `The checksum of file "${file.path}" differs from METS.xml.`,
          )
      }
    },
  },
]

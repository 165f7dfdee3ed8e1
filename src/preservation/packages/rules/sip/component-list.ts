import { both } from '#platform/values'
import { attributeOf, childrenOf, descendantsOf, type XmlElement } from '#platform/xml'
import { labels } from '../../judge/profiles.ts'
import type { Fault, PackageInHand, Rule } from '../../judge/rule.ts'

const withComponents = ['SKARTACE_UPLNY', 'PREJIMKA', 'ULOZENI']

const asked = (code: string, source: string, cs: string, en: string) =>
  ({ code, stage: 'content', level: 'error', profiles: '*', source, asks: both(cs, en) }) as const

const metsFiles = ({ metadata }: PackageInHand) => descendantsOf(metadata?.root, 'mets:file')
const nameOf = (file: XmlElement): string => attributeOf(file, 'ID') ?? '?'
const at = (element: XmlElement, entity?: string): Pick<Fault, 'file' | 'line' | 'entity'> => ({
  file: 'mets.xml',
  line: element.line,
  ...(entity === undefined ? {} : { entity }),
})

/** Rules on the list of components in `mets:fileSec` and on the folder they lie in. */
export const componentListRules: readonly Rule[] = [
  {
    ...asked(
      'obs2',
      'NSESSS 9.2.1; příloha 2, bod 1.1',
      'Atribut LABEL říká, k čemu balíček je: ke skartačnímu řízení, nebo k předání do archivu.',
      'Attribute LABEL says what the package is for: disposal proceeding or transfer to the archive.',
    ),
    profiles: ['SKARTACE_METADATA', 'SKARTACE_UPLNY', 'ULOZENI'],
    *judge({ metadata, profile }) {
      const root = metadata?.root
      if (!root) return
      const label = attributeOf(root, 'LABEL')
      const allowed = profile.endsWith('/ULOZENI') ? [labels.proposal] : [labels.proposal, labels.transfer]
      if (label === undefined || !allowed.includes(label))
        yield {
          ...at(root),
          message: both(
            `Atribut LABEL prvku mets:mets musí znít: „${allowed.join('“ nebo „')}“.`,
            `Attribute LABEL of mets:mets must read: "${allowed.join('" or "')}".`,
          ),
        }
    },
  },
  {
    ...asked(
      'obs46',
      'NSESSS, příloha 2, bod 1.15',
      'Kontrolní součet komponenty je SHA-256 nebo SHA-512.',
      'The checksum of a component is SHA-256 or SHA-512.',
    ),
    *judge(hand) {
      for (const file of metsFiles(hand)) {
        const kind = attributeOf(file, 'CHECKSUMTYPE')
        if (kind !== 'SHA-256' && kind !== 'SHA-512')
          yield {
            ...at(file, nameOf(file)),
            message: both(
              `Soubor ${nameOf(file)} má CHECKSUMTYPE „${kind ?? 'žádný'}“; spočítejte součet SHA-512 (nebo SHA-256).`,
              `File ${nameOf(file)} has CHECKSUMTYPE "${kind ?? 'none'}"; take SHA-512 (or SHA-256).`,
            ),
          }
      }
    },
  },
  {
    ...asked(
      'obs50',
      'NSESSS, příloha 2, bod 1.16',
      'Každý mets:file má právě jeden mets:FLocat.',
      'Every mets:file has exactly one mets:FLocat.',
    ),
    *judge(hand) {
      for (const file of metsFiles(hand)) {
        const count = childrenOf(file, 'mets:FLocat').length
        if (count !== 1)
          yield {
            ...at(file, nameOf(file)),
            message: both(
              `Soubor ${nameOf(file)} má ${count} prvků mets:FLocat; musí mít právě jeden.`,
              `File ${nameOf(file)} has ${count} elements mets:FLocat; it must have exactly one.`,
            ),
          }
      }
    },
  },
  {
    ...asked(
      'obs52',
      'NSESSS, příloha 2, bod 1.16',
      'Odkazy xlink:href a soubory ve složce komponenty si odpovídají jeden k jednomu.',
      'Links xlink:href and files in folder komponenty match one to one.',
    ),
    profiles: withComponents,
    judge: hrefFaults,
  },
  {
    ...asked(
      'obs53',
      'NSESSS, příloha 2, bod 1.16',
      'Atribut LOCTYPE prvku mets:FLocat je URL.',
      'Attribute LOCTYPE of mets:FLocat is URL.',
    ),
    *judge({ metadata }) {
      for (const place of descendantsOf(metadata?.root, 'mets:FLocat'))
        if (attributeOf(place, 'LOCTYPE') !== 'URL')
          yield {
            ...at(place),
            message: both(
              'Atribut LOCTYPE prvku mets:FLocat musí být „URL“.',
              'Attribute LOCTYPE of mets:FLocat must be "URL".',
            ),
          }
    },
  },
]

function* hrefFaults({ metadata, tree }: PackageInHand): Generator<Fault> {
  const present = new Set(tree.files.map(file => file.path).filter(path => path.startsWith('komponenty/')))
  const named = new Set<string>()
  for (const place of descendantsOf(metadata?.root, 'mets:FLocat')) {
    const href = attributeOf(place, 'xlink:href') ?? ''
    if (!href.startsWith('komponenty') || href.includes('\\'))
      yield {
        ...at(place),
        message: both(
          `Odkaz „${href}“ musí začínat „komponenty/“ a používat běžná lomítka.`,
          `Link "${href}" must begin with "komponenty/" and use ordinary slashes.`,
        ),
      }
    else if (!present.has(href))
      yield {
        ...at(place),
        message: both(
          `Soubor „${href}“ v balíčku chybí; doplňte jej, nebo opravte odkaz.`,
          `File "${href}" is missing in the package; add it or mend the link.`,
        ),
      }
    else if (named.has(href))
      yield {
        ...at(place),
        message: both(
          `Na soubor „${href}“ odkazují dva záznamy mets:file; každá komponenta má mít svůj soubor.`,
          `File "${href}" is named by two records mets:file; each component needs its own file.`,
        ),
      }
    named.add(href)
  }
  for (const path of present)
    if (!named.has(path))
      yield {
        file: path,
        message: both(
          `Na soubor „${path}“ neodkazuje žádný mets:FLocat; popište jej v mets.xml, nebo odstraňte.`,
          `No mets:FLocat names file "${path}"; describe it in mets.xml or remove it.`,
        ),
      }
}

import { type Day, isDay } from '#platform/values'
import { attributeOf, childOf, childrenOf, descendantsOf, textOf, type XmlElement } from '#platform/xml'
import type { Hashing } from '../hashing.ts'
import { readMetadata } from '../judge/metadata.ts'
import { sipSchemas } from '../notation/sip-schemas.ts'
import { openPackage } from '../open-package.ts'
import type { PackageFile, PackageSource } from '../tree.ts'
import type { ComponentForm } from './order.ts'
import { formWords } from './words.wire.ts'

/** One component as a package tells of it, with the file it is. */
export type ComponentFact = {
  readonly path: string
  readonly mime: string
  readonly document: string
  readonly slot: number
  readonly version: number
  readonly form: ComponentForm | null
  readonly name: string
  readonly file: PackageFile
}

/** What a package says of the dossier or the volume it holds, as far as a records centre catalogues it. */
export type SipFacts = {
  readonly dossier: { readonly value: string; readonly source: string }
  readonly title: string
  readonly mark: string
  readonly filingCode: string
  readonly disposalCode: string
  readonly disposalYear: number | null
  readonly closedOn: Day | null
  /** IČO of the organisations that settled the dossier. */
  readonly originatorIcos: readonly string[]
  readonly documents: number
  readonly components: readonly ComponentFact[]
}

const of = (name: string) => `nsesss:${name}`
const at = (element: XmlElement | undefined, ...path: string[]) => childOf(element, ...path.map(of))

/** Reads what a package of one dossier tells; `null` when its metadata cannot be read that far. */
export async function readSipFacts(source: PackageSource, hashing: Hashing): Promise<SipFacts | null> {
  const tree = await openPackage(source, { hashing })
  const metadataFile = tree.files.find(file => file.path === 'mets.xml')
  if (!metadataFile) return null
  const { root } = await readMetadata(metadataFile, sipSchemas)
  // A volume stands around its dossiers, so that it comes first.
  const volume = root ? [...descendantsOf(root, of('Dil'))][0] : undefined
  const packed = volume ?? (root ? [...descendantsOf(root, of('Spis'))][0] : undefined)
  if (!root || !packed) return null
  const data = at(packed, 'EvidencniUdaje')
  const identity = at(data, 'Identifikace', 'Identifikator')
  const rule = at(data, 'Vyrazovani', 'SkartacniRezim')
  const year = Number(textOf(at(data, 'Vyrazovani', 'DataceVyrazeni', 'RokSkartacniOperace')))
  const closed = textOf(at(data, 'Manipulace', 'DatumUzavreni')).trim()
  const settled = at(data, volume ? 'Uzavreni' : 'VyrizeniUzavreni', 'Zpracovatel')
  return {
    dossier: { value: textOf(identity).trim(), source: attributeOf(identity, 'zdroj') ?? '' },
    title: textOf(at(data, 'Popis', 'Nazev')).trim(),
    // A volume has no mark; people know it by its identifier.
    mark: textOf(volume ? identity : at(data, 'Evidence', 'EvidencniCislo')).trim(),
    filingCode: textOf(at(data, 'Trideni', 'PlneUrcenySpisovyZnak')).trim(),
    disposalCode: textOf(at(rule, 'SkartacniZnak')).trim(),
    disposalYear: Number.isInteger(year) && year > 0 ? year : null,
    closedOn: isDay(closed) ? closed : null,
    originatorIcos: childrenOf(settled, of('Subjekt'))
      .map(subject => at(subject, 'IdentifikatorOrganizace'))
      .filter(id => ['IČO', 'IČ'].includes(attributeOf(id, 'zdroj') ?? ''))
      .map(id => textOf(id).trim()),
    documents: [...descendantsOf(root, of('Dokument'))].length,
    components: componentsOf(root, new Map(tree.files.map(file => [file.path, file]))),
  }
}

function componentsOf(root: XmlElement, files: ReadonlyMap<string, PackageFile>): ComponentFact[] {
  const byId = new Map([...descendantsOf(root, of('Komponenta'))].map(one => [attributeOf(one, 'ID'), one]))
  const facts: ComponentFact[] = []
  for (const entry of descendantsOf(root, 'mets:file')) {
    const component = byId.get(attributeOf(entry, 'DMDID'))
    const path = attributeOf(childOf(entry, 'mets:FLocat'), 'xlink:href') ?? ''
    const file = files.get(path)
    if (!component || !file) continue
    const form = attributeOf(component, 'forma_uchovani')
    facts.push({
      path,
      file,
      mime: attributeOf(entry, 'MIMETYPE') ?? '',
      document: attributeOf(documentAbove(component), 'ID') ?? '',
      slot: Number(attributeOf(component, 'poradi')),
      version: Number(attributeOf(component, 'verze')),
      form: (Object.entries(formWords).find(([, word]) => word === form)?.[0] ??
        null) as ComponentForm | null,
      name: textOf(at(component, 'EvidencniUdaje', 'Popis', 'Nazev')).trim() || path,
    })
  }
  return facts
}

function documentAbove(component: XmlElement): XmlElement | null {
  for (let up = component.parent; up; up = up.parent) if (up.name === of('Dokument')) return up
  return null
}

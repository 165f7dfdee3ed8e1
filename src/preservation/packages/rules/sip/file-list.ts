import { attributeOf, childrenOf, descendantsOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { within } from '../../view/entities.ts'
import { isAnalogue, type SipView } from '../../view/sip-view.ts'
import { called, content, faultAt, faultOf, ruleOf, withComponents } from './demand.ts'
import { attributeRule } from './mets-shape.ts'
import { topLevelTypes } from './mime-lists.ts'

const point = (number: string) => `NSESSS, příloha 2, bod ${number}`
const places = ({ files }: SipView) => files.flatMap(file => childrenOf(file, 'mets:FLocat'))

export const isMimeType = (said: string): boolean => {
  const [, kind, sub] = /^([^/\s]+)\/([^/\s].*)$/.exec(said.trim()) ?? []
  return kind !== undefined && sub !== undefined && topLevelTypes.has(kind.toLowerCase())
}

function* unlikeComponents(sip: SipView) {
  if (sip.files.length === 0) return
  const components = sip.of('Komponenta')
  const known = new Set(components.map(({ id }) => id))
  const named = new Set<string>()
  for (const file of sip.files) {
    const owner = attributeOf(file, 'DMDID')
    if (owner === undefined || !known.has(owner))
      yield faultAt(
        file,
        `Záznam mets:file s DMDID „${owner ?? 'žádné'}“ nepopisuje žádnou komponentu. Opravte DMDID podle atributu ID komponenty.`,
        `Record mets:file of DMDID "${owner ?? 'none'}" describes no component. Mend DMDID after attribute ID of the component.`,
      )
    else if (named.has(owner))
      yield faultAt(
        file,
        `Komponentu „${owner}“ popisuje více záznamů mets:file; ponechte jediný.`,
        `Component "${owner}" is described by several records mets:file; keep one.`,
      )
    if (owner !== undefined) named.add(owner)
  }
  for (const component of components)
    if (component.id === undefined || !named.has(component.id))
      yield faultOf(
        component,
        `${called(component)} nemá svůj záznam mets:file. Doplňte jej.`,
        `${called(component)} has no record mets:file of its own. Add it.`,
      )
}

function* digitalWithoutFiles(sip: SipView) {
  let isDigital = false
  for (const document of sip.of('Dokument')) {
    const analogue = isAnalogue(document)
    if (analogue === false) isDigital = true
    if (analogue === undefined)
      yield faultOf(
        document,
        `${called(document)} neříká, zda je analogový (AnalogovyDokument). Doplňte ano, nebo ne.`,
        `${called(document)} does not say whether it is analogue (AnalogovyDokument). Add ano or ne.`,
      )
  }
  if (isDigital && sip.fileSections.length !== 1)
    yield faultAt(
      sip.root,
      `Balíček obsahuje digitální dokument, a má proto mít právě jeden prvek mets:fileSec; má jich ${sip.fileSections.length}.`,
      `The package holds a digital document and so has exactly one mets:fileSec; it has ${sip.fileSections.length}.`,
    )
}

const groupsOf = (section: XmlElement): number => [...descendantsOf(section, 'mets:fileGrp')].length

/** Rules on the list of files in `mets:fileSec` against the components it describes (NSESSS, Annex 2, 1.13 to 1.16). */
export const fileListRules: readonly Rule[] = [
  ruleOf(
    content(
      'obs40',
      point('1.13'),
      'Balíček s digitálním dokumentem má právě jeden seznam souborů (mets:fileSec).',
      'A package with a digital document has exactly one list of files (mets:fileSec).',
    ),
    digitalWithoutFiles,
    withComponents,
  ),
  ruleOf(
    content(
      'obs41',
      point('1.15'),
      'Každý soubor má atribut MIMETYPE ve tvaru typ/podtyp.',
      'Every file has attribute MIMETYPE written type/subtype.',
    ),
    function* ({ files }) {
      for (const file of files) {
        const said = attributeOf(file, 'MIMETYPE')
        if (said === undefined || !isMimeType(said))
          yield faultAt(
            file,
            `MIMETYPE „${said ?? 'žádný'}“ není typ podle IANA (například application/pdf). Opravte jej podle skutečného formátu souboru.`,
            `MIMETYPE "${said ?? 'none'}" is no type by IANA (as application/pdf is). Mend it after the real format of the file.`,
          )
      }
    },
  ),
  ruleOf(
    content(
      'obs43a',
      point('1.14'),
      'Seznam souborů má právě jednu skupinu (mets:fileGrp).',
      'The list of files has exactly one group (mets:fileGrp).',
    ),
    function* ({ fileSections }) {
      for (const section of fileSections)
        if (groupsOf(section) !== 1)
          yield faultAt(
            section,
            `V mets:fileSec je ${groupsOf(section)} skupin mets:fileGrp, má být právě jedna. Soubory dejte do jediné.`,
            `There are ${groupsOf(section)} groups mets:fileGrp in mets:fileSec, exactly one is right. Put the files into one.`,
          )
    },
  ),
  ruleOf(
    content(
      'obs44',
      point('1.15'),
      'Soubory a komponenty si odpovídají jeden k jednomu atributem DMDID.',
      'Files and components match one to one by attribute DMDID.',
    ),
    unlikeComponents,
  ),
  attributeRule({
    code: 'obs49',
    source: point('1.15'),
    element: 'mets:file',
    elements: ({ files }) => files,
    attribute: 'CREATED',
  }),
  attributeRule({
    code: 'obs51',
    source: point('1.16'),
    element: 'mets:FLocat',
    elements: places,
    attribute: 'xlink:type',
    value: 'simple',
  }),
  ruleOf(
    content(
      'obs60',
      'nsesss-common.xsd, tDokument',
      'Digitální dokument má komponenty.',
      'A digital document has components.',
    ),
    function* (sip) {
      for (const document of sip.of('Dokument')) {
        const analogue = isAnalogue(document)
        const holder = childrenOf(document.element, 'nsesss:Komponenty')
        if (analogue === undefined || (!analogue && holder.length === 0))
          yield faultOf(
            document,
            `${called(document)} není analogový, a musí tedy mít komponenty. Vložte je, nebo opravte AnalogovyDokument.`,
            `${called(document)} is not analogue and so has components. Put them in or mend AnalogovyDokument.`,
            within(document, 'Manipulace'),
          )
      }
    },
  ),
]

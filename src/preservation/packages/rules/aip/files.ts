import { attributeOf, childrenOf, descendantsOf, type XmlElement } from '#platform/xml'
import type { Rule } from '../../judge/rule.ts'
import { type AipView, representationPrefix, representationsOf } from '../../view/aip-view.ts'
import { isMimeType } from '../sip/file-list.ts'
import { aipRule, type Broken, failing, isFilled, isLocalId } from './demand.ts'

const filesIn = (group: XmlElement) => childrenOf(group, 'file')
const used = ({ groups }: AipView, use: string) => groups.filter(group => attributeOf(group, 'USE') === use)

const isPlain = (file: XmlElement): boolean =>
  childrenOf(file, 'FContent').length === 0 && childrenOf(file, 'file').length === 0

const liesIn = (file: XmlElement, folder: string): boolean => {
  const places = childrenOf(file, 'FLocat')
  return (
    isPlain(file) &&
    places.length === 1 &&
    (attributeOf(places[0], 'xlink:href')?.startsWith(folder) ?? false)
  )
}

function* filledFrom(
  groups: readonly XmlElement[],
  folderOf: (group: XmlElement) => string,
): Generator<Broken> {
  for (const group of groups) {
    if (filesIn(group).length === 0) yield [group, 'nemá soubory', 'it has no files']
    for (const file of filesIn(group)) if (!liesIn(file, folderOf(group))) yield [file]
  }
}

const folderRule = (code: string, source: string, use: string, folder: string): Rule =>
  aipRule({
    code,
    source,
    cs: `Skupina ${use} je nejvýše jedna, má soubory a ty leží ve složce ${folder}`,
    en: `There is at most one group ${use}, it has files and they lie in folder ${folder}`,
    *broken(view) {
      const groups = used(view, use)
      for (const group of groups.slice(1)) yield [group]
      yield* filledFrom(groups, () => folder)
    },
  })

const isWhole = (file: XmlElement): boolean =>
  isLocalId(attributeOf(file, 'ID')) &&
  isMimeType(attributeOf(file, 'MIMETYPE') ?? '') &&
  ['SIZE', 'CREATED', 'CHECKSUM', 'CHECKSUMTYPE'].every(name => isFilled(attributeOf(file, name))) &&
  ['OWNERID', 'DMDID'].every(name => attributeOf(file, name) === undefined)

const isPlaced = (file: XmlElement): boolean => {
  const places = childrenOf(file, 'FLocat')
  return (
    isPlain(file) &&
    places.length <= 1 &&
    places.every(
      place =>
        attributeOf(place, 'LOCTYPE') === 'URL' &&
        attributeOf(place, 'xlink:type') === 'simple' &&
        isFilled(attributeOf(place, 'xlink:href')),
    )
  )
}

const allFiles = ({ groups }: AipView) => groups.flatMap(group => [...descendantsOf(group, 'file')])

/** Rules on the list of files in an archive's package (CZDAX-PMT05). */
export const aipFileRules: readonly Rule[] = [
  aipRule({
    code: 'obs26',
    source: 'CZDAX-PMT0505',
    cs: 'Seznam souborů fileSec je nejvýše jeden.',
    en: 'There is at most one list of files, fileSec.',
    *broken({ fileSections }) {
      for (const section of fileSections.slice(1)) yield [section]
    },
  }),
  aipRule({
    code: 'obs27',
    source: 'CZDAX-PMT0506',
    cs: 'Seznam souborů má ID ve tvaru uuid-….',
    en: 'The list of files has an ID of the form uuid-….',
    broken: ({ fileSections }) => failing(fileSections, section => isLocalId(attributeOf(section, 'ID'))),
  }),
  folderRule('obs28', 'CZDAX-PMT0507, CZDAX-PMT0513', 'Documentation', 'documentation/'),
  folderRule('obs29', 'CZDAX-PMT0508, CZDAX-PMT0513', 'Schemas', 'schemas/'),
  aipRule({
    code: 'obs30',
    source: 'CZDAX-PMT0509, CZDAX-PMT0513',
    cs: 'Skupina reprezentace má soubory a ty leží ve složce reprezentace.',
    en: 'A group of a representation has files and they lie in the folder of the representation.',
    broken: view =>
      filledFrom(
        representationsOf(view),
        group => `representations/${attributeOf(group, 'USE')!.slice(representationPrefix.length)}/`,
      ),
  }),
  aipRule({
    code: 'obs31',
    source: 'CZDAX-PMT0511, CZDAX-PMT0512',
    cs: 'Skupina reprezentace nemá typ obsahu csip.',
    en: 'A group of a representation has no csip content type.',
    broken: view =>
      failing(representationsOf(view), group =>
        ['csip:CONTENTINFORMATIONTYPE', 'csip:OTHERCONTENTINFORMATIONTYPE'].every(
          name => attributeOf(group, name) === undefined,
        ),
      ),
  }),
  aipRule({
    code: 'obs32',
    source: 'CZDAX-PMT0514',
    cs: 'Skupina souborů má ID ve tvaru uuid-….',
    en: 'A group of files has an ID of the form uuid-….',
    broken: ({ groups }) => failing(groups, group => isLocalId(attributeOf(group, 'ID'))),
  }),
  aipRule({
    code: 'obs33',
    source: 'CZDAX-PMT0515 až CZDAX-PMT0524',
    cs: 'Soubor má ID, typ, velikost, čas a otisk a nemá OWNERID ani DMDID.',
    en: 'A file has an ID, type, size, time and digest and neither OWNERID nor DMDID.',
    broken: view => failing(view.groups.flatMap(filesIn), isWhole),
  }),
  aipRule({
    code: 'obs34',
    source: 'CZDAX-PMT0525 až CZDAX-PMT0528',
    cs: 'Soubor má nejvýše jedno místo (FLocat) a nic v sobě neobsahuje.',
    en: 'A file has at most one place (FLocat) and holds nothing in itself.',
    broken: view => failing(allFiles(view), isPlaced),
  }),
]

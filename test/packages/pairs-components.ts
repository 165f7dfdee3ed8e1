import type { Pair } from './pairs-mets.ts'
import { analogue, record, tinySip } from './tiny-sip.ts'

type Version = readonly [slot: string, version: string, form: string, mime?: string, role?: string]
const [draft, original, output] = ['koncept', 'originál', 'originál ve výstupním datovém formátu']
const closed = '<Vyrizeni><Datum>2020-01-01</Datum></Vyrizeni>'

/** A document, digital unless said otherwise, with such components and their files. */
function holding(versions: readonly Version[], said: 'ano' | 'ne' = 'ne'): string {
  const components = versions.map(
    ([slot, version, form, , role = 'příloha'], at) =>
      `<Komponenta ID="K${at}" poradi="${slot}" verze="${version}" forma_uchovani="${form}" druh="${role}">${record(`K${at}`)}</Komponenta>`,
  )
  const files = versions.flatMap(([, , , mime], at) =>
    mime ? [`<file ID="F${at}" DMDID="K${at}" MIMETYPE="${mime}"/>`] : [],
  )
  return tinySip(
    `<Dokument ID="D">${record('D', closed + analogue(said))}<Komponenty>${components.join('')}</Komponenty></Dokument>`,
    `<fileSec><fileGrp>${files.join('')}</fileGrp></fileSec>`,
  )
}

export const componentPairs: readonly Pair[] = [
  ['obs98a', holding([['1', '1', 'digitalizát']], 'ano'), holding([['1', '1', 'digitalizát']])],
  [
    'obs100',
    holding([
      ['1', '1', original],
      ['02', '1', original],
    ]),
    holding([
      ['1', '1', original],
      ['3', '1', original],
    ]),
  ],
  [
    'obs101',
    holding([
      ['1', '1', draft],
      ['1', '2', original],
    ]),
    holding([
      ['1', '1', draft, undefined, 'dopis'],
      ['01', '2', original],
    ]),
  ],
  [
    'obs102',
    holding([
      ['1', '1', draft],
      ['1', '5', original],
    ]),
    holding([
      ['1', '2', draft],
      ['1', '1', original],
    ]),
  ],
  [
    'obs102',
    holding([
      ['1', '01', draft],
      ['1', '2', original],
    ]),
    holding([
      ['1', '1', draft],
      ['1', '01', original],
    ]),
  ],
  [
    'obs103',
    holding([
      ['1', '1', draft],
      ['1', '2', original],
    ]),
    holding([['1', '1', draft]]),
  ],
  [
    'obs103',
    holding([['1', '1', 'digitalizát']], 'ano'),
    holding([
      ['1', '1', original],
      ['1', '2', original],
    ]),
  ],
  [
    'obs104',
    holding([
      ['1', '1', draft],
      ['1', '2', original],
    ]),
    holding([
      ['1', '1', original],
      ['1', '2', draft],
    ]),
  ],
  [
    'obs105',
    holding([
      ['1', '1', original, 'application/msword'],
      ['1', '2', output, 'application/pdf'],
    ]),
    holding([['1', '1', original, 'application/msword']]),
  ],
  [
    'obs106',
    holding([
      ['1', '1', original],
      ['1', '2', output],
    ]),
    holding([
      ['1', '1', output],
      ['1', '2', original],
    ]),
  ],
  [
    'obs107',
    holding([
      ['1', '1', original, 'text/plain'],
      ['1', '2', output, 'application/pdf'],
    ]),
    holding([
      ['1', '1', original, 'text/plain'],
      ['1', '2', output, 'text/plain'],
    ]),
  ],
  [
    'obs109',
    holding([['1', '1', 'kontejner', 'application/zip']]),
    holding([['1', '1', original, 'application/zip']]),
  ],
  [
    'obs110',
    holding([['1', '1', 'kontejner', 'message/rfc822']]),
    holding([['1', '1', 'kontejner', 'text/plain']]),
  ],
  [
    'obs111',
    holding([
      ['1', '1', 'kontejner'],
      ['1', '2', original],
    ]),
    holding([['1', '1', 'kontejner']]),
  ],
]

/** One digital document with one PDF, for rules that ask what a component really is. */
export const onePdf = (mime = 'application/pdf', form = original): string =>
  holding([['1', '1', form, mime]]).replace(
    /(<mets:file [^>]*)\/>/,
    '$1><mets:FLocat xlink:href="komponenty/a.pdf"/></mets:file>',
  )

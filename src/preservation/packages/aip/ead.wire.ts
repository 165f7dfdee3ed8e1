import { node, writeJudged, type XmlNode } from '#platform/xml'
import { controlOf } from '../ead/control.wire.ts'
import { eadSchemas } from '../notation/archive-schemas.ts'
import { languageNames } from '../rules/ead/languages.ts'
import { unitIdLabels } from '../rules/ead/value-lists.ts'
import { orPlaceholder } from '../sip/fitting.ts'
import type { Identity } from '../sip/order-parts.ts'
import { formWords } from '../sip/words.wire.ts'
import { eadNamespace } from '../view/ead-view.ts'
import type { Described, DescribedKind, DescribedParty } from './described.ts'
import { levelWords } from './logical-map.wire.ts'
import { filePart, type LaidRecords, type Names, submission, type ToldAip } from './order.ts'

const unitId = (type: string, value: string | undefined): readonly XmlNode[] =>
  value === undefined || value.trim() === ''
    ? []
    : [node('unitid', { localtype: type, label: unitIdLabels.get(type) }, value)]

const sourceName = ({ value, source }: Identity): string => `${source}:${value}`

/** When a thing arose, to the day; what runs backwards is not told. */
function dating({ kind, from, to = from }: Described): readonly XmlNode[] {
  const isDated = kind === 'document' || kind === 'dossier' || kind === 'volume'
  if (!isDated || from === undefined || to === undefined || from > to) return []
  const range = node(
    'daterange',
    { altrender: 'D', localtype: 'ORIGIN' },
    node('fromdate', { standarddate: `${from}T00:00:00` }, from),
    node('todate', { standarddate: `${to}T23:59:59` }, to),
  )
  return [node('unitdatestructured', {}, range)]
}

function languages({ languages: codes }: Described): readonly XmlNode[] {
  const known = [...new Set(codes)].flatMap(code => {
    const name = languageNames.get(code)
    return name === undefined ? [] : [node('language', { langcode: code }, name)]
  })
  return known.length === 0 ? [] : [node('langmaterial', {}, known)]
}

const roles: Readonly<Record<DescribedParty['role'], readonly [role: string, label: string]>> = {
  sender: ['SENDER', 'Odesílatel'],
  author: ['AUTHOR_TEXT', 'Autor'],
  handler: ['ENTITY', 'Zpracovatel'],
}

const relations = ({ parties }: Described): readonly XmlNode[] =>
  parties.length === 0
    ? []
    : [
        node(
          'relations',
          {},
          parties.map(({ role, name }) =>
            node(
              'relation',
              { relationtype: 'cpfrelation', linkrole: roles[role][0], linktitle: roles[role][1] },
              node('relationentry', {}, orPlaceholder(name, 'name')),
            ),
          ),
        ),
      ]

const markTypes: Readonly<Partial<Record<DescribedKind, string>>> = {
  dossier: 'SPISOVA_ZNACKA',
  document: 'CISLO_JEDNACI',
}

function digital(names: Names, { path, form }: Described): readonly XmlNode[] {
  if (path === undefined) return []
  return [
    node('dao', {
      daotype: form === formWords.digitised ? 'derived' : 'borndigital',
      identifier: names(filePart({ name: submission }, { path })),
      coverage: 'whole',
    }),
  ]
}

const level = (names: Names, told: Described): XmlNode =>
  node(
    'c',
    { level: 'otherlevel', otherlevel: levelWords[told.kind], id: names(told.part) },
    node(
      'did',
      {},
      node('unittitle', {}, orPlaceholder(told.title, 'title')),
      told.form === undefined ? undefined : node('physdesc', {}, told.form),
      unitId(markTypes[told.kind] ?? 'UKLADACI_ZNAK', told.mark),
      unitId('ZDROJ_ID', sourceName(told.identity)),
      dating(told),
      languages(told),
      digital(names, told),
    ),
    relations(told),
    told.children.map(child => level(names, child)),
  )

/** A filing plan is told beside the levels, where the time of its validity is known. */
function planNode(names: Names, { identity, title, from, to, part }: Described): readonly XmlNode[] {
  if (from === undefined) return []
  return [
    node(
      'fileplan',
      { encodinganalog: sourceName(identity), id: names(part) },
      node('head', {}, orPlaceholder(title, 'title')),
      node(
        'chronlist',
        {},
        node(
          'chronitem',
          {},
          node(
            'daterange',
            {},
            node('fromdate', { standarddate: from }),
            to && node('todate', { standarddate: to }),
          ),
          node('event', {}, 'Platnost spisového plánu'),
        ),
      ),
    ),
  ]
}

/**
 * The description taken over from the originator (*inherentní popis*), in the Czech profile of EAD3: filing plan,
 * groups, dossiers, documents and components as the SIP tells of them. Identifiers are those of the logical map; a copy
 * for a reader repeats the description of the kept package with the moment when that was made.
 */
export function inherentText(order: ToldAip, { described: tops, describedAt }: LaidRecords): string {
  const { names, fonds, archive, program } = order
  const plans = tops.filter(({ kind }) => kind === 'filing-plan')
  const levels = tops.flatMap(top => (top.kind === 'filing-plan' ? top.children : [top]))
  const described = node(
    'archdesc',
    { level: 'otherlevel', otherlevel: 'balicek', id: names('described') },
    node('did', {}, node('unitid', { localtype: 'JINE', label: 'uuid' }, order.id)),
    node(
      'dsc',
      {},
      levels.map(one => level(names, one)),
    ),
    plans.flatMap(plan => planNode(names, plan)),
  )
  const recordId = names('description').slice('uuid-'.length)
  const recorded = { recordId, fonds, archive, agent: program.name, madeAt: describedAt }
  return writeJudged(eadSchemas, node('ead', {}, controlOf(recorded), described), {
    '': eadNamespace,
    cam: 'http://cam.tacr.cz/2025',
  })
}

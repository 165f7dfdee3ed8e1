import { asInstant } from '#platform/values'
import {
  type Authority,
  type DescriptionUnit,
  emptyUnit,
  type FindingAid,
  type UnitLevel,
  writeFindingAid,
} from '#preservation/packages'

const institution = { name: 'Státní okresní archiv Jasanice', institutionId: '216990010' }

/** A record as the authority database would give it; of the demo, like everything here. */
const camRecord = (entityId: string, uuid: string, type: string, name: string): string =>
  `<entity xmlns="http://cam.tacr.cz/2025" entityId="${entityId}" entityType="${type}" entityUuid="${uuid}" state="ERS_APPROVED"><revision><rev>${uuid}</rev><metadataRev>${uuid}</metadataRev><user localId="u"><id>ukazka</id><name>Ukázka</name></user><createdAt>2026-05-30T08:49:09</createdAt></revision><parts><part partUuid="${uuid}" type="PT_NAME"><items><string type="NM_MAIN" uuid="${uuid}">${name}</string></items></part></parts></entity>`

const authority = (at: number, kind: Authority['kind'], type: string, name: string): Authority => {
  const id = `5b0c7a10-6f1e-4c2a-9d1b-0000000000${String(at).padStart(2, '0')}`
  return { id, kind, name, record: camRecord(`9900${at}`, id, type, name) }
}
const village = authority(1, 'corpname', 'PARTY_GROUP', 'Obec Javorová')
const archivist = authority(2, 'persname', 'PERSON_INDIVIDUAL', 'Ludmila Dubová')

let made = 0
const unit = (level: UnitLevel, title: string, more: Partial<DescriptionUnit> = {}): DescriptionUnit => ({
  ...emptyUnit,
  id: `7c1d8b20-7a2f-4d3b-8e2c-0000000000${String(++made).padStart(2, '0')}`,
  level,
  title,
  children: [],
  ...more,
})

const years = (from: string, to: string): DescriptionUnit['dates'] => ({
  type: 'ORIGIN',
  from: { precision: 'Y', value: from },
  to: { precision: 'Y', value: to },
})
const book = (title: string, from: string, to: string, mark: string, carton: string): DescriptionUnit =>
  unit('item', title, {
    dates: years(from, to),
    ids: [{ type: 'SIGNATURA_ZPRACOVANI', value: mark }],
    material: { unit: 'ukn', count: 1 },
    container: carton,
    languages: ['cze'],
  })

const javorova: FindingAid = {
  recordId: '3d2e9c30-8b3f-4e4c-9f3d-000000000001',
  number: '311',
  title: 'Obec Javorová',
  kind: 'INVENTAR',
  archive: institution,
  fonds: { number: '101', name: 'Obec Javorová' },
  extentMetres: 1.25,
  released: '2019, Jasanice',
  described: '2019',
  stateOn: '2019',
  approvedBy: 'Karel Vrba',
  editor: 'Ludmila Dubová',
  arranger: archivist.id,
  originators: [village.id],
  authorities: [village, archivist],
  madeAt: asInstant('2019-06-03T08:00:00Z'),
  program: 'Ukázka',
  whole: unit('fonds', 'Obec Javorová', {
    originator: village.id,
    texts: {
      custodhist: 'Písemnosti ležely do roku 1998 na půdě staré školy, potom ve spisovně obecního úřadu.',
      arrangement: 'Úřední knihy, spisy, účetní materiál.',
    },
    children: [
      unit('series', 'Úřední knihy', {
        children: [
          book('Zápisy ze schůzí obecního zastupitelstva', '1919', '1938', 'K 1', 'karton 1'),
          book('Zápisy ze schůzí rady obce', '1945', '1960', 'K 2', 'karton 1'),
          book('Pamětní kniha obce', '1923', '1951', 'K 3', 'karton 2'),
        ],
      }),
      unit('series', 'Spisy', {
        children: [
          unit('file', 'Stavba vodovodu', {
            dates: years('1934', '1936'),
            container: 'karton 3',
            texts: {
              scopecontent: 'Projekt, jednání s okresním úřadem, účty; plán studny v měřítku 1 : 500.',
            },
          }),
          unit('file', 'Oprava kapličky', { dates: years('1967', '1968'), container: 'karton 3' }),
        ],
      }),
    ],
  }),
}

/** What the module of finding aids is told of the archive of the demo. */
export const findingAidThings = {
  files: [writeFindingAid(javorova)],
  aid: {
    number: 402,
    title: 'Obec Javorová – inventář, doplněný o digitální spisy',
    arranger: 'Ludmila Dubová',
    released: '2026, Jasanice',
  },
}

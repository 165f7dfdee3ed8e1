import { asInstant } from '#platform/values'
import { type Authority, type DescriptionUnit, emptyUnit, type FindingAid } from '#preservation/packages'

export const camRecord = (entityId: string, name: string, id = '0f0e0d0c-1111-4222-8333-444455556666') =>
  `<entity xmlns="http://cam.tacr.cz/2025" entityId="${entityId}" entityType="PERSON_INDIVIDUAL" entityUuid="${id}" state="ERS_APPROVED"><revision><rev>${id}</rev><metadataRev>${id}</metadataRev><user localId="u"><id>irena</id><name>Irena</name></user><createdAt>2026-05-30T08:49:09</createdAt></revision><parts><part partUuid="${id}" type="PT_NAME"><items><string type="NM_MAIN" uuid="${id}">${name}</string></items></part></parts></entity>`

export const village: Authority = {
  id: '11111111-2222-4333-8444-555566667777',
  kind: 'corpname',
  name: 'Obec Jasanov',
  record: camRecord('100001', 'Obec Jasanov'),
}
export const arranger: Authority = {
  id: '11111111-2222-4333-8444-555566667778',
  kind: 'persname',
  name: 'Jana Dubová',
  record: camRecord('100002', 'Jana Dubová'),
}

export const unit = (
  n: number,
  level: DescriptionUnit['level'],
  title: string,
  more: Partial<DescriptionUnit> = {},
): DescriptionUnit => ({
  ...emptyUnit,
  id: `f47ac10b-58cc-4372-a567-${String(n).padStart(12, '0')}`,
  level,
  title,
  children: [],
  ...more,
})

const whole = unit(1, 'fonds', 'Obec Jasanov', {
  originator: village.id,
  texts: { custodhist: 'Převzato od obce.' },
  children: [
    unit(2, 'series', 'Knihy', {
      children: [
        unit(3, 'item', 'Kronika', {
          dates: {
            type: 'ORIGIN',
            from: { precision: 'Y', value: '1923' },
            to: { precision: 'YM', value: '1938-10' },
          },
          ids: [{ type: 'SIGNATURA_ZPRACOVANI', value: 'K 1' }],
          material: { unit: 'ukn', count: 1 },
          container: 'karton 1',
          languages: ['cze', 'ger'],
          texts: { scopecontent: 'Zápisy od roku 1923 <do> okupace & dál.' },
        }),
      ],
    }),
    unit(4, 'series', 'Digitální spisy', {
      children: [
        unit(5, 'file', 'Kácení lípy', {
          dates: {
            type: 'ORIGIN',
            from: { precision: 'D', value: '2026-01-05' },
            to: { precision: 'D', value: '2026-03-31' },
          },
          originator: village.id,
          objects: [
            {
              type: 'borndigital',
              identifier: 'aaaaaaaa-58cc-4372-a567-000000000009',
              href: 'https://archiv.example/archiv/aip/aaaaaaaa-58cc-4372-a567-000000000009',
              sizeBytes: 1_200,
            },
          ],
        }),
      ],
    }),
  ],
})

/** A village whose chronicle is on paper and whose dossiers are packages. */
export const smallAid = (over: Partial<FindingAid> = {}): FindingAid => ({
  recordId: 'd0f7e14f-a655-4902-a6fd-e141bbe6ca6b',
  number: '5',
  title: 'Inventář fondu Obec Jasanov',
  kind: 'INVENTAR',
  archive: { name: 'SOkA Jablko', institutionId: '216101010' },
  fonds: { number: '843', name: 'Obec Jasanov' },
  extentMetres: 0.25,
  released: '2026, Jablko',
  described: 'listopad 2026',
  stateOn: '2026',
  approvedBy: 'Karel Vrba',
  editor: 'Jana Dubová',
  arranger: arranger.id,
  originators: [village.id],
  authorities: [village, arranger],
  madeAt: asInstant('2026-11-27T10:00:00Z'),
  program: 'eGON centrum',
  whole,
  ...over,
})

import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, dayOf, isId } from '#platform/values'
import { mapTypeDossiers } from '../acts/map-type-dossier.ts'
import { compareCodes, type SubjectGroup, type TemplatePart } from '../filing-plan.ts'
import {
  mappingField,
  mappingLabels,
  type TypeMappingData,
  typeMappingPage,
} from '../pages/type-mapping.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { groupById, groupsOf, partsOfGroups, planOn } from '../store/plan.ts'
import { countTypeDossiers } from '../store/type-dossiers.ts'
import { holdsVolumes } from '../type-dossier.ts'
import { typeGroups } from './type-dossiers.ts'

const manage = 'records.manage-plan'
const idOf = (call: PageCall) => call.params.id ?? ''
const pathOf = (id: string) => `/spisovy-plan/skupiny/${id}/typove-spisy`

const lowest = async (scope: Scope, group: SubjectGroup): Promise<TemplatePart[]> =>
  (await partsOfGroups(scope, [group]))
    .filter(holdsVolumes)
    .sort((a, b) => compareCodes(a.filing_code, b.filing_code))

async function dataOf(scope: Scope, call: PageCall, asked: string | undefined): Promise<TypeMappingData> {
  const id = idOf(call)
  const group = isId(id) ? await groupById(scope, id) : undefined
  if (!group?.for_type_dossiers) throw refuse(recordsRefusals['not-found'], {})
  const target = asked !== undefined && isId(asked) ? ((await groupById(scope, asked)) ?? null) : null
  return {
    group,
    target,
    targets: (await typeGroups(scope)).filter(({ value }) => value !== group.id),
    old: await lowest(scope, group),
    fresh: target ? await lowest(scope, target) : [],
    count: await countTypeDossiers(scope, { groupId: group.id, state: 'open' }),
  }
}

export const typeMapping: Page = {
  path: '/spisovy-plan/skupiny/:id/typove-spisy',
  permission: manage,
  title: both('Převod typových spisů', 'Moving type dossiers'),
  labels: mappingLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const typed = attempt?.fields.target
      const asked = typeof typed === 'string' ? typed : call.query.do
      return {
        title: call.say('Převod typových spisů', 'Moving type dossiers'),
        body: typeMappingPage(call, await dataOf(scope, call, asked), attempt),
      }
    }),
  forms: {
    prevod: form({
      permission: manage,
      fields: z.looseObject({ target: z.uuid(), mapReason: z.string().max(500).default('') }),
      act: async (call, { target, mapReason: reason, ...rest }) => {
        const fields = rest as Readonly<Record<string, unknown>>
        const id = idOf(call)
        const count = await call.act(
          async scope => {
            const group = isId(id) ? await groupById(scope, id) : undefined
            const old = group ? await lowest(scope, group) : []
            const mapping = new Map(old.map(one => [one.id, String(fields[mappingField(one.id)] ?? '')]))
            return mapTypeDossiers(scope, { fromGroupId: id, toGroupId: target, mapping, reason })
          },
          { type: 'records.type-dossier-mapped', object: { kind: 'subject-group', id } },
        )
        return {
          to: `/spisovy-plan/skupiny/${target}`,
          notice: call.say(
            `Převedené typové spisy: ${count}. Dosavadní skupinu teď lze uzavřít.`,
            `Type dossiers moved: ${count}. The old group can be closed now.`,
          ),
        }
      },
    }),
  },
  samples: async scope => {
    const plan = await planOn(scope, dayOf(scope.clock.now()))
    const groups = plan ? await groupsOf(scope, plan.id) : []
    return groups
      .filter(one => one.for_type_dossiers)
      .map(({ id }) => pathOf(id))
      .slice(0, 1)
  },
}

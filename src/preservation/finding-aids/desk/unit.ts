import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type Page } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { archiveNumber } from '#preservation/archive'
import { emptyUnit, unitLevels } from '#preservation/packages'
import { bringDescription } from '../acts/bring-description-unit.ts'
import { addUnit, changeUnit, moveUnit, removeUnit, unitNamed } from '../acts/change-description-unit.ts'
import { placeUnitBelow } from '../acts/place-description-unit.ts'
import type { Fonds } from '../description.ts'
import { unitLabels, unitPage } from '../pages/unit.page.ts'
import { findingAidRefusals } from '../refusals.ts'
import { listAuthorities } from '../store/authorities.ts'
import { fondsById, listFonds } from '../store/fonds.ts'
import { pathOf, unitsBelow, unitsOfFonds, wholeOf } from '../store/units.ts'
import { placesFor, treeLines } from '../tree.ts'
import { describe, fondsPath, idOf, look, may, unitPath } from './call.ts'
import { describedBy, type UnitFields, unitFields } from './unit-fields.ts'

const about = (type: string, id: string) => ({ type, object: { kind: 'description-unit', id } })

const moving = (way: 'up' | 'down') =>
  form({
    permission: describe,
    fields: z.object({}),
    act: async call => {
      const id = idOf(call)
      await call.act(scope => moveUnit(scope, id, way), about('finding-aids.unit-moved', id))
      return { to: `${unitPath}/${id}` }
    },
  })

const linesOf = async (scope: Scope, fonds: Fonds) =>
  treeLines(await unitsOfFonds(scope, fonds.id), {
    institutionId: (await archiveNumber(scope)) ?? '',
    fondsNumber: fonds.number,
  })

/** The unit that is meant by its identifier or reference mark. Refuses with `finding-aids.not-here`. */
async function placeNamed(scope: Scope, id: string, named: string): Promise<string> {
  if (isId(named)) return named
  const { fonds_id: fondsId } = await unitNamed(scope, id)
  const lines = await linesOf(scope, (await fondsById(scope, fondsId))!)
  const found = lines.find(({ mark }) => mark === named)
  if (!found) throw refuse(findingAidRefusals['not-here'], {})
  return found.unit.id
}

export const unitDetail: Page = {
  path: `${unitPath}/:id`,
  permission: look,
  title: both('Jednotka popisu', 'Unit of description'),
  labels: unitLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const unit = await unitNamed(scope, idOf(call))
      const fonds = (await fondsById(scope, unit.fonds_id))!
      const lines = await linesOf(scope, fonds)
      const data = {
        fonds,
        unit,
        path: await pathOf(scope, unit.id),
        mark: lines.find(line => line.unit.id === unit.id)?.mark || null,
        below: await unitsBelow(scope, unit.id),
        authorities: await listAuthorities(scope),
        places: placesFor(lines, unit),
        mayDescribe: may(call, describe),
      }
      return { title: unit.described.title || fonds.name, body: unitPage(call, data, attempt) }
    }),
  forms: {
    zmena: form({
      permission: describe,
      fields: unitFields.extend({ revision: z.coerce.number().int() }),
      act: async (call, given) => {
        const id = idOf(call)
        await call.act(
          async scope => {
            const { described } = await unitNamed(scope, id)
            await changeUnit(scope, id, {
              revision: given.revision,
              described: describedBy(given as unknown as UnitFields, described),
            })
          },
          about('finding-aids.unit-changed', id),
        )
        return { to: `${unitPath}/${id}`, notice: call.say('Popis je uložený.', 'The description is kept.') }
      },
    }),
    pod: form({
      permission: describe,
      fields: z.object({ newLevel: z.enum(unitLevels), newTitle: z.string().trim().min(1).max(500) }),
      act: async (call, { newLevel: level, newTitle: title }) => {
        const id = idOf(call)
        const unit = await call.act(
          scope => addUnit(scope, id, { level, described: { ...emptyUnit, title } }),
          about('finding-aids.unit-added', id),
        )
        return {
          to: `${unitPath}/${unit.id}`,
          notice: call.say('Jednotka je založená.', 'The unit is made.'),
        }
      },
    }),
    presun: form({
      permission: describe,
      fields: z.object({ newParent: z.string().trim().min(1).max(200) }),
      act: async (call, { newParent }) => {
        const id = idOf(call)
        await call.act(
          async scope => placeUnitBelow(scope, id, await placeNamed(scope, id, newParent)),
          about('finding-aids.unit-placed', id),
        )
        return {
          to: `${unitPath}/${id}`,
          notice: call.say(
            'Jednotka je přesunutá se vším, co je pod ní.',
            'The unit is moved with all below it.',
          ),
        }
      },
    }),
    balicek: form({
      permission: describe,
      fields: z.object({ bringReason: z.string().trim().min(1).max(500) }),
      attempted: call => about('finding-aids.description-brought', call.params.id ?? ''),
      act: async (call, { bringReason: reason }) => {
        const unitId = idOf(call)
        await bringDescription(call.instance, call.visitor!, { unitId, reason })
        return {
          to: `${unitPath}/${unitId}`,
          notice: call.say(
            'Popis čeká u archivního balíčku, až ho provede někdo jiný.',
            'The description waits at the package until somebody else carries it out.',
          ),
        }
      },
    }),
    nahoru: moving('up'),
    dolu: moving('down'),
    odstraneni: form({
      permission: describe,
      fields: z.object({}),
      act: async call => {
        const id = idOf(call)
        const unit = await call.act(scope => removeUnit(scope, id), about('finding-aids.unit-removed', id))
        return {
          to: unit.parent_id === null ? fondsPath : `${unitPath}/${unit.parent_id}`,
          notice: call.say('Jednotka je odstraněná.', 'The unit is removed.'),
        }
      },
    }),
  },
  samples: async scope => {
    const [fonds] = await listFonds(scope)
    const whole = fonds && (await wholeOf(scope, fonds.id))
    return whole ? [`${unitPath}/${whole.id}`] : []
  },
}

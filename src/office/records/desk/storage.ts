import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { foundStoragePlace, foundStorageUnit } from '../acts/found-storage-unit.ts'
import { moveStorageUnit, putIntoUnit } from '../acts/move-storage-unit.ts'
import { beginStocktaking } from '../acts/take-stocktaking.ts'
import { labelSizeNamed, labelSizes, labelsOnSheet } from '../label-size.ts'
import { label, labelSheet } from '../pages/label-sheet.ts'
import { placePage, placesPage, storageLabels, unitPage } from '../pages/storage.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { readingsOf } from '../scanned-code.ts'
import { stocktakingDepths } from '../stocktaking.ts'
import { unitKinds, unitText } from '../storage.ts'
import { storageRefusals } from '../storage-refusals.ts'
import { dossierOfCode } from '../store/by-code.ts'
import { listStocktakings } from '../store/stocktakings.ts'
import {
  listPlaces,
  listStorageUnits,
  placeById,
  storageUnitById,
  storedInUnits,
  unitsAt,
} from '../store/storage.ts'
import { historyOf } from './history.ts'
import { keepRoom } from './room.ts'

const path = '/spisovna/mista'
const unitPath = '/spisovna/jednotky'
/** Stocktakings of a place that are told. */
const stocktakingsTold = 20

const named = <Row>(found: Row | undefined): Row => {
  if (!found) throw refuse(recordsRefusals['not-found'], {})
  return found
}
const idOf = (call: PageCall) => (isId(call.params.id ?? '') ? call.params.id! : '')
const placeOf = async (scope: Scope, id: string) => named(isId(id) ? await placeById(scope, id) : undefined)
const unitOf = async (scope: Scope, id: string) =>
  named(isId(id) ? await storageUnitById(scope, id) : undefined)

export const storagePlaces: Page = {
  path,
  permission: 'records.read',
  title: both('Úložná místa', 'Storage places'),
  labels: storageLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.say('Úložná místa', 'Storage places'),
      body: placesPage(
        call,
        { places: await listPlaces(scope), mayKeep: mayDo(call.visitor, keepRoom) },
        attempt,
      ),
    })),
  forms: {
    zalozeni: form({
      permission: keepRoom,
      fields: z.object({ placeName: z.string().max(100) }),
      act: async (call, { placeName: name }) => {
        const place = await call.act(scope => foundStoragePlace(scope, { name }))
        return {
          to: `${path}/${place.id}`,
          notice: call.say(
            'Místo je založené. Vytiskněte na ně štítek.',
            'The place is founded. Print its label.',
          ),
        }
      },
    }),
  },
  samples: async () => [path],
}

export const storagePlace: Page = {
  path: `${path}/:id`,
  permission: 'records.read',
  title: both('Úložné místo', 'Storage place'),
  labels: storageLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const place = await placeOf(scope, idOf(call))
      const data = {
        place,
        units: await unitsAt(scope, place.id),
        stocktakings: await listStocktakings(scope, place.id, stocktakingsTold),
        mayKeep: mayDo(call.visitor, keepRoom),
        history: await historyOf(scope, 'storage-place', place.id),
      }
      return { title: place.name, body: placePage(call, data, attempt) }
    }),
  forms: {
    jednotka: form({
      permission: keepRoom,
      fields: z.object({ unitKind: z.enum(unitKinds), unitName: z.string().max(100) }),
      act: async (call, { unitKind: kind, unitName: name }) => {
        const unit = await call.act(scope => foundStorageUnit(scope, { kind, name, placeId: idOf(call) }), {
          type: 'records.storage-unit-founded',
          object: { kind: 'storage-place', id: idOf(call) },
        })
        return {
          to: `${unitPath}/${unit.id}`,
          notice: call.say(
            'Jednotka je založená. Vytiskněte na ni štítek.',
            'The unit is founded. Print its label.',
          ),
        }
      },
    }),
    inventura: form({
      permission: keepRoom,
      fields: z.object({ depth: z.enum(stocktakingDepths) }),
      act: async (call, { depth }) => {
        const begun = await call.act(scope => beginStocktaking(scope, { placeId: idOf(call), depth }), {
          type: 'records.stocktaking-begun',
          object: { kind: 'storage-place', id: idOf(call) },
        })
        return { to: `/spisovna/inventury/${begun.id}` }
      },
    }),
  },
  samples: async scope => (await listPlaces(scope)).slice(0, 2).map(({ id }) => `${path}/${id}`),
}

export const storageUnit: Page = {
  path: `${unitPath}/:id`,
  permission: 'records.read',
  title: both('Ukládací jednotka', 'Storage unit'),
  labels: storageLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const unit = await unitOf(scope, idOf(call))
      const data = {
        unit,
        stored: await storedInUnits(scope, [unit.id]),
        places: (await listPlaces(scope)).map(({ id, name }) => ({ value: id, label: name })),
        mayKeep: mayDo(call.visitor, keepRoom),
        history: await historyOf(scope, 'storage-unit', unit.id),
      }
      return { title: unitText(unit), body: unitPage(call, data, attempt) }
    }),
  forms: {
    spis: form({
      permission: keepRoom,
      fields: z.object({ dossierCode: z.string().max(60) }),
      act: async (call, { dossierCode: code }) => {
        await call.act(
          async scope => {
            const dossierId = await dossierOfCode(scope, readingsOf(code))
            if (dossierId === null) throw refuse(storageRefusals['code-of-no-dossier'], { code })
            await putIntoUnit(scope, { dossierId, unitId: idOf(call) })
          },
          { type: 'records.put-into-unit', object: { kind: 'storage-unit', id: idOf(call) } },
        )
        return {
          to: `${unitPath}/${idOf(call)}?dalsi=1`,
          notice: call.say('Spis je v jednotce.', 'The dossier is in.'),
        }
      },
    }),
    presun: form({
      permission: keepRoom,
      fields: z.object({ moveTo: z.uuid() }),
      act: async (call, { moveTo: placeId }) => {
        const id = idOf(call)
        await call.act(scope => moveStorageUnit(scope, { id, placeId }), {
          type: 'records.storage-unit-moved',
          object: { kind: 'storage-unit', id },
        })
        return {
          to: `${unitPath}/${id}`,
          notice: call.say('Jednotka je přemístěná.', 'The unit is moved.'),
        }
      },
    }),
  },
  samples: async scope => (await listStorageUnits(scope, 2)).map(({ id }) => `${unitPath}/${id}`),
}

const sizes = labelSizes.filter(size => size !== 'separator')

/** Labels of a place with all units in it, or of one unit. */
export const storageLabelsPage: Page = {
  path: '/spisovna/stitky',
  permission: 'records.read',
  title: both('Štítky spisovny', 'Labels of the records room'),
  show: call =>
    call.read(async scope => {
      const { misto = '', jednotka = '', velikost, od } = call.query
      const place = isId(misto) ? await placeOf(scope, misto) : null
      const units = place ? await unitsAt(scope, place.id) : [await unitOf(scope, jednotka)]
      const { name: office } = await organisationOf(scope)
      const shown = [
        ...(place ? [{ head: place.name, code: place.identifier }] : []),
        ...units.map(unit => ({ head: unitText(unit), code: unit.identifier })),
      ]
      const asked = labelSizeNamed(velikost)
      const body = labelSheet(call, {
        path: '/spisovna/stitky',
        asked: place ? { misto } : { jednotka },
        size: asked === 'separator' ? '62x29' : asked,
        sizes,
        from: Math.min(labelsOnSheet, Math.max(1, Math.trunc(Number(od)) || 1)),
        labels: shown.map(one => label(call, { ...one, office })),
      })
      return { title: call.say('Štítky', 'Labels'), body }
    }),
  samples: async scope =>
    (await listPlaces(scope)).slice(0, 1).map(({ id }) => `/spisovna/stitky?misto=${id}&velikost=a4`),
}

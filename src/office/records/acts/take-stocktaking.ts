import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { recordsRefusals } from '../refusals.ts'
import { readingsOf } from '../scanned-code.ts'
import { judgeStock, type StockResult, type Stocktaking, type StocktakingDepth } from '../stocktaking.ts'
import { storageRefusals } from '../storage-refusals.ts'
import { dossierOfCode, recordOfCode } from '../store/by-code.ts'
import { marksOfDossiers } from '../store/dossiers.ts'
import { loansOfDossiers } from '../store/loans.ts'
import {
  finishRow,
  insertScan,
  insertStocktaking,
  lockedStocktaking,
  scansOf,
} from '../store/stocktakings.ts'
import { placeById, storedInUnits, storedOf, unitsAt, unitsOf } from '../store/storage.ts'
import { holderOf } from './holder.ts'

/** Judges what was scanned so far against the register as it is now. */
export async function stockSoFar(
  scope: Scope,
  { id, place_id: placeId, depth }: Pick<Stocktaking, 'id' | 'place_id' | 'depth'>,
): Promise<StockResult> {
  const place = (await placeById(scope, placeId))!
  const scans = await scansOf(scope, id)
  const here = await unitsAt(scope, placeId)
  const dossierIds = scans.flatMap(({ dossier_id: one }) => one ?? [])
  const kept = [
    ...(await storedInUnits(
      scope,
      here.map(unit => unit.id),
    )),
    ...(await storedOf(scope, dossierIds)),
  ]
  const others = [...scans.map(({ unit_id: one }) => one), ...kept.map(({ unit_id: one }) => one)]
  const units = [
    ...here,
    ...(await unitsOf(
      scope,
      others.filter(one => one !== null),
    )),
  ]
  return judgeStock({
    placeId,
    placeName: place.name,
    depth,
    scans,
    units: new Map(units.map(unit => [unit.id, unit])),
    kept: new Map(kept.map(one => [one.dossier_id, one])),
    borrowers: new Map(
      (
        await loansOfDossiers(
          scope,
          kept.map(({ dossier_id: one }) => one),
        )
      ).map(loan => [loan.dossier_id, loan.borrower.name]),
    ),
    marks: dossierIds.length > 0 ? await marksOfDossiers(scope, dossierIds) : new Map(),
  })
}

/**
 * Begins the stocktaking of a place: of its units alone, or of each dossier in them.
 *
 * Czech: zahájení inventury. Law: decree 259/2012 § 19/3.
 *
 * Refuses with `records.not-found`, `stocktaking-runs`.
 */
export async function beginStocktaking(
  scope: Scope,
  given: { placeId: string; depth: StocktakingDepth },
): Promise<Stocktaking> {
  const place = await placeById(scope, given.placeId)
  if (!place) throw refuse(recordsRefusals['not-found'], {})
  const stocktaking: Stocktaking = {
    id: newId(),
    place_id: place.id,
    depth: given.depth,
    begun_by: holderOf(scope),
    begun_at: scope.clock.now(),
    finished_by: null,
    finished_at: null,
    result: null,
    note: null,
  }
  if (!(await insertStocktaking(scope, stocktaking)))
    throw refuse(storageRefusals['stocktaking-runs'], { place: place.name })
  await scope.announce({
    type: 'records.stocktaking-begun',
    object: { kind: 'stocktaking', id: stocktaking.id },
    detail: { place: place.name, depth: given.depth },
  })
  return stocktaking
}

async function running(scope: Scope, id: string): Promise<Stocktaking> {
  const stocktaking = await lockedStocktaking(scope, id)
  if (!stocktaking) throw refuse(recordsRefusals['not-found'], {})
  if (stocktaking.finished_at !== null) throw refuse(storageRefusals['stocktaking-finished'], {})
  return stocktaking
}

/**
 * Enters one scanned code. A dossier counts as found in the unit whose code was scanned last before it. The same code
 * again, and that of the place itself, change nothing. Scans are part of the stocktaking and leave no line each; its
 * end does.
 *
 * Czech: načtení kódu při inventuře.
 *
 * Refuses with `records.not-found`, `stocktaking-finished`, `code-not-read`.
 */
export async function scanIntoStocktaking(scope: Scope, given: { id: string; code: string }): Promise<void> {
  const { id } = await running(scope, given.id)
  const readings = readingsOf(given.code)
  const [typed] = readings
  if (typed === undefined) throw refuse(storageRefusals['code-not-read'], {})
  const found = await recordOfCode(scope, readings)
  const dossier = await dossierOfCode(scope, readings)
  if (found?.kind === 'storage-place') return
  const last = (await scansOf(scope, id)).findLast(scan => scan.unit_id !== null)
  await insertScan(scope, {
    id: newId(),
    stocktaking_id: id,
    code: typed,
    unit_id: found?.kind === 'storage-unit' ? found.id : null,
    dossier_id: dossier,
    in_unit_id: dossier === null ? null : (last?.unit_id ?? null),
    scanned_at: scope.clock.now(),
  })
}

/**
 * Ends a stocktaking and freezes what it found: present, missing, misplaced and surplus. Nothing is moved by it.
 *
 * Czech: ukončení inventury. Law: decree 259/2012 § 19/3.
 *
 * Refuses with `records.not-found`, `stocktaking-finished`.
 */
export async function finishStocktaking(
  scope: Scope,
  given: { id: string; note: string | null },
): Promise<StockResult> {
  const stocktaking = await running(scope, given.id)
  const result = await stockSoFar(scope, stocktaking)
  await finishRow(scope, stocktaking.id, {
    finished_by: holderOf(scope),
    finished_at: scope.clock.now(),
    result,
    note: given.note?.trim() || null,
  })
  await scope.announce({
    type: 'records.stocktaking-finished',
    object: { kind: 'stocktaking', id: stocktaking.id },
    detail: {
      present: result.present.length,
      missing: result.missing.map(({ code }) => code),
      misplaced: result.misplaced.map(({ code }) => code),
      surplus: result.surplus.map(({ code }) => code),
    },
  })
  return result
}

import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'
import { type StoredDossier, type UnitInPlace, unitText } from './storage.ts'

export const stocktakingDepths = ['units', 'dossiers'] as const
export type StocktakingDepth = (typeof stocktakingDepths)[number]

/** One thing of a stocktaking as its protocol tells it; frozen, so that later moves do not change it. */
export type StockLine = {
  readonly kind: 'unit' | 'dossier' | 'unknown'
  readonly id: string | null
  readonly code: string
  readonly name: string
  /** Where the register says it belongs; `null` where it knows of no place. */
  readonly belongs: string | null
  /** Where it was found, if not where it belongs. */
  readonly found: string | null
}

export type StockResult = {
  readonly present: readonly StockLine[]
  readonly missing: readonly StockLine[]
  /** Not there because somebody has it on loan. */
  readonly lent: readonly StockLine[]
  readonly misplaced: readonly StockLine[]
  /** Not kept in the records room at all, or of a code nobody knows. */
  readonly surplus: readonly StockLine[]
}

/** *Inventura* of one place: what the codes say is there against what the register says. */
export type Stocktaking = {
  readonly id: string
  readonly place_id: string
  readonly depth: StocktakingDepth
  readonly begun_by: Holder
  readonly begun_at: Instant
  readonly finished_by: Holder | null
  readonly finished_at: Instant | null
  readonly result: StockResult | null
  readonly note: string | null
}

/** One scanned code; both ids are `null` where nothing here has it. */
export type StocktakingScan = {
  readonly id: string
  readonly stocktaking_id: string
  readonly code: string
  readonly unit_id: string | null
  readonly dossier_id: string | null
  readonly in_unit_id: string | null
  readonly scanned_at: Instant
}

/** All that a stocktaking is judged by. */
export type StockState = {
  readonly placeId: string
  readonly placeName: string
  readonly depth: StocktakingDepth
  readonly scans: readonly StocktakingScan[]
  /** Units that should be here, and those that were scanned. */
  readonly units: ReadonlyMap<string, UnitInPlace>
  /** Dossiers kept in those units, and those that were scanned and are kept somewhere. */
  readonly kept: ReadonlyMap<string, StoredDossier>
  /** Who has a dossier on loan, by the dossier. */
  readonly borrowers: ReadonlyMap<string, string>
  /** Names of scanned dossiers, kept or not. */
  readonly marks: ReadonlyMap<string, string>
}

const whereUnit = (unit: UnitInPlace | undefined): string | null =>
  unit ? `${unitText(unit)}, ${unit.place}` : null

const unitLine = (unit: UnitInPlace): StockLine => ({
  kind: 'unit',
  id: unit.id,
  code: unit.identifier,
  name: unitText(unit),
  belongs: unit.place,
  found: null,
})

const dossierLine = (stored: StoredDossier, { units }: StockState): StockLine => ({
  kind: 'dossier',
  id: stored.dossier_id,
  code: stored.identifier,
  name: stored.mark,
  belongs: stored.unit_id ? whereUnit(units.get(stored.unit_id)) : null,
  found: null,
})

type Judged = readonly [keyof StockResult, StockLine]

function judgeDossier(scan: StocktakingScan, state: StockState): Judged {
  const stored = state.kept.get(scan.dossier_id!)
  const inside = scan.in_unit_id ? state.units.get(scan.in_unit_id) : undefined
  const found = whereUnit(inside) ?? state.placeName
  // Whoever looks may not be admitted to the dossier; that it lies here is no difference. The end knows them all.
  if (!stored && !state.marks.has(scan.dossier_id!))
    return ['present', { kind: 'dossier', id: null, code: scan.code, name: scan.code, belongs: null, found }]
  if (!stored) {
    const name = state.marks.get(scan.dossier_id!) ?? scan.code
    const line = { kind: 'dossier', id: scan.dossier_id, code: scan.code, name } as const
    return ['surplus', { ...line, belongs: null, found }]
  }
  const line = dossierLine(stored, state)
  const isHere = stored.unit_id !== null && state.units.get(stored.unit_id)?.place_id === state.placeId
  const isInOther = inside !== undefined && stored.unit_id !== inside.id
  return isHere && !isInOther ? ['present', line] : ['misplaced', { ...line, found }]
}

function judgeScan(scan: StocktakingScan, state: StockState): Judged {
  const unit = scan.unit_id ? state.units.get(scan.unit_id) : undefined
  if (unit)
    return unit.place_id === state.placeId
      ? ['present', unitLine(unit)]
      : ['misplaced', { ...unitLine(unit), found: state.placeName }]
  if (scan.dossier_id) return judgeDossier(scan, state)
  const { code } = scan
  return ['surplus', { kind: 'unknown', id: null, code, name: code, belongs: null, found: state.placeName }]
}

/** One thing may carry two codes, and a code may be read in two ways; it is found once. */
function eachOnce(scans: readonly StocktakingScan[]): StocktakingScan[] {
  const told = new Set<string>()
  return scans.filter(({ unit_id: unit, dossier_id: dossier, code }) => {
    const key = unit ?? dossier ?? code
    return !told.has(key) && told.add(key)
  })
}

/** What was found against what should be there. */
export function judgeStock(state: StockState): StockResult {
  const judged = eachOnce(state.scans).map(scan => judgeScan(scan, state))
  const of = (kind: keyof StockResult) => judged.flatMap(([as, line]) => (as === kind ? [line] : []))
  const seen = new Set(judged.map(([, { id }]) => id))
  const units = [...state.units.values()].filter(({ place_id: place }) => place === state.placeId)
  const here = new Set(units.map(({ id }) => id))
  const dossiers =
    state.depth === 'units'
      ? []
      : [...state.kept.values()].filter(({ unit_id: unit }) => unit !== null && here.has(unit))
  const expected = [...units.map(unitLine), ...dossiers.map(one => dossierLine(one, state))]
  const absent = expected.filter(({ id }) => !seen.has(id))
  const borrowerOf = ({ id }: StockLine) => state.borrowers.get(id ?? '')
  return {
    present: of('present'),
    missing: absent.filter(line => borrowerOf(line) === undefined),
    lent: absent.flatMap(line => {
      const found = borrowerOf(line)
      return found === undefined ? [] : [{ ...line, found }]
    }),
    misplaced: of('misplaced'),
    surplus: of('surplus'),
  }
}

/**
 * Values: the smallest words of the house. Time, identifiers, digests, sizes, two tongues. Pure; knows nobody.
 */
export type { Keep, Kept, ReadableBytes } from './bytes.ts'
export { asInstant, type Clock, type Instant, systemClock, tickingClock } from './clock.ts'
export { csvLine } from './csv-line.ts'
export { type Day, dayOf, dayText, isDay, pragueParts, yearOf } from './day.ts'
export { type Digest, digestAlgorithm, digestHex, isDigest, sha512Digest } from './digest.ts'
export { distinctFileNames, safeFileName } from './file-name.ts'
export { isValidIco } from './ico.ts'
export { isId, newId, newRandomId } from './ids.ts'
export { canonicalJson, type Json } from './json.ts'
export { inLanes, lanes } from './lanes.ts'
export {
  addDays,
  addMonths,
  daysBetween,
  isHoliday,
  isWorkingDay,
  type Term,
  type TermUnit,
  termEnd,
  termUnits,
  workingDayFrom,
} from './legal-days.ts'
export { singleLine } from './line.ts'
export { dropPersonalNumbers, hidePersonalNumbers, holdsPersonalNumber } from './personal-number.ts'
export { GIB, KIB, MIB } from './sizes.ts'
export { type Both, both, say, type Tongue } from './tongue.ts'

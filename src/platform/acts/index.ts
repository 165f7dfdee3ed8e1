/**
 * Acts: one deed of the office, in one transaction, under one organisation, with one trace. Whoever opens the scope
 * (a page, a route, a job, a command) also closes it; an act never commits.
 */

export {
  type CounterRow,
  countersOf,
  nextNumber,
  nextNumbers,
  nextNumbersOf,
  raiseCounter,
} from './counter.ts'
export { type Counting, countColumns, countOf, countsOf } from './counting.ts'
export { heldBy, type Instance } from './instance.ts'
export { asPart } from './part.ts'
export { type Guard, makeRunner, type Runner, type Trace, type Who } from './runner.ts'
export {
  type ActEvent,
  type Actor,
  actorName,
  type ErmsEvent,
  type Mandate,
  personOf,
  type Scope,
  tables,
} from './scope.ts'

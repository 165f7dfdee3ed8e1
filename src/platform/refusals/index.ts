/**
 * Refusals and findings: how the house says no. A refusal stops an act (law or input); a finding is one result of a
 * check that goes on. Faults are neither: they crash and are logged once.
 */
export { type Finding, type FindingPlace, hasErrors } from './finding.ts'
export { isRefusal, Refusal, type RefusalKind, refusals, refuse } from './refusal.ts'

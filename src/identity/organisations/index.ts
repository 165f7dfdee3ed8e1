/**
 * Organisations: whom this instance serves, with their units. Every tenant row of the house names one of them.
 */
import type { Module } from '#platform/manifest'
import { seedOrganisation } from './seed.ts'

export { type AgreedService, isUnitValidOn, type Organisation, type Unit } from './organisation.ts'
export {
  addAgreement,
  addOrganisation,
  agreedOffice,
  bringInUnit,
  changeUnitValidity,
  listOrganisations,
  listUnits,
  type OfficeFace,
  officeFace,
  organisationOf,
  speaksForCentre,
  unitById,
  unitNamed,
  unitNameOf,
} from './store.ts'

export const organisations: Module = {
  name: 'identity/organisations',
  schema: new URL('./schema/', import.meta.url),
  seed: seedOrganisation,
}

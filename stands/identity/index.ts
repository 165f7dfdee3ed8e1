/**
 * A provider of identity that stands in for others: OpenID Connect with invented people, for the demo and the tests. It
 * can be told to lie, so that it is seen what is believed.
 */
export { type Lies, openProviderStand, type ProviderStand, type StandPerson } from './provider.ts'

/**
 * The stand-in of the National Archive: an owner of archival packages that seals offers, serves bytes, publishes its
 * ledger, writes media and orders withdrawals, without legal effect; and can lie in named ways.
 */

export { writeMedium, writePackages } from './medium.ts'
export { type ArchivePackage, listOf, makePackage, type PackageWords, readPackages } from './package.ts'
export { type Lies, type NationalArchive, openNationalArchive, type Told } from './stand.ts'
export { ledgerOf, manifestOf, offerOf, type Parties, signerOf, withdrawalOf } from './words.ts'

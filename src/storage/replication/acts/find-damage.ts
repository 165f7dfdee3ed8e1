import type { Instance } from '#platform/acts'
import { type Finding, hasErrors } from '#platform/refusals'
import { objectStoresOf, verifyObject, versionRows } from '#storage/objects'
import { everyOffice } from './work-off.ts'

export type Damage = { readonly object: string; readonly findings: readonly Finding[] }

/**
 * Reads every byte of every object that rests here and gives those that are damaged, with what is wrong. Comparing with
 * another centre compares inventories; a byte that changed beside its inventory is found only so, and each centre reads
 * its own.
 */
export async function* findDamage(instance: Instance): AsyncGenerator<Damage> {
  const { runner, clock } = instance
  const ports = { runner, clock, store: objectStoresOf(instance).ocfl }
  for (const who of await everyOffice(instance)) {
    const rows = await runner.read(who, scope => versionRows(scope))
    for (const object of new Set(rows.map(row => row.object_id))) {
      const findings = await verifyObject(ports, who, object)
      if (hasErrors(findings)) yield { object, findings }
    }
  }
}

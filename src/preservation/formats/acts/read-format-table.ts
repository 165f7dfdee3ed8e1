import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { dayOf } from '#platform/values'
import { heldRelease } from '../held-release.ts'
import { type Identify, identifyFormat } from '../identify.ts'
import type { FormatTable } from '../risk/decide.ts'
import { formatTableOn } from '../store.ts'

/** By what an office tells what its files are, and what it decided of formats today. */
export type OfficeFormats = { readonly identify: Identify; readonly table: FormatTable }

type Asked = Pick<Instance, 'runner' | 'clock' | 'held'>

/** Formats as the office of `who` sees them now: its own decisions, and the signatures that the centre keeps. */
export async function officeFormats(instance: Asked, who: Who): Promise<OfficeFormats> {
  const day = dayOf(instance.clock.now())
  const table = await instance.runner.read(who, scope => formatTableOn(scope, day))
  return { identify: heldRelease(instance)?.identify ?? identifyFormat, table }
}

/**
 * Formats as the centre sees them that keeps packages of others: by the decisions of the office that runs it; where no
 * office does, of the office itself.
 */
export async function centreFormats(
  instance: Asked & Pick<Instance, 'database'>,
  who: Who,
): Promise<OfficeFormats> {
  const offices = await listOrganisations(instance.database.kysely)
  const runs = offices.find(({ runs_centre }) => runs_centre)
  return officeFormats(instance, runs ? { ...who, organisation: runs.id } : who)
}

import type { Scope } from '#platform/acts'
import {
  insertProgramVersion,
  programVersions,
  systemDocumentation,
  writeSystemDocumentation,
} from '../store/system-documentation.ts'
import { type DocumentedFact, documentedFacts } from '../system-documentation.ts'
import { holderOf } from './holder.ts'

/**
 * Keeps what people say of the records service in the documentation of the originator; an empty text says nothing. What was
 * said before stays in the log.
 *
 * Czech: dokumentace původce. Source: NSESSS 10.1.1, 10.1.3.
 */
export async function keepSystemDocumentation(
  scope: Scope,
  given: Readonly<Partial<Record<DocumentedFact, string>>>,
): Promise<void> {
  const facts = Object.fromEntries(
    documentedFacts.flatMap(name => {
      const text = given[name]?.trim() ?? ''
      return text === '' ? [] : [[name, text]]
    }),
  )
  const was = (await systemDocumentation(scope))?.facts ?? {}
  await writeSystemDocumentation(scope, {
    facts,
    saved_by: holderOf(scope),
    saved_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'records.system-documented',
    object: { kind: 'system', id: scope.organisation },
    erms: 'changed',
    detail: { was, is: facts },
  })
}

/** Writes down that another version runs from now on. Gives whether it does. Source: NSESSS 10.1.3. */
export async function noteProgramVersion(scope: Scope, version: string): Promise<boolean> {
  const known = await programVersions(scope)
  if (known.some(one => one.version === version)) return false
  await insertProgramVersion(scope, { version, first_run_at: scope.clock.now() })
  await scope.announce({
    type: 'records.version-run',
    object: { kind: 'system', id: scope.organisation },
    detail: { version },
  })
  return true
}

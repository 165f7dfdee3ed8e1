import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { asInstant } from '#platform/values'
import { clearingMoment, objectStoresOf } from '#storage/objects'
import { destroyHeldBefore } from './acts/decide-quarantined.ts'
import { lookAt, scannerOf } from './malware/check.ts'
import { waitingForScanner } from './store/quarantine.ts'

const byProgram = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'kontrola škodlivého kódu' },
})
const dayMs = 86_400_000
/** Files looked at in one run; the others wait for the next. */
const atOnce = 200

/** Looks at what waits for the scanner; the first that it does not answer ends the run. */
export async function lookAtWaiting(instance: Instance, who: Who): Promise<number> {
  const scanner = scannerOf(instance.config)
  if (!scanner) return 0
  const contents = objectStoresOf(instance).content
  let done = 0
  for (const { digest, file_name: fileName, size_bytes: sizeBytes, id } of await instance.runner.read(
    who,
    scope => waitingForScanner(scope, atOnce),
  )) {
    const refusal = await lookAt(
      instance,
      who,
      { scanner, contents },
      { fileName, digest: digest!, sizeBytes: Number(sizeBytes) },
    )
    if (refusal?.code === 'gate.not-scanned') {
      instance.log.info('a file waits for the scanner', { id })
      return done
    }
    done++
  }
  return done
}

const rescan: Job<{ instance: Instance }> = {
  name: 'gate.rescan',
  schedule: '*/5 * * * *',
  run: async ({ instance }) => {
    if (!instance.config.malware) return
    for (const { id } of await listOrganisations(instance.database.kysely))
      await lookAtWaiting(instance, byProgram(id))
  },
}

/** At night: what was found and nobody decided about in the term is destroyed. */
const destroyNightly: Job<{ instance: Instance }> = {
  name: 'gate.destroy-quarantined',
  schedule: '37 1 * * *',
  run: async ({ instance }) => {
    const days = instance.config.malware?.quarantineDays
    if (days === undefined) return
    const now = await clearingMoment(instance)
    if (now === null) return
    const moment = asInstant(now.getTime() - days * dayMs)
    for (const { id } of await listOrganisations(instance.database.kysely))
      for (;;)
        if ((await instance.runner.act(byProgram(id), scope => destroyHeldBefore(scope, moment, days))) === 0)
          break
  },
}

export const gateJobs = [rescan, destroyNightly]

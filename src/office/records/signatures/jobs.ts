import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { recordSignatureCheck } from '../acts/record-signature-check.ts'
import type { Component } from '../document.ts'
import { componentsOf } from '../store/documents.ts'
import { uncheckedComponents } from '../store/signature-checks.ts'
import { lookAtFile } from './look-at-file.ts'

/** Files of one office looked at in one go; the next come a minute later. */
const filesAtOnce = 200

/** The program looks at signatures under this name. */
export const checkingProgram = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'ověřování podpisů' },
})

/** Looks at the signatures of one file and writes down what was found. */
export async function checkFile(instance: Instance, who: Who, component: Component): Promise<void> {
  const siblings = await instance.runner.read(who, scope => componentsOf(scope, [component.document_id]))
  const found = await lookAtFile(instance, who, component, siblings)
  await instance.runner.act(who, scope => recordSignatureCheck(scope, component, found))
}

/** Every minute: files that came since are looked at. */
const checkNew: Job<{ instance: Instance }> = {
  name: 'records.check-signatures',
  schedule: '* * * * *',
  run: async ({ instance }) => {
    for (const { id } of await listOrganisations(instance.database.kysely)) {
      const who = checkingProgram(id)
      const waiting = await instance.runner.read(who, scope => uncheckedComponents(scope, filesAtOnce))
      for (const component of waiting) await checkFile(instance, who, component)
    }
  },
}

export const signatureJobs = [checkNew]

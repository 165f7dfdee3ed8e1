import type { Instance, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf, isId } from '#platform/values'
import { judgePackage, nodeHashing, outsidePdfAOf, sipSource } from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import { type CheckedState, documentsState, requireClosable } from '../acts/close-dossier.ts'
import { requireAllSeen } from '../acts/lay-restriction.ts'
import { recordsRefusals } from '../refusals.ts'
import { dossierById } from '../store/dossiers.ts'
import { bundleOf } from './bundle.ts'
import { packageName, sipOrderOf } from './sip-order.ts'

/**
 * Makes the package that closing would lead to and judges it by the profile of storing, every component read again.
 * Nothing is kept; the answer says for which state of the dossier it holds. A group with a standing disposal consent
 * is closed without this check (NSESSS 3.2.10).
 *
 * Refuses with what `closeDossier` refuses and with `records.dossier-fails-check`.
 */
export async function dryRun(instance: Instance, who: Who, id: string): Promise<CheckedState> {
  const { now, bundle, isExempt, ...asked } = await instance.runner.read(who, async scope => {
    const dossier = isId(id) ? await dossierById(scope, id) : undefined
    if (!dossier) throw refuse(recordsRefusals['not-found'], {})
    await requireAllSeen(scope, dossier)
    const { classified, documents } = await requireClosable(scope, dossier)
    const at = scope.clock.now()
    return {
      now: at,
      bundle: await bundleOf(scope, dossier, at),
      isExempt: classified.hasStandingConsent,
      revision: dossier.revision,
      documents: documentsState(documents),
    }
  })
  if (!isExempt) {
    const contents = objectStoresOf(instance).content
    const order = sipOrderOf(bundle, packageName(bundle.dossier, 0), now)
    const source = sipSource(order, (component, options) =>
      contents.pieces(who.organisation, component.digest, options),
    )
    const verdict = await judgePackage(source, {
      profile: 'NSESSS2024/ULOZENI',
      date: dayOf(now),
      outsidePdfA: outsidePdfAOf(instance),
      hashing: nodeHashing,
    })
    const errors = verdict.findings.filter(finding => finding.level === 'error')
    if (errors.length > 0)
      throw refuse(recordsRefusals['dossier-fails-check'], {
        findings: errors.map(finding => `${finding.rule}: ${finding.message.cs}`),
      })
  }
  return asked
}

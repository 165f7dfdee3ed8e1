import type { PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { dayOf, isId } from '#platform/values'
import { judgePackage, nodeHashing, sipSource } from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import { type CheckedState, documentsState, requireClosable } from '../acts/close-dossier.ts'
import { bundleOf } from '../package/bundle.ts'
import { packageName, sipOrderOf } from '../package/sip-order.ts'
import { recordsRefusals } from '../refusals.ts'
import { dossierById } from '../store/dossiers.ts'

/**
 * Makes the package that closing would lead to and judges it by the profile of storing, every component read again.
 * Nothing is kept; the answer says for which state of the dossier it holds.
 *
 * Refuses with what `closeDossier` refuses and with `records.dossier-fails-check`.
 */
export async function dryRun(call: PageCall, id: string): Promise<CheckedState> {
  const { instance } = call
  const { now, bundle } = await call.read(async scope => {
    const dossier = isId(id) ? await dossierById(scope, id) : undefined
    if (!dossier) throw refuse(recordsRefusals['not-found'], {})
    await requireClosable(scope, dossier)
    const at = scope.clock.now()
    return { now: at, bundle: await bundleOf(scope, dossier, at) }
  })
  const contents = objectStoresOf(instance).content
  const order = sipOrderOf(bundle, packageName(bundle.dossier, 0), now)
  const source = sipSource(order, component => contents.pieces(call.visitor!.organisation, component.digest))
  const verdict = await judgePackage(source, {
    profile: 'NSESSS2024/ULOZENI',
    date: dayOf(now),
    hashing: nodeHashing,
  })
  const errors = verdict.findings.filter(finding => finding.level === 'error')
  if (errors.length > 0)
    throw refuse(recordsRefusals['dossier-fails-check'], {
      findings: errors.map(finding => `${finding.rule}: ${finding.message[call.tongue]}`),
    })
  return { revision: bundle.dossier.revision, documents: documentsState(bundle.documents) }
}

import type { Who } from '#platform/acts'
import { asInstant } from '#platform/values'
import { holderOf } from '../src/office/records/acts/holder.ts'
import { registerDocument } from '../src/office/records/acts/register-document.ts'
import { changeDocument, documentById } from '../src/office/records/store/documents.ts'
import { insertOldDocument } from '../src/office/records/store/old-documents.ts'
import { groupById } from '../src/office/records/store/plan.ts'
import { frozenDisposal } from '../src/office/records/transferring/bringing.ts'
import type { BroughtRule } from '../src/office/records/transferring/brought.ts'
import { submission } from './office.ts'
import type { TransferWorld } from './transfer-world.ts'

/** A document without a dossier may only be of the time before (rule obs28). */
const settledAt = asInstant('2010-02-03T09:00:00Z')

/** A settled document with one XML file that lies in the group of trees without a dossier, as a transfer brings them in. */
export async function loneDocument(
  world: TransferWorld,
  { clerk, groups }: { readonly clerk: Who; readonly groups: { readonly trees: string } },
  subject = 'Stará smlouva',
  rule: BroughtRule | null = null,
) {
  const { runner, clock } = world
  const file = {
    ...(await world.content(
      clerk,
      `<?xml version="1.0" encoding="UTF-8"?>\n<smlouva>${subject}</smlouva>\n`,
      'smlouva.xml',
    )),
    mime: 'application/xml',
    format: { puid: 'fmt/101', name: 'Extensible Markup Language', version: '1.0', traits: [] },
  }
  return runner.act(clerk, async scope => {
    const { id } = await registerDocument(scope, submission({ subject, components: [file] }, clock.now()))
    await changeDocument(scope, id, {
      state: 'settled',
      settled_at: settledAt,
      settlement: { method: 'noted', content: null, reason: null, holder: holderOf(scope) },
    })
    const group = (await groupById(scope, groups.trees))!
    const disposal = await frozenDisposal(scope, rule, group, settledAt)
    await insertOldDocument(scope, { document_id: id, subject_group_id: group.id, disposal })
    return (await documentById(scope, id))!
  })
}

import type { Scope } from '#platform/acts'
import type { SenderSnapshot } from '../document.ts'
import { knownSenderText, type TypedSender } from '../known-sender.ts'
import { partyNamed, recentParties } from '../store/parties.ts'

/** Senders offered while a name is typed; the others are found by their keys when the document is registered. */
const offered = 200

export async function knownSenders(scope: Scope): Promise<string[]> {
  return (await recentParties(scope, offered)).map(knownSenderText)
}

/**
 * The sender as typed, or as the name index knows the one that was chosen from the list. What was typed beside the name
 * holds: somebody may have moved.
 */
export async function senderTyped(scope: Scope, typed: TypedSender): Promise<SenderSnapshot> {
  const text = typed.name.trim()
  const [name = '', address = ''] = text.split(' | ')
  const found = await partyNamed(scope, name, address || null)
  const isChosen = found !== undefined && knownSenderText(found) === text
  return {
    kind: isChosen ? found.kind : typed.kind,
    name: isChosen ? found.name : text.includes(' | ') ? name : text,
    ico: typed.ico ?? (isChosen ? found.ico : null),
    boxId: isChosen ? found.box_id : null,
    email: typed.email ?? (isChosen ? found.email : null),
    address: typed.address ?? (isChosen ? found.address : address || null),
  }
}

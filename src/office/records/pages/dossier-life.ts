import { type Attempt, type Html, html, type PageCall } from '#platform/html'
import type { Dossier } from '../dossier.ts'
import { type FurtherData, furtherPart } from './further-metadata.ts'
import { type LinkData, linkLabels, linksPart } from './links.ts'
import { closedMendPart, moveLabels } from './moves.ts'
import { type OtherPartyData, otherPartiesPart, otherPartyLabels } from './other-parties.ts'
import { type WithdrawalData, withdrawalLabels, withdrawalPart } from './withdrawal.ts'

/** What befalls a dossier beside its work: links, withdrawal and destruction, mending after closing. */
export type DossierLife = {
  readonly links: LinkData
  readonly otherParties: OtherPartyData
  readonly further: FurtherData
  readonly withdrawal: WithdrawalData
  readonly mayMendClosed: boolean
}

export const lifeLabels = { ...linkLabels, ...otherPartyLabels, ...withdrawalLabels, ...moveLabels } as const

export function dossierLifeParts(
  call: PageCall,
  { id, subject }: Dossier,
  { links, otherParties, further, withdrawal, mayMendClosed }: DossierLife,
  attempt?: Attempt,
): Html {
  const path = `/spisy/${id}`
  return html`${furtherPart(call, path, further, attempt)}${linksPart(call, path, links, attempt)}${otherPartiesPart(call, path, otherParties, attempt)}${withdrawalPart(call, path, withdrawal, attempt)}${closedMendPart(call, path, { subject, mayMend: mayMendClosed }, attempt)}`
}

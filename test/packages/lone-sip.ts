import type { DocumentSipOrder } from '#preservation/packages'
import { type SmallSip, settled } from './small-sip.ts'

/** A package of one document without a dossier. */
export type LoneSip = { readonly order: DocumentSipOrder; readonly contents: SmallSip['contents'] }

/** The first document of a package in a package of its own; what is settled after 2026 may go only in a dossier. */
export function aloneOf({ order, contents }: SmallSip): LoneSip {
  const { dossier, joined: _joined, volume: _volume, alone: _alone, ...frame } = order
  const [document] = dossier.documents
  const settlement = { ...(document!.settlement ?? settled), on: settled.on }
  return { order: { ...frame, alone: { ...document!, settlement, disposal: dossier.disposal } }, contents }
}

import { badge, type Html, type PageCall, type Tone } from '#platform/html'
import type { Document, DocumentState } from '../document.ts'
import type { Dossier, DossierState } from '../dossier.ts'
import { documentStateWords, dossierStateWords } from '../words.ts'

const tones: Record<DossierState, Tone> = {
  open: 'active',
  closed: 'neutral',
  'handing-over': 'active',
  refused: 'bad',
  'handed-over': 'good',
  withdrawn: 'neutral',
  destroyed: 'neutral',
}

const documentTones: Record<DocumentState, Tone> = {
  unsettled: 'active',
  settled: 'good',
  cancelled: 'neutral',
  withdrawn: 'neutral',
  destroyed: 'neutral',
}

export const documentBadge = (call: PageCall, { state }: Pick<Document, 'state'>): Html =>
  badge(documentTones[state], call.saying(documentStateWords[state]))

export const dossierBadge = (call: PageCall, { state }: Pick<Dossier, 'state'>): Html =>
  badge(tones[state], call.saying(dossierStateWords[state]))

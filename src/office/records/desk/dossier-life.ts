import type { Scope } from '#platform/acts'
import { type Form, formsTogether, type PageCall } from '#platform/html'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import type { DossierLife } from '../pages/dossier-life.ts'
import { isHeaderOnly } from '../withdrawal.ts'
import { furtherForm, furtherOf } from './further-metadata.ts'
import { linkForms, linksOfRecord } from './links.ts'
import { closedMendForm, mayMendClosed } from './moves.ts'
import { otherPartiesFor, otherPartyForms } from './other-parties.ts'
import { dossierWithdrawalForms, withdrawalOfDossier } from './withdrawal.ts'

const mayBeLinked = ({ state }: Dossier): boolean => state !== 'handing-over' && !isHeaderOnly({ state })

export const lifeOf = async (
  scope: Scope,
  call: PageCall,
  dossier: Dossier,
  known: { readonly documents: readonly Document[]; readonly hasStandingConsent: boolean },
): Promise<DossierLife> => ({
  links: await linksOfRecord(scope, call, { kind: 'dossier', id: dossier.id }, mayBeLinked(dossier)),
  otherParties: await otherPartiesFor(
    scope,
    call,
    { kind: 'dossier', id: dossier.id },
    !isHeaderOnly(dossier),
  ),
  further: await furtherOf(
    scope,
    call,
    { kind: 'dossier', id: dossier.id },
    { kindId: null, isOpen: dossier.state === 'open' },
  ),
  withdrawal: withdrawalOfDossier(call, dossier, known),
  mayMendClosed: mayMendClosed(call, dossier),
})

const pathOf = (id: string) => `/spisy/${id}`

export const lifeForms: Readonly<Record<string, Form>> = formsTogether(
  linkForms('dossier', pathOf),
  otherPartyForms('dossier', pathOf),
  dossierWithdrawalForms,
  {
    udaje: furtherForm('dossier', pathOf),
    'oprava-po-uzavreni': closedMendForm('dossier', pathOf),
  },
)

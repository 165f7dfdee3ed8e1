import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form, type PageCall, type View } from '#platform/html'
import { mayDo, ownOrigin } from '#platform/http'
import { refuse } from '#platform/refusals'
import { orderSignature, type SigningStep, signableNow } from '../acts/order-signature.ts'
import type { Document } from '../document.ts'
import type { WritingData } from '../pages/drafts.ts'
import { codeForProgram, type OfficialSignatureData } from '../pages/official-signature.ts'
import { pairingCode } from '../signatures/pairing-code.ts'
import { thingsOf } from '../signatures/signing.ts'
import { signingRefusals } from '../signing-refusals.ts'
import { officialSignaturesOf } from '../store/official-signatures.ts'
import { documentIdOf, triedWith } from './of-document.ts'
import { onwardView } from './remote-signing.ts'

/** What the page of a document shows of the own signatures of officials. */
export async function officialSignatureOf(
  scope: Scope,
  call: PageCall,
  document: Document,
  { mayWrite, isFrozen }: WritingData,
): Promise<OfficialSignatureData> {
  const remote = call.instance.config.trust?.remoteSigning?.name ?? null
  if (document.origin !== 'own') return { signatures: [], signable: [], remote }
  const may = mayWrite && !isFrozen && mayDo(call.visitor, 'records.sign')
  return {
    signatures: await officialSignaturesOf(scope, document.id),
    signable: may ? await signableNow(scope, document.id) : [],
    remote,
  }
}

async function pairView(call: PageCall, { order, secret }: SigningStep): Promise<View> {
  const things = await thingsOf(call.instance, call.visitor!, order)
  const { organisation } = call.visitor!
  return {
    title: call.say('Podpis klíčem u počítače', 'Signature by a key at your desk'),
    body: codeForProgram(call, things, {
      code: pairingCode({ organisation, order: order.id, secret }),
      centre: ownOrigin(call.instance.config, call.request),
    }),
  }
}

export const officialSignatureForms: Readonly<Record<string, Form>> = {
  podpis: form({
    permission: 'records.sign',
    fields: z.object({ slot: z.coerce.number().int().min(1), way: z.enum(['remote', 'program']) }),
    attempted: call => triedWith(call, 'records.signature-ordered'),
    act: async (call, { slot, way }) => {
      const documentId = documentIdOf(call)
      const step = await call.act(
        scope => {
          if (way === 'remote' && !call.instance.config.trust?.remoteSigning)
            throw refuse(signingRefusals['signing-not-remote'], {})
          return orderSignature(scope, { documentId, slot, way })
        },
        triedWith(call, 'records.signature-ordered'),
      )
      return way === 'remote' ? onwardView(call, step) : pairView(call, step)
    },
  }),
}

import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { admitFile } from '#preservation/gate'
import { objectStoresOf } from '#storage/objects'
import { sealable, sealableNow, sealComponent } from '../acts/seal-component.ts'
import type { Component, Document } from '../document.ts'
import type { WritingData } from '../pages/drafts.ts'
import type { SealingData } from '../pages/sealing.ts'
import { sealedByCentre } from '../sealing/sealed-pdf.ts'
import { sealingRefusals } from '../sealing-refusals.ts'
import { sealingsOf } from '../store/sealings.ts'
import { entranceOfForm } from './entrance-of-form.ts'
import { documentIdOf, documentPath, triedWith } from './of-document.ts'

/** The seal of a centre is that of the office that runs it, and of nobody else who works there. */
const hasSeal = async (scope: Scope, { instance }: PageCall): Promise<boolean> =>
  instance.config.trust !== undefined && (await organisationOf(scope)).runs_centre

export async function sealingOf(
  scope: Scope,
  call: PageCall,
  document: Document,
  { mayWrite, isFrozen }: WritingData,
): Promise<SealingData> {
  if (document.origin !== 'own') return { seals: [], sealable: [] }
  const may = mayWrite && !isFrozen && mayDo(call.visitor, 'records.work') && (await hasSeal(scope, call))
  return {
    seals: await sealingsOf(scope, document.id),
    sealable: may ? await sealableNow(scope, document.id) : [],
  }
}

async function bytesOf(call: PageCall, { digest }: Component): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for await (const piece of objectStoresOf(call.instance).content.pieces(call.visitor!.organisation, digest))
    parts.push(piece)
  return Buffer.concat(parts)
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const sealedName = (name: string): string => name.replace(/(\.pdf)?$/i, '-pečeť.pdf')

export const sealingForms: Readonly<Record<string, Form>> = {
  pecet: form({
    permission: 'records.work',
    fields: z.object({ slot: z.coerce.number().int().min(1) }),
    attempted: call => triedWith(call, 'records.component-sealed'),
    act: async (call, { slot }) => {
      const documentId = documentIdOf(call)
      const [of, office] = await call.act(
        async scope => {
          if (!(await hasSeal(scope, call))) throw refuse(sealingRefusals['seal-not-here'], {})
          return [await sealable(scope, { documentId, slot }), await organisationOf(scope)] as const
        },
        triedWith(call, 'records.component-sealed'),
      )
      const { pdf, stampedAt } = await sealedByCentre(call.instance.config, await bytesOf(call, of), {
        name: office.name,
        reason: 'pečeť úřadu',
      })
      const file = await admitFile(await entranceOfForm(call), {
        name: sealedName(of.file_name),
        bytes: whole(pdf),
      })
      await call.act(
        scope => sealComponent(scope, { documentId, of, file, stampedAt }),
        triedWith(call, 'records.component-sealed'),
      )
      return {
        to: documentPath(call),
        notice: stampedAt
          ? call.say(
              'Dokument nese pečeť úřadu s časovým razítkem.',
              'The document bears the seal of the office with a time stamp.',
            )
          : call.say(
              'Dokument nese pečeť úřadu, bez časového razítka.',
              'The document bears the seal of the office, without a time stamp.',
            ),
      }
    },
  }),
}

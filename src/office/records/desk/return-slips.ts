import { z } from 'zod'
import { imagesToPdf } from '#office/conversion'
import { type Attempt, form, type Page, type PageCall, type View } from '#platform/html'
import { isRefusal, type Refusal, refuse } from '#platform/refusals'
import { asInstant, both, type Day, dayOf, isDay } from '#platform/values'
import { admitFile } from '#preservation/gate'
import { pairReturnSlip } from '../acts/pair-return-slip.ts'
import type { ProofFile } from '../acts/record-dispatch.ts'
import { readCodes } from '../intake/read-codes.ts'
import { pagesOfBatch, wholeScan } from '../intake/read-scan-batch.ts'
import { returnSlipsPage, type SlipOutcome, slipLabels } from '../pages/return-slips.page.ts'
import { slipRefusals } from '../slip-refusals.ts'
import { countDispatches } from '../store/dispatches.ts'
import { entranceOfForm } from './entrance-of-form.ts'

const path = '/vypravna/dorucenky'
const title = both('Doručenky', 'Return slips')
const attempted = { type: 'records.dispatch-delivered', object: { kind: 'channel', id: 'return-slip' } }

type Sent = { readonly name: string; readonly bytes: Uint8Array }

async function show(call: PageCall, outcomes: readonly SlipOutcome[], attempt?: Attempt): Promise<View> {
  const body = await call.read(async scope =>
    returnSlipsPage(
      call,
      {
        today: dayOf(scope.clock.now()),
        waiting: await countDispatches(scope, { states: ['sent'] }),
        outcomes,
      },
      attempt,
    ),
  )
  return { title: call.saying(title), body }
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

const proofFrom = async (call: PageCall, { name, bytes }: Sent): Promise<ProofFile> =>
  admitFile(await entranceOfForm(call), { name, bytes: inOnePiece(bytes) })

/** One page of a scan is one slip; it is kept as a PDF/A of its own. */
async function pairPage(
  call: PageCall,
  given: {
    readonly told: string
    readonly codes: readonly string[]
    readonly page: Uint8Array
    readonly on: Day
  },
): Promise<SlipOutcome> {
  const { told, codes, page, on } = given
  try {
    if (codes.length === 0) throw refuse(slipRefusals['slip-without-code'], {})
    const bytes = await imagesToPdf({
      title: `Doručenka ${codes[0]}`,
      author: call.visitor!.organisationName,
      pages: [page],
      // The day of the slip, so that the same scan sent again is known by its bytes.
      at: asInstant(`${on}T11:00:00Z`),
    })
    const proof = await proofFrom(call, { name: 'doručenka.pdf', bytes })
    const dispatch = await call.act(scope => pairReturnSlip(scope, { codes, on, proof }), attempted)
    return { told, dispatch, refusal: null }
  } catch (error) {
    if (isRefusal(error)) return { told, dispatch: null, refusal: error as Refusal }
    throw error
  }
}

/** Slips whose codes the program reads; one that is with none stops no other. */
async function pairScans(call: PageCall, files: readonly Sent[], on: Day): Promise<SlipOutcome[]> {
  const pages = await pagesOfBatch(files)
  const codes = await readCodes(pages)
  const outcomes: SlipOutcome[] = []
  for (const [at, page] of pages.entries()) {
    const told = call.say(`Strana ${at + 1}`, `Page ${at + 1}`)
    outcomes.push(await pairPage(call, { told, codes: codes[at] ?? [], page, on }))
  }
  return outcomes
}

export const returnSlips: Page = {
  path,
  permission: 'records.dispatch',
  title,
  labels: slipLabels,
  show: (call, attempt) => show(call, [], attempt),
  forms: {
    sparovani: form({
      permission: 'records.dispatch',
      fields: z.object({
        slipCode: z.string().max(60).default(''),
        slipDay: z
          .string()
          .min(1)
          .max(10)
          .refine(isDay, { params: { sentence: both('v kalendáři není', 'is not in the calendar') } })
          .transform(text => text as Day),
      }),
      receive: async (_call, file): Promise<Sent> => ({
        name: file.name,
        bytes: await wholeScan(file.bytes),
      }),
      attempted: () => attempted,
      act: async (call, { slipCode, slipDay: on }, files) => {
        const sent = files as Sent[]
        const code = slipCode.trim()
        if (code === '' && sent.length > 0) return show(call, await pairScans(call, sent, on))
        const [scan] = sent
        const proof = scan ? await proofFrom(call, scan) : null
        const codes = code === '' ? [] : [code]
        const paired = await call.act(scope => pairReturnSlip(scope, { codes, on, proof }), attempted)
        const { reference_number: reference, addressee } = paired
        return {
          to: `${path}?den=${on}`,
          notice: call.say(
            `${reference} – ${addressee.name}: doručeno.`,
            `${reference} – ${addressee.name}: delivered.`,
          ),
        }
      },
    }),
  },
  samples: async () => [path],
}

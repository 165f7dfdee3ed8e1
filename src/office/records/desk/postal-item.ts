import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { type Day, dayOf } from '#platform/values'
import { admitFile } from '#preservation/gate'
import { addComponents, openPostalItem } from '../acts/add-component.ts'
import type { NewComponent } from '../acts/register-document.ts'
import { unpacked } from '../intake/unpack.ts'
import { carriers, type PostalItem, postalWays, saysNothing, sheetsMost } from '../postal-item.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { entranceOfForm } from './entrance-of-form.ts'

const text = (max: number) => z.string().max(max).default('')
const count = z.union([z.literal(''), z.coerce.number().int().min(0).max(sheetsMost)]).default('')

/** Fields of the counter about the item of post. */
export const postalShape = {
  way: z.enum(postalWays).default('ordinary'),
  postNumber: text(30),
  postedOn: z.union([z.literal(''), z.iso.date()]).default(''),
  sheets: count,
  attachments: count,
  otherAttachments: text(200),
  envelope: text(5),
  carrier: z.union([z.literal(''), z.enum(carriers)]).default(''),
  unopened: text(5),
  onPaper: text(5),
}
type PostalFields = z.output<z.ZodObject<typeof postalShape>>

const orNull = <Value>(value: Value | ''): Value | null => (value === '' ? null : value)

/** What was said of the item; `null` where nothing was. Refuses with `records.posted-in-future`. */
export function postalItemOf(scope: Scope, fields: PostalFields): PostalItem | null {
  const item: PostalItem = {
    way: fields.way,
    postNumber: fields.postNumber.replace(/\s+/g, '').toUpperCase() || null,
    postedOn: orNull(fields.postedOn) as Day | null,
    sheets: orNull(fields.sheets),
    attachments: orNull(fields.attachments),
    otherAttachments: fields.otherAttachments.trim() || null,
    isEnvelopeKept: fields.envelope !== '',
    carrier: orNull(fields.carrier),
    isUnopened: fields.unopened !== '',
    isOnPaper: fields.onPaper !== '',
  }
  if (item.postedOn !== null && item.postedOn > dayOf(scope.clock.now()))
    throw refuse(registrationRefusals['posted-in-future'], {})
  return saysNothing(item) ? null : item
}

type Admitted = Awaited<ReturnType<typeof admitFile>>

/** Files of a form in their order; where the document has none yet, the first is the main one. */
const filesAsComponents = (files: readonly unknown[], withMain: boolean): NewComponent[] =>
  (files as Admitted[]).map((file, at) => ({
    ...file,
    role: withMain && at === 0 ? 'hlavní dokument' : 'příloha',
    form: 'original',
  }))

/** The same, with what lies in containers among them (NSESSS 2.4.1). */
export const filesWithMembers = (
  call: PageCall,
  files: readonly unknown[],
  withMain: boolean,
): Promise<NewComponent[]> =>
  unpacked(
    {
      instance: call.instance,
      who: call.visitor!,
      entrance: entranceOfForm(call),
      isAcceptanceAsked: true,
    },
    filesAsComponents(files, withMain),
  )

const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'document', id: call.params.id ?? '' },
})
const here = (call: PageCall) => `/dokumenty/${call.params.id}`

/** Files that come to a document after it was registered. */
export const fileForms = {
  'dalsi-soubory': form({
    permission: 'records.add-files',
    fields: z.object({}),
    fileField: 'moreFiles',
    receive: async (call, file) => admitFile(await entranceOfForm(call), file),
    attempted: call => attempted(call, 'records.component-stored'),
    act: async (call, _fields, files) => {
      const documentId = call.params.id ?? ''
      const taken = await filesWithMembers(call, files, false)
      await call.act(
        scope => addComponents(scope, { documentId, files: taken }),
        attempted(call, 'records.component-stored'),
      )
      return { to: here(call), notice: call.say('Soubory jsou přidány.', 'The files are added.') }
    },
  }),
  otevreni: form({
    permission: 'records.add-files',
    fields: z.object({ itemSubject: z.string().max(500) }),
    fileField: 'itemFiles',
    receive: async (call, file) => admitFile(await entranceOfForm(call), file),
    attempted: call => attempted(call, 'records.postal-item-opened'),
    act: async (call, { itemSubject: subject }, files) => {
      const documentId = call.params.id ?? ''
      const taken = await filesWithMembers(call, files, true)
      await call.act(
        scope => openPostalItem(scope, { documentId, subject, files: taken }),
        attempted(call, 'records.postal-item-opened'),
      )
      return { to: here(call), notice: call.say('Obsah zásilky je vložen.', 'The content is put in.') }
    },
  }),
}

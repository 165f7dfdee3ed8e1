import { z } from 'zod'
import { ocrIsHere } from '#office/conversion'
import { heldBy } from '#platform/acts'
import { form, type Page, type PageCall, type Place } from '#platform/html'
import { mayDo } from '#platform/http'
import { chooseReceiptConversion, leaveReceiptConversion } from '../acts/choose-receipt-conversion.ts'
import { type RecordsHeld, recordsModule } from '../converting/jobs.ts'
import { conversionsTitle, formatConversionsPage } from '../pages/format-conversions.page.ts'
import { conversionsIn, countConversionStates, receiptConversionOf } from '../store/conversions.ts'

const path = '/prevody'
const permission = 'records.work'
const decide = 'records.manage-plan'
/** More than anybody goes through; the newest stand first. */
const shownMost = 200

const attempted = (type: string) => ({ type, object: { kind: 'list', id: 'conversions' } })

const missingTools = ({ instance }: PageCall): string[] => [
  ...(heldBy<RecordsHeld>(instance, recordsModule).office.isHere ? [] : ['LibreOffice']),
  ...(ocrIsHere() ? [] : ['ocrmypdf']),
]

export const formatConversions: Page = {
  path,
  permission,
  title: conversionsTitle,
  show: call =>
    call.read(async scope => ({
      title: call.saying(conversionsTitle),
      body: formatConversionsPage(call, {
        rows: await conversionsIn(scope, ['waiting', 'running', 'failed'], shownMost),
        counts: await countConversionStates(scope),
        atReceipt: (await receiptConversionOf(scope)) ?? null,
        missing: missingTools(call),
        mayDecide: mayDo(call.visitor, decide),
      }),
    })),
  forms: {
    zapnuti: form({
      permission: decide,
      fields: z.object({}),
      act: async call => {
        await call.act(chooseReceiptConversion, attempted('records.receipt-conversion-chosen'))
        return { to: path, notice: call.say('Převod při příjmu je zapnutý.', 'Conversion at receipt is on.') }
      },
    }),
    vypnuti: form({
      permission: decide,
      fields: z.object({}),
      act: async call => {
        await call.act(leaveReceiptConversion, attempted('records.receipt-conversion-left'))
        return {
          to: path,
          notice: call.say('Převod při příjmu je vypnutý.', 'Conversion at receipt is off.'),
        }
      },
    }),
  },
  samples: async () => [path],
}

export const formatConversionsPlace: Place = { path, title: conversionsTitle, permission, order: 77 }

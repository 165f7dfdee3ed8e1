import { z } from 'zod'
import { ocrIsHere, openLibreOffice } from '#office/conversion'
import { heldBy, type Instance, type Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import type { Health } from '#platform/manifest'
import { both } from '#platform/values'
import { convertedScans } from '../acts/add-paper-clause.ts'
import { convertible, orderConversions } from '../acts/order-conversion.ts'
import { type RecordsHeld, recordsModule } from '../converting/jobs.ts'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { isUnderWay } from '../format-conversion.ts'
import { tableToday } from '../output-format.ts'
import type { ConversionData } from '../pages/conversions.ts'
import { conversionsOf } from '../store/conversions.ts'
import { componentsOf } from '../store/documents.ts'
import { isLiving } from '../withdrawal.ts'
import { documentIdOf, documentPath, triedWith } from './of-document.ts'

export async function conversionOf(
  scope: Scope,
  call: PageCall,
  document: Document,
  dossier: Dossier | null,
): Promise<ConversionData> {
  const components = await componentsOf(scope, [document.id])
  const conversions = await conversionsOf(
    scope,
    components.map(({ id }) => id),
  )
  const mayConvert =
    isLiving(document) && (!dossier || dossier.state === 'open') && mayDo(call.visitor, 'records.work')
  const busy = new Set(conversions.filter(isUnderWay).map(one => one.component_id))
  return {
    conversions,
    components,
    convertible: convertible(components, await tableToday(scope)).filter(({ id }) => !busy.has(id)),
    mayConvert,
    paper: {
      scans: mayConvert ? await convertedScans(scope, document) : [],
      sheets: document.postal_item?.sheets ?? null,
    },
  }
}

export const conversionForm: Form = form({
  permission: 'records.work',
  fields: z.object({}),
  act: async call => {
    const ordered = await call.act(
      scope => orderConversions(scope, documentIdOf(call)),
      triedWith(call, 'records.conversion-ordered'),
    )
    const count = ordered.length
    return {
      to: documentPath(call),
      notice: call.say(
        `Převádí se souborů: ${count}. Stránku můžete opustit.`,
        `Files being converted: ${count}. You may leave the page.`,
      ),
    }
  },
})

/** Opened with the program; LibreOffice itself starts with the first document. */
export async function openRecords(): Promise<{ value: RecordsHeld; close: () => Promise<void> }> {
  const office = openLibreOffice()
  return { value: { office }, close: () => office.close() }
}

/** Which programs of the system convert files here. */
export async function conversionHealth(instance: Instance): Promise<Health[]> {
  const missing = [
    ...(heldBy<RecordsHeld>(instance, recordsModule).office.isHere ? [] : ['LibreOffice']),
    ...(ocrIsHere() ? [] : ['ocrmypdf']),
  ].join(', ')
  return [
    {
      name: 'records.conversion',
      title: both('Převod do výstupních formátů', 'Conversion into output formats'),
      // An office may do without; whoever orders a conversion is told.
      well: true,
      says:
        missing === ''
          ? both(
              'Kancelářské dokumenty převádí LibreOffice, PDF ocrmypdf, texty program sám.',
              'Office documents are converted by LibreOffice, PDF by ocrmypdf, texts by the program itself.',
            )
          : both(
              `Na počítači není: ${missing}. Soubory, které je potřebují, se nepřevedou; texty převádí program sám.`,
              `Not on this machine: ${missing}. Files that need them are not converted; texts are, by the program itself.`,
            ),
    },
  ]
}

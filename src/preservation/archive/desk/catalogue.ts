import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { type ByteRoute, form, type Page, type PageCall, type Place } from '#platform/html'
import { mayDo } from '#platform/http'
import type { TodayLine } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both, type Day, dayOf, isDay, isId } from '#platform/values'
import { offersOf } from '#storage/replication'
import { handOutArchivalPackage } from '../acts/hand-out-archival-package.ts'
import { makeArchivalVersion } from '../acts/make-archival-version.ts'
import { endArchivalTitle, orderIngest, setArchivalTitle } from '../acts/set-archival-title.ts'
import { aipObject, handingOutForms, isInForce } from '../archival-package.ts'
import { archivalLabels, archivalPackagePage } from '../pages/archival-package.page.ts'
import { catalogueLabels, cataloguePage } from '../pages/catalogue.page.ts'
import { changeLabels } from '../pages/change-requests.ts'
import { archiveRefusals } from '../refusals.ts'
import {
  archivalPackage,
  archivalTitle,
  archivalVersions,
  countPackagesWith,
  forgetIngestTroubles,
  searchPackages,
  troubledIngests,
} from '../store/archival-packages.ts'
import { changeRequestForms, changesOf } from './change-requests.ts'
import { look, pageRows, path, select } from './proposals.ts'

export const titleRight = 'archive.set-title'
const cataloguePath = `${path}/katalog`
const title = both('Digitální archiv', 'Digital archive')
const wordsMost = 200
const troublesTold = 50

async function dataOf(scope: Scope, call: PageCall) {
  const words = (call.query.q ?? '').trim().slice(0, wordsMost)
  const after = isId(call.query.od ?? '') ? call.query.od! : null
  const found = await searchPackages(scope, { words, after, limit: pageRows + 1 })
  const packages = found.slice(0, pageRows)
  const entered = (await archivalTitle(scope)) ?? null
  return {
    title: entered,
    isInForce: entered !== null && isInForce(entered, dayOf(scope.clock.now())),
    packages,
    words,
    total: await countPackagesWith(scope, words),
    next: found.length > pageRows ? packages.at(-1)!.aip_id : null,
    troubled: await troubledIngests(scope, troublesTold),
    mayTitle: mayDo(call.visitor, titleRight),
    maySelect: mayDo(call.visitor, select),
  }
}

const dayField = z
  .string()
  .refine(isDay, { params: { sentence: both('takový den v kalendáři není', 'no such day in the calendar') } })
  .transform(day => day as Day)

const aboutTitle = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'institution', id: call.visitor!.organisation },
})

export const catalogue: Page = {
  path: cataloguePath,
  permission: look,
  title,
  labels: catalogueLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.saying(title),
      body: cataloguePage(call, await dataOf(scope, call), attempt),
    })),
  forms: {
    titul: form({
      permission: titleRight,
      fields: z.object({ archivalTitle: z.string().trim().min(1).max(500), titleFrom: dayField }),
      act: async (call, { archivalTitle: text, titleFrom: from }) => {
        await call.act(
          scope => setArchivalTitle(scope, { title: text, from }),
          aboutTitle(call, 'archive.archival-title-set'),
        )
        return { to: cataloguePath, notice: call.say('Titul je zapsaný.', 'The title is entered.') }
      },
    }),
    'konec-titulu': form({
      permission: titleRight,
      fields: z.object({}),
      act: async call => {
        await call.act(endArchivalTitle, aboutTitle(call, 'archive.archival-title-ended'))
        return { to: cataloguePath, notice: call.say('Titul je ukončený.', 'The title is ended.') }
      },
    }),
    znovu: form({
      permission: select,
      fields: z.object({}),
      act: async call => {
        await call.act(async scope => {
          await forgetIngestTroubles(scope)
          await orderIngest(scope)
        })
        return { to: cataloguePath, notice: call.say('Vkládá se znovu.', 'The ingest is tried again.') }
      },
    }),
  },
  samples: async () => [cataloguePath],
}

const aipPath = `${path}/aip/:id`
const idOf = (call: PageCall): string => call.params.id ?? ''

export const archivalDetail: Page = {
  path: aipPath,
  permission: look,
  title: both('Archivní balíček', 'Archival package'),
  labels: { ...archivalLabels, ...changeLabels },
  show: (call, attempt) =>
    call.read(async scope => {
      const kept = isId(idOf(call)) ? await archivalPackage(scope, idOf(call)) : undefined
      if (!kept) throw refuse(archiveRefusals['not-here'], {})
      const data = {
        kept,
        versions: await archivalVersions(scope, kept.aip_id),
        replicas: await offersOf(scope, aipObject(kept.aip_id), kept.version),
        maySelect: mayDo(call.visitor, select),
        changes: await changesOf(scope, call, kept.aip_id),
      }
      return { title: kept.title || kept.mark, body: archivalPackagePage(call, data, attempt) }
    }),
  forms: {
    ...changeRequestForms,
    presun: form({
      permission: select,
      fields: z.object({
        toFonds: z
          .string()
          .trim()
          .regex(/^[1-9]\d{0,9}$/),
        toFondsName: z.string().trim().min(1).max(200),
        registerNumber: z.string().trim().max(50).default(''),
      }),
      act: async (call, { toFonds: number, toFondsName: name, registerNumber }) => {
        if (!isId(idOf(call))) throw refuse(archiveRefusals['not-here'], {})
        const version = await makeArchivalVersion(call.instance, call.visitor!, {
          aipId: idOf(call),
          fonds: { number, name },
          register: registerNumber ? { kind: 'internal', number: registerNumber } : null,
        })
        return {
          to: `${path}/aip/${idOf(call)}`,
          notice: call.say(`Verze ${version} je uložená.`, `Version ${version} is kept.`),
        }
      },
    }),
  },
  samples: async scope =>
    (await searchPackages(scope, { words: '', after: null, limit: 1 })).map(
      one => `${path}/aip/${one.aip_id}`,
    ),
}

/** A copy of a package; not shown, only saved. */
export const handedOut: ByteRoute = {
  path: `${path}/aip/:id/dip.zip`,
  permission: look,
  answer: async call => {
    const asked = handingOutForms.find(one => one === call.query.forma)
    if (!asked || !isId(idOf(call))) throw refuse(archiveRefusals['not-here'], {})
    const { id, bytes } = await handOutArchivalPackage(call.instance, call.visitor!, {
      aipId: idOf(call),
      form: asked,
    })
    return { bytes, mime: 'application/zip', fileName: `${id}.zip`, inline: false }
  },
}

export const cataloguePlace: Place = { path: cataloguePath, title, permission: select, order: 53 }

/** An archive that has no title yet tells its administrator where it is entered. */
export async function titleToday(scope: Scope): Promise<readonly TodayLine[]> {
  const { kind } = await organisationOf(scope)
  if (kind !== 'archive' || (await archivalTitle(scope)) !== undefined) return []
  return [
    {
      what: both('Digitální archiv nemá zákonný titul', 'The digital archive has no legal title'),
      why: both(
        'Bez něj se z převzatého nevytvářejí archivní balíčky.',
        'Without it no packages of the archive are made of what is accepted.',
      ),
      verb: both('Otevřít', 'Open'),
      path: cataloguePath,
      permission: titleRight,
      order: 70,
    },
  ]
}

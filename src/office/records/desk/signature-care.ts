import { z } from 'zod'
import { form, type Page, type Place } from '#platform/html'
import { freshTrustedLists, type ListOutcome, refreshTrustedLists } from '#platform/trust'
import { type Both, both, systemClock } from '#platform/values'
import { noteViewing } from '../acts/note-viewing.ts'
import { signatureCarePage } from '../pages/signature-care.page.ts'
import { renewalHorizon, renewProtection } from '../signatures/renewing.ts'
import { endingProtections } from '../store/signature-checks.ts'

const path = '/podpisy'
const permission = 'records.keep-signatures'
const title = both('Podpisy v čase', 'Signatures over time')
const shownMost = 200

const outcomeWords: Record<ListOutcome['outcome'], Both> = {
  taken: both('převzat', 'taken'),
  same: both('beze změny', 'unchanged'),
  unreachable: both('neodpovídá', 'does not answer'),
  unreadable: both('nelze přečíst', 'cannot be read'),
  unsigned: both('nepodepsaný', 'unsigned'),
  'broken-signature': both('podpis nesouhlasí', 'signature does not hold'),
  'unknown-signer': both('podepsal ho někdo, komu nevěříme', 'signed by somebody we do not trust'),
  older: both('starší než ten, který máme', 'older than ours'),
}

/** What loses its support, and the trusted lists, for whoever cares for them. */
export const signatureCare: Page = {
  path,
  permission,
  title,
  show: async (call, attempt) => {
    const { config } = call.instance
    const lists = (await freshTrustedLists(config))?.lists ?? null
    const horizon = renewalHorizon(call.instance)
    const body = await call.read(async scope =>
      signatureCarePage(
        call,
        {
          ending: await endingProtections(scope, horizon, shownMost),
          horizon,
          hasStamps: (config.trust?.timeStamps.length ?? 0) > 0,
          lists,
          now: systemClock.now(),
          isTest: config.trust?.test ?? false,
        },
        attempt,
      ),
    )
    return { title: call.saying(title), body }
  },
  forms: {
    razitko: form({
      permission,
      fields: z.object({ component: z.uuid(), document: z.uuid() }),
      act: async (call, { component: componentId, document: documentId }) => {
        const { organisation, actor } = call.visitor!
        await renewProtection(call.instance, { organisation, actor }, { componentId, documentId })
        return {
          to: path,
          notice: call.say('Soubor má další časové razítko.', 'The file has a further time stamp.'),
        }
      },
    }),
    seznamy: form({
      permission,
      fields: z.object({}),
      act: async call => {
        const outcomes = await refreshTrustedLists(call.instance.config)
        const told = outcomes.map(({ url, outcome }) => `${url}: ${call.saying(outcomeWords[outcome])}`)
        await call.act(scope =>
          noteViewing(scope, {
            type: 'records.trusted-lists-brought',
            object: { kind: 'list', id: scope.organisation },
            detail: { outcomes: outcomes.map(({ url, outcome }) => `${url}: ${outcome}`) },
          }),
        )
        return {
          to: `${path}#seznamy`,
          notice:
            told.join('; ') || call.say('V nastavení není žádná adresa.', 'The settings name no address.'),
        }
      },
    }),
  },
  samples: async () => [path],
}

export const signatureCarePlace: Place = { path, title, permission, order: 93 }

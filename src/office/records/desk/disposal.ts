import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall, type Place } from '#platform/html'
import { both, yearOf } from '#platform/values'
import { drawDisposalProposal } from '../acts/draw-disposal-proposal.ts'
import { disposalListLabels, disposalListPage } from '../pages/disposal-list.page.ts'
import { listProceedings } from '../store/disposal-proceedings.ts'
import { referencesOfDocuments } from '../store/documents.ts'
import { marksOfDossiers } from '../store/dossiers.ts'
import { countExpired, expiredRecords } from '../store/expired-records.ts'
import { pageRows } from './worklist.ts'

export const dispose = 'records.dispose'
export const path = '/skartace'
const title = both('Skartační řízení', 'Disposal proceedings')
/** Proceedings told in the list; an office has a few a year. */
const proceedingsTold = 200

async function dataOf(scope: Scope) {
  const year = yearOf(scope.clock.now())
  const proceedings = await listProceedings(scope, proceedingsTold)
  return {
    expired: await expiredRecords(scope, { year }, pageRows),
    count: await countExpired(scope, { year }),
    year,
    proceedings,
    archive: proceedings[0]?.archive ?? '',
  }
}

const some = z.union([z.uuid().transform(one => [one]), z.array(z.uuid()).max(pageRows)]).default([])

const nothingTicked = both(
  'nic není vybráno; zaškrtněte aspoň jeden řádek, nebo navrhněte vše',
  'nothing is selected; tick at least one line, or propose everything',
)

/** What was ticked, by the numbers people know. */
async function chosenOf(scope: Scope, ids: readonly string[]) {
  const found = await expiredRecords(scope, { year: yearOf(scope.clock.now()), ids }, pageRows)
  const marks = new Map([
    ...(ids.length > 0 ? await marksOfDossiers(scope, ids) : []),
    ...(ids.length > 0 ? await referencesOfDocuments(scope, ids) : []),
  ])
  return ids.map(
    id => found.find(one => one.id === id) ?? { kind: 'dossier' as const, id, number: marks.get(id) ?? '–' },
  )
}

export const disposalList: Page = {
  path,
  permission: dispose,
  title,
  labels: disposalListLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.saying(title),
      body: disposalListPage(call, await dataOf(scope), attempt),
    })),
  forms: {
    navrh: form({
      permission: dispose,
      fields: z
        .object({
          expired: some,
          archive: z.string().trim().min(1).max(200),
          carries: z.enum(['metadata', 'everything']),
          proposalNote: z.string().max(500).default(''),
          everything: z.string().max(3).default(''),
        })
        .refine(({ expired, everything }) => everything !== '' || expired.length > 0, {
          path: ['expired'],
          params: { sentence: nothingTicked },
        }),
      act: async (call: PageCall, { expired, archive, carries, proposalNote: note, everything }) => {
        const { proceeding, left } = await call.act(
          async scope =>
            drawDisposalProposal(scope, {
              ...(everything === '' && { chosen: await chosenOf(scope, expired) }),
              archive,
              carries,
              note,
            }),
          {
            type: 'records.disposal-proposal-drawn',
            object: { kind: 'disposal-proceeding', id: 'new' },
          },
        )
        return {
          to: `${path}/${proceeding.id}`,
          ...(left.length > 0 && {
            notice: {
              tone: 'warning' as const,
              text: call.say(
                `Navrhnout nešlo: ${left.slice(0, 20).join(', ')}.`,
                `These could not be proposed: ${left.slice(0, 20).join(', ')}.`,
              ),
            },
          }),
        }
      },
    }),
  },
  samples: async () => [path],
}

export const disposalPlace: Place = { path, title, permission: dispose, order: 79, key: 'z' }

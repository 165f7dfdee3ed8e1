import { z } from 'zod'
import { eventsOf } from '#identity/audit'
import type { Scope } from '#platform/acts'
import { parseAsked } from '#platform/czech'
import { type ByteRoute, form, type Page, type PageCall, type Place } from '#platform/html'
import { refuse } from '#platform/refusals'
import { asInstant, both, isId, newRandomId, systemClock } from '#platform/values'
import { drawAuditSample } from '../acts/draw-audit-sample.ts'
import { noteViewing } from '../acts/note-viewing.ts'
import { readersAt } from '../audit/readers-at.ts'
import { documentAt, dossierAt } from '../audit/state-at.ts'
import { describedSample, sampledRecords, takeAway } from '../audit/take-away.ts'
import { type AuditSample, sampledKinds, sampleMost } from '../audit-sample.ts'
import { auditLabels, auditRoomPage } from '../pages/audit-room.page.ts'
import { samplePage } from '../pages/audit-sample.page.ts'
import { recordAtPage } from '../pages/record-at.page.ts'
import { subjectReportPage } from '../pages/subject-report.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { drawn, sampleById, samplesOf } from '../store/audit-samples.ts'
import { componentsOf, countDocuments, documentById, listDocuments } from '../store/documents.ts'
import { countDossiers, dossierById } from '../store/dossiers.ts'
import { partiesAsked } from '../store/found.ts'
import { heldOnParty } from '../store/held-on-party.ts'
import { keptParty } from '../store/name-index.ts'
import { historyOf } from './history.ts'
import { localMoment, momentTyped } from './moment.ts'
import { openedRecord, searchedIndex } from './viewing.ts'

const path = '/kontrola'
const permission = 'records.audit'
const samplesShown = 50
const partiesShown = 30
/** Rows of each kind that a report on a person tells; more than that are counted as such. */
const heldMost = 1000

const postOf = (call: PageCall): string => call.visitor!.actor.postId
const notFound = (): never => {
  throw refuse(recordsRefusals['not-found'], {})
}

const room: Page = {
  path,
  permission,
  title: both('Kontrola', 'Audit'),
  labels: auditLabels,
  show: async (call, attempt) => {
    const words = (call.query.osoba ?? '').trim().slice(0, 200)
    const asked = parseAsked(words)
    const body = await call.read(async scope =>
      auditRoomPage(
        call,
        {
          mandates: call.visitor!.mandates?.length ?? null,
          documents: await countDocuments(scope, {}),
          dossiers: await countDossiers(scope, {}),
          samples: await samplesOf(scope, postOf(call), samplesShown),
          words,
          parties: asked ? await partiesAsked(scope, asked, partiesShown, { mayKeepIndex: false }) : [],
        },
        attempt,
      ),
    )
    if (asked) await searchedIndex(call, words)
    return { title: call.say('Kontrola', 'Audit'), body }
  },
  forms: {
    vzorek: form({
      permission,
      fields: z.object({
        sampledKind: z.enum(sampledKinds),
        sampleSize: z.coerce.number().int().min(1).max(sampleMost),
        sampleSeed: z.string().trim().max(100).default(''),
        samplePurpose: z.string().max(500).default(''),
      }),
      act: async (call, { sampledKind: kind, sampleSize: count, sampleSeed, samplePurpose: purpose }) => {
        const seed = sampleSeed || newRandomId()
        const { ids, outOf } = await call.read(scope => drawn(scope, { kind, seed, count }))
        const sample = await call.act(scope => drawAuditSample(scope, { kind, seed, purpose, ids, outOf }), {
          type: 'records.sample-drawn',
          object: { kind: 'act', id: 'sample' },
        })
        return {
          to: `${path}/vzorky/${sample.id}`,
          notice: call.say(
            `Vybráno ${ids.length} z ${outOf}. Semínko je zapsané, výběr lze zopakovat.`,
            `${ids.length} of ${outOf} drawn. The seed is kept, the drawing can be repeated.`,
          ),
        }
      },
    }),
  },
  samples: async () => [path],
}

async function sampleAt(scope: Scope, call: PageCall): Promise<AuditSample> {
  const id = call.params.id ?? ''
  return (isId(id) ? await sampleById(scope, id, postOf(call)) : undefined) ?? notFound()
}

const sample: Page = {
  path: `${path}/vzorky/:id`,
  permission,
  title: both('Kontrolní vzorek', 'Audit sample'),
  show: async call => {
    const body = await call.read(async scope => {
      const kept = await sampleAt(scope, call)
      const again = await drawn(scope, { kind: kept.kind, seed: kept.seed, count: kept.record_ids.length })
      return samplePage(call, {
        sample: kept,
        found: await sampledRecords(scope, kept),
        isSameAgain: again.ids.join() === kept.record_ids.join(),
      })
    })
    return { title: call.say('Kontrolní vzorek', 'Audit sample'), body }
  },
  samples: async scope => (await samplesOf(scope, null, 1)).map(({ id }) => `${path}/vzorky/${id}`),
}

const takeAwayBytes: ByteRoute = {
  path: `${path}/vzorky/:id/odnest.zip`,
  permission,
  answer: async call => {
    const { described, id } = await call.read(async scope => {
      const kept = await sampleAt(scope, call)
      return { id: kept.id, described: await describedSample(scope, kept, await sampledRecords(scope, kept)) }
    })
    const bytes = await takeAway(call.instance, {
      organisation: call.visitor!.organisation,
      described,
      // Trust takes the real clock: a test certificate must not look older than what it seals.
      clock: systemClock,
    })
    await call.act(scope =>
      noteViewing(scope, {
        type: 'records.sample-taken-away',
        object: { kind: 'audit-sample', id },
        erms: 'exported',
        detail: { documents: described.documents.length, files: described.components.length },
      }),
    )
    return { bytes, mime: 'application/zip', fileName: `vzorek-${id}.zip`, inline: false }
  },
}

const recordAt: Page = {
  path: `${path}/:druh/:id/v-okamziku`,
  permission,
  title: both('Záznam v okamžiku', 'A record at a moment'),
  show: async call => {
    const { druh, id = '' } = call.params
    const kind = druh === 'dokument' ? 'document' : druh === 'spis' ? 'dossier' : notFound()
    const body = await call.read(async scope => {
      if (!isId(id)) notFound()
      const at = call.query.kdy ? momentTyped(call.query.kdy) : scope.clock.now()
      const events = await eventsOf(scope, kind, id)
      const shown = { path: `${path}/${druh}/${id}/v-okamziku`, at, typed: localMoment(at) }
      const history = (await historyOf(scope, kind, id)).filter(line => line.at <= at)
      if (kind === 'dossier') {
        const dossier = (await dossierById(scope, id)) ?? notFound()
        const readers = await readersAt(scope, { kind, id }, { at, holder: dossier.holder, dossierId: null })
        return recordAtPage(call, {
          ...shown,
          kind,
          record: dossierAt(dossier, { events, at }),
          readers,
          history,
        })
      }
      const document = (await documentById(scope, id)) ?? notFound()
      const components = await componentsOf(scope, [id])
      const readers = await readersAt(
        scope,
        { kind, id },
        { at, holder: document.holder, dossierId: document.dossier_id },
      )
      const record = documentAt(document, { events, components, at })
      return recordAtPage(call, { ...shown, kind, record, readers, history })
    })
    await openedRecord(call, kind, id)
    return { title: call.say('Záznam v okamžiku', 'A record at a moment'), body }
  },
  samples: async scope =>
    (await listDocuments(scope, {}, null, 1)).map(({ id }) => `${path}/dokument/${id}/v-okamziku`),
}

const subjectReport: Page = {
  path: `${path}/osoby/:id`,
  permission,
  title: both('Co úřad vede o osobě', 'What the office holds on a person'),
  show: async call => {
    const id = call.params.id ?? ''
    const { body, name } = await call.read(async scope => {
      const party = (isId(id) ? await keptParty(scope, id) : undefined) ?? notFound()
      const held = await heldOnParty(scope, id, heldMost)
      // A person none of whose documents may be looked at is not told of (NSESSS 2.8.7).
      if (held.documents.length + held.dispatches.length === 0) notFound()
      const history = await historyOf(scope, 'party', id)
      const at = asInstant(scope.clock.now())
      return {
        name: party.name,
        body: subjectReportPage(call, { party, ...held, history, at, most: heldMost }),
      }
    })
    await call.act(scope =>
      noteViewing(scope, { type: 'records.subject-reported', object: { kind: 'party', id }, erms: 'viewed' }),
    )
    return { title: name, body }
  },
  samples: async scope => {
    const [document] = await listDocuments(scope, { origin: 'received' }, null, 1)
    return document?.sender_id ? [`${path}/osoby/${document.sender_id}`] : []
  },
}

export const auditRoomPages: readonly Page[] = [room, sample, recordAt, subjectReport]
export const auditRoomBytes: readonly ByteRoute[] = [takeAwayBytes]
export const auditRoomPlace: Place = {
  path,
  title: both('Kontrola', 'Audit'),
  permission,
  order: 15,
  key: 'h',
}

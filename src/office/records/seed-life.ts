import { textToPdf } from '#office/conversion'
import type { Scope, Who } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { asInstant, dayOf } from '#platform/values'
import { admitFile, entranceOf } from '#preservation/gate'
import { cancelDocument } from './acts/cancel-document.ts'
import { closeVolume } from './acts/close-volume.ts'
import { createDossier } from './acts/create-dossier.ts'
import { destroyDocument } from './acts/destroy-document.ts'
import { foundTypeDossier } from './acts/found-type-dossier.ts'
import { holderOf } from './acts/holder.ts'
import { insertIntoDossier } from './acts/insert-document.ts'
import { makeCrossLink } from './acts/make-cross-link.ts'
import { moveDocument } from './acts/move-document.ts'
import { openPartDossier } from './acts/open-part-dossier.ts'
import { registerDocument } from './acts/register-document.ts'
import { settleDocument } from './acts/settle-document.ts'
import { withdrawDocument } from './acts/withdraw-document.ts'
import type { Dossier } from './dossier.ts'
import { seedDossierEnd } from './seed-dossiers.ts'
import { documentById } from './store/documents.ts'
import { groupsOf, planOn } from './store/plan.ts'
import { partsOfType } from './store/type-dossiers.ts'

const sender = {
  kind: 'organisation',
  name: 'Lesní družstvo Doubrava',
  ico: null,
  boxId: null,
  email: null,
  address: 'Hájovna 3, 999 01 Podhradí nad Jasanou',
} as const

const dayMs = 86_400_000

type Told = { readonly subject: string; readonly text: string; readonly daysAgo: number }

/** A letter brought to the counter, as a file that may be kept. */
export async function seedDocument(
  { instance }: SeedCall,
  handler: Who,
  { subject, text, daysAgo }: Told,
): Promise<string> {
  const at = asInstant(instance.clock.now().getTime() - daysAgo * dayMs)
  const bytes = await textToPdf({ title: subject, author: sender.name, paragraphs: [text], at })
  async function* pieces() {
    yield bytes
  }
  const file = await admitFile(entranceOf(instance, handler), { name: 'dopis.pdf', bytes: pieces() })
  const { id } = await instance.runner.act(handler, scope =>
    registerDocument(scope, {
      subject,
      channel: 'counter',
      sender,
      senderReference: null,
      deliveredAt: at,
      legallyServedAt: null,
      components: [{ ...file, role: 'hlavní dokument', form: 'original' }],
      message: null,
      holder: holderOf(handler),
    }),
  )
  return id
}

const groupOf = async (scope: Scope, code: string): Promise<string> => {
  const plan = (await planOn(scope, dayOf(scope.clock.now())))!
  return (await groupsOf(scope, plan.id)).find(one => one.filing_code === code)!.id
}

/** A dossier of one settled document, closed where its story says so. */
export async function seedLivedDossier(
  call: SeedCall,
  handler: Who,
  { subject, code, letter, isClosed }: { subject: string; code: string; letter: Told; isClosed: boolean },
): Promise<{ dossier: Dossier; documentId: string }> {
  const { runner } = call.instance
  const documentId = await seedDocument(call, handler, letter)
  const dossier = await runner.act(handler, async scope => {
    const opened = await createDossier(scope, { subject, subjectGroupId: await groupOf(scope, code) })
    await insertIntoDossier(scope, { documentId, dossierId: opened.id })
    await settleDocument(scope, { id: documentId, method: 'noted', content: null, reason: null })
    return opened
  })
  if (isClosed) await seedDossierEnd(call.instance, handler, dossier.id, { until: 'closed', fault: 'digest' })
  return { dossier, documentId }
}

/** Two dossiers of one place, disposed of and handed over as one, and one that only has to do with them. */
async function seedJoined(call: SeedCall, handler: Who): Promise<void> {
  const letter = (subject: string, text: string, daysAgo: number) => ({ subject, text, daysAgo })
  const felling = await seedLivedDossier(call, handler, {
    subject: 'Těžba v lese Doubrava – oznámení',
    code: '231.1',
    letter: letter('Oznámení těžby v lese Doubrava', 'Oznamujeme těžbu po vichřici v porostu 12.', 50),
    isClosed: true,
  })
  const council = await seedLivedDossier(call, handler, {
    subject: 'Obecní les Doubrava v zastupitelstvu',
    code: '101.1',
    letter: letter('Stanovisko k těžbě pro zastupitelstvo', 'Družstvo žádá město o souhlas s těžbou.', 45),
    isClosed: true,
  })
  const planting = await seedLivedDossier(call, handler, {
    subject: 'Obnova porostu v lese Doubrava',
    code: '231.1',
    letter: letter('Návrh obnovy porostu 12', 'Navrhujeme dub a lípu v poměru tři ku jedné.', 20),
    isClosed: false,
  })
  const link = (from: Dossier, to: string, strength: 'firm' | 'loose', note: string) =>
    call.instance.runner.act(handler, scope =>
      makeCrossLink(scope, { from: { kind: 'dossier', id: from.id }, to, strength, note }),
    )
  await link(felling.dossier, council.dossier.mark, 'firm', 'Jedno řízení o porostu 12')
  // A letter first put to the wrong dossier.
  const astray = await seedDocument(
    call,
    handler,
    letter('Doplnění návrhu obnovy porostu 12', 'Doplňujeme počet sazenic: 4 000 dubů.', 10),
  )
  await call.instance.runner.act(handler, async scope => {
    const wrong = await createDossier(scope, {
      subject: 'Sazenice pro městskou zeleň',
      subjectGroupId: await groupOf(scope, '231.1'),
    })
    await insertIntoDossier(scope, { documentId: astray, dossierId: wrong.id })
    const reason = 'Týká se lesa Doubrava, ne městské zeleně.'
    await moveDocument(scope, { documentId: astray, dossierId: planting.dossier.id, reason })
  })
  await link(planting.dossier, felling.dossier.mark, 'loose', 'Obnova po oznámené těžbě')
}

/** What should never have come here: one withdrawn, in the worklist of nobody. */
async function seedWithdrawn(call: SeedCall, handler: Who): Promise<void> {
  const id = await seedDocument(call, handler, {
    subject: 'Zpráva o úrazu lesního dělníka',
    text: 'Lékařská zpráva patří zaměstnavateli; na úřad přišla omylem v jedné obálce s oznámením těžby.',
    daysAgo: 48,
  })
  await call.instance.runner.act(handler, scope =>
    withdrawDocument(scope, {
      id,
      reason: 'Lékařská zpráva, kterou úřad nemá mít; přišla omylem.',
      byManager: false,
    }),
  )
}

/** A letter that came twice: the second registration was cancelled and what it held is destroyed, its header stays. */
async function seedDestroyed(
  call: SeedCall,
  { handler, manager }: { handler: Who; manager: Who },
): Promise<void> {
  const { runner } = call.instance
  const letter = {
    subject: 'Dotaz na zásah v aleji',
    text: 'Kdy začne letošní ořez aleje podél Jasany?',
    daysAgo: 30,
  }
  const kept = await seedDocument(call, handler, letter)
  const twice = await seedDocument(call, handler, letter)
  await runner.act(manager, async scope => {
    const { reference_number: newReference } = (await documentById(scope, kept))!
    await cancelDocument(scope, { id: twice, reason: 'Týž dopis podruhé', newReference })
    await destroyDocument(scope, { id: twice, reason: 'Totéž podání je zaevidované jen jednou.' })
  })
}

/** A type dossier whose first volume is closed and waits to be handed over. */
async function seedVolume(
  call: SeedCall,
  { handler, manager }: { handler: Who; manager: Who },
): Promise<void> {
  const { runner } = call.instance
  const documentId = await seedDocument(call, handler, {
    subject: 'Protokol o prohlídce lesní cesty',
    text: 'Odtokové příkopy jsou čisté, propustek u studánky je třeba vyčistit.',
    daysAgo: 60,
  })
  const { id, volumeId } = await runner.act(handler, async scope => {
    const subjectGroupId = await groupOf(scope, '280.2')
    const type = await foundTypeDossier(scope, { title: 'Lesní cesta Doubrava', subjectGroupId })
    const { part } = (await partsOfType(scope, type.id)).find(
      ({ template }) => template.filing_code === '280.2.2',
    )!
    const dossier = await openPartDossier(scope, { subject: 'Jarní prohlídka lesní cesty', partId: part.id })
    await insertIntoDossier(scope, { documentId, dossierId: dossier.id })
    await settleDocument(scope, { id: documentId, method: 'noted', content: null, reason: null })
    return { id: dossier.id, volumeId: dossier.volume_id! }
  })
  await seedDossierEnd(call.instance, handler, id, { until: 'closed', fault: 'digest' })
  await runner.act(manager, scope => closeVolume(scope, { id: volumeId, reason: 'Konec období prohlídek' }))
}

/** What befalls dossiers in their life, in the office of the demo that has a clerk of the environment. */
export async function seedDossierLife(call: SeedCall): Promise<void> {
  const handler = call.people.get('prostredi')
  const manager = call.people.get('spisovna')
  if (!handler || !manager) return
  await seedJoined(call, handler)
  await seedWithdrawn(call, handler)
  await seedDestroyed(call, { handler, manager })
  await seedVolume(call, { handler, manager })
}

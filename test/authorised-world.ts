import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { textToPdf } from '#office/conversion'
import { asInstant } from '#platform/values'
import { openConversionStand } from '../stands/conversion/index.ts'
import { makeTestAuthority, openIdentity, serveStamps } from '../stands/trust/index.ts'
import { openCentres } from './centres.ts'
import { javorova, lhotka } from './small-world.ts'
import { signIn } from './visitor.ts'

/** What a clerk says of a paper of three sheets with an embossed seal. */
export const fromPaper = {
  direction: 'paper-to-electronic',
  ground: 'ex-officio',
  inputKind: 'ordinary',
  convertedFile: '',
  convertedSheets: '3',
  convertedElement: 'plastická pečeť',
}

export const plain = (page: string): string =>
  page
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/[\s\u00a0]+/g, ' ')

export const pdfOf = async (words: string) =>
  Buffer.from(
    Uint8Array.from(
      await textToPdf({ title: words, author: 'Obec', at: asInstant(Date.now()), paragraphs: [words] }),
    ),
  )

/** An office with a seal and an authority of time stamps, its clerk, and the state's application. */
export async function openAuthorisedWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'egon-authorised-'))
  after(() => rmSync(folder, { recursive: true }))
  const stamps = await serveStamps(openIdentity(makeTestAuthority(folder).timeStamping))
  after(() => stamps.close())
  const centres = await openCentres(
    [
      {
        instance: 'obec',
        timeStamps: [stamps.url],
        offices: [
          { ...javorova, dossiers: [{ key: 'otevřený', files: ['files/dopis.txt'], until: 'open' }] },
          lhotka,
        ],
      },
    ],
    { 'dopis.txt': Buffer.from('Dobrý den.') },
  )
  const { url } = centres.program('obec')
  const clerk = await signIn(url, 'obec', 'krejci')
  const stranger = await signIn(url, 'obec', 'vranova')
  const state = openConversionStand()
  await centres.rows('obec', `update organisations.organisation set runs_centre = mark = 'OUJA'`)

  const textAt = async (path: string) => plain(await (await clerk.ask(path)).text())
  const filesOf = (path: string) =>
    centres.rows<{ id: string; version: number; form: string; role: string; name: string; digest: string }>(
      'obec',
      `select id, version, form, role, file_name as name, digest from records.component where document_id = $1
     order by slot, version`,
      [path.split('/').at(-1)],
    )
  const posts = await centres.rows<{ id: string }>(
    'obec',
    `select p.id from access.post p join access.login l on l.person_id = p.person_id where l.login = 'krejci'`,
  )

  /** A paper that came to the counter, with its scan. */
  async function paper(words: string): Promise<string> {
    const answer = await clerk.upload(
      '/prijem/prepazka',
      {
        subject: words,
        senderKind: 'person',
        senderName: 'Jan Novák',
        deliveredAt: '2026-03-30T09:00',
        holder: posts[0]!.id,
      },
      [{ field: 'files', name: 'sken.pdf', bytes: await pdfOf(words) }],
    )
    assert.equal(answer.status, 303, await answer.clone().text())
    return answer.headers.get('location')!
  }

  async function prepared(path: string, fields: Readonly<Record<string, string>>): Promise<string> {
    const answer = await clerk.form(`${path}/konverze`, fields)
    assert.equal(answer.status, 303, plain(await answer.clone().text()).slice(-1500))
    return answer.headers.get('location')!
  }
  async function taken(place: string): Promise<Buffer> {
    const answer = await clerk.ask(`${place}/zadani.zip`)
    assert.equal(answer.status, 200)
    return Buffer.from(await answer.arrayBuffer())
  }
  const bringBack = (place: string, bytes: Uint8Array) =>
    clerk.upload(`${place}/soubor`, {}, [
      { field: 'result', name: 'vysledek.zip', bytes: Buffer.from(bytes) },
    ])
  const numberOf = async (place: string) => /AK-\d+\/\d{4}/.exec(await textAt(place))![0]

  /** A decision of the office under its seal, as the last version of a finished document. */
  async function sealedDecision(): Promise<{ path: string; id: string }> {
    const [dossier] = await centres.rows<{ id: string }>(
      'obec',
      `select d.id from records.dossier d join organisations.organisation o on o.id = d.organisation_id
     where o.mark = 'OUJA' and d.state = 'open' limit 1`,
    )
    const answer = await clerk.upload(
      `/spisy/${dossier!.id}/novy-dokument`,
      { ownSubject: 'Povolení', repliesTo: '', template: '' },
      [{ field: 'files', name: 'povolení.pdf', bytes: await pdfOf('Povoluje se') }],
    )
    const path = answer.headers.get('location')!
    assert.equal((await clerk.form(`${path}/dokonceni`, {})).status, 303)
    assert.equal((await clerk.form(`${path}/pecet`, { slot: '1' })).status, 303)
    return { path, id: (await filesOf(path)).at(-1)!.id }
  }
  return {
    centres,
    url,
    clerk,
    stranger,
    state,
    textAt,
    filesOf,
    paper,
    prepared,
    taken,
    bringBack,
    numberOf,
    sealedDecision,
  }
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Role, roles } from '#platform/manifest'
import { newId } from '#platform/values'
import { modules } from '../src/modules.ts'
import { type AskedPlace, placesOf } from '../tools/docs/places.ts'
import { openCentres } from './centres.ts'
import { javorova, lhotka, readWorldConfig } from './small-world.ts'
import { signIn, type Visitor } from './visitor.ts'

const byRole = Object.fromEntries(roles.map(role => [`osoba${role.replaceAll('-', '')}`, [role]]))
const everything = { cizinec: [...roles] }
const centres = await openCentres(
  [
    {
      instance: 'obec',
      offices: [
        {
          ...javorova,
          // Somebody who may do everything and is admitted to nothing that is restricted.
          people: { krejci: ['mailroom', 'clerk', 'records-manager', 'head'], kolega: [...roles], ...byRole },
          dossiers: [{ key: 'vzor', files: ['files/vzor.txt'], until: 'open' }],
        },
        { ...lhotka, people: everything },
      ],
    },
  ],
  { 'vzor.txt': Buffer.from('Vzorový dopis.') },
)
const { url } = centres.program('obec')
const mounted = new Set((readWorldConfig(centres.world, 'obec') as unknown as { modules: string[] }).modules)
const all = modules.filter(({ name }) => name.startsWith('identity/') || mounted.has(name))
/** Protocols know no session of a page; what their keys open is asked in their own tests. */
const places = placesOf(all).filter(({ kind }) => kind !== 'protocol')
const declared = new Map(all.flatMap(({ permissions = [] }) => permissions).map(one => [one.name, one]))
const isOpen = ({ permission }: AskedPlace) => permission === 'public'
const mayAsk = ({ permission }: AskedPlace, role: Role): boolean =>
  ['public', 'signed-in'].includes(permission) || declared.get(permission)!.roles.includes(role)

/** Places that ask for no right of an office; each is here because somebody thought about it. */
const withoutRight: Readonly<Record<string, string>> = {
  '/prihlaseni': 'public',
  '/prihlaseni/karta': 'public',
  '/prihlaseni/poskytovatel': 'public',
  '/prihlaseni/dal': 'public',
  '/prihlaseni/zpet': 'public',
  '/prihlaseni/odhlaseni-zvenku': 'public',
  // The one-time code is the key of the signing program at the desk.
  '/api/signing/opening': 'public',
  '/api/signing/file': 'public',
  '/api/signing/value': 'public',
  '/odhlaseni/poskytovatel': 'public',
  '/odhlaseni/dal': 'public',
  '/prihlaseni/klic': 'public',
  '/prihlaseni/klic-podpis': 'public',
  '/prihlaseni/krok': 'public',
  '/prihlaseni/krok/klic': 'public',
  '/prihlaseni/krok/kod': 'public',
  '/prihlaseni/krok/novy-kod': 'public',
  '/prihlaseni/krok/heslo': 'public',
  '/odhlaseni': 'public',
  '/kontrola-balicku': 'public',
  '/ucet': 'signed-in',
  '/ucet/heslo': 'signed-in',
  '/ucet/druhy-krok': 'signed-in',
  '/ucet/potvrzeni': 'signed-in',
  '/ucet/zruseni': 'signed-in',
  '/ucet/jinde': 'signed-in',
  '/ucet/pristupovy-klic': 'signed-in',
  '/ucet/pristupovy-klic-potvrzeni': 'signed-in',
  '/ucet/konec-pristupoveho-klice': 'signed-in',
  '/ucet/klic': 'signed-in',
  '/ucet/konec-klice': 'signed-in',
  '/zastupovani': 'signed-in',
  '/zastupovani/novy': 'signed-in',
  '/zastupovani/ukonceni': 'signed-in',
  '/zastupovani/jednat': 'signed-in',
  '/zastupovani/konec': 'signed-in',
}

/** Rights to look. A form under one of them would let whoever looks change something. */
const rightsToLook = new Set([
  'records.read',
  'records.keep-index',
  'records-centre.read',
  'archive.read',
  'repository.read',
  'formats.read',
  'audit.read-log',
  'access.see-state',
])
/** What people keep for themselves while they look. */
const ownForms = new Set(['/hledat/ulozit', '/hledat/smazat', '/dokumenty/sloupce'])

test('every page, form, download and call asks for a right that a manifest declares; those without one are known by name', () => {
  for (const place of placesOf(modules)) {
    const { method, path, permission, kind, isOwn } = place
    const told = `${method} ${path}`
    assert.ok(permission, `${told} asks for no right`)
    const isKnown = modules.some(({ permissions = [] }) => permissions.some(one => one.name === permission))
    if (!isKnown) assert.equal(withoutRight[path], permission, `${told} asks for ${permission}`)
    if (kind === 'form' && !isOwn)
      assert.ok(
        !rightsToLook.has(permission) || ownForms.has(path),
        `${told} changes something under the right to look`,
      )
  }
  for (const { prefix, permission } of modules.flatMap(({ protocols = [] }) => protocols))
    assert.ok(
      modules.some(({ permissions = [] }) => permissions.some(one => one.name === permission)),
      `${prefix} asks for ${permission}`,
    )
  for (const module of modules)
    for (const { name, roles: having } of module.permissions ?? [])
      assert.ok(having.length > 0, `nobody has ${name}`)
})

const addressOf = ({ path }: AskedPlace, id: string): string => path.replaceAll(/:\w+/g, () => id)

/** Asks for a place as a program does, so that the answer says the code of a refusal. */
async function askFor(
  who: Visitor | null,
  place: AskedPlace,
  id: string,
): Promise<{ status: number; text: string }> {
  const address = addressOf(place, id)
  const headers: Record<string, string> = { accept: 'application/json', ...(who && { cookie: who.cookie }) }
  const init: RequestInit = { method: place.method, headers, redirect: 'manual' }
  if (place.kind === 'form') init.body = new URLSearchParams({ _csrf: who?.csrf ?? '' })
  else if (place.method !== 'GET') {
    headers['x-egon-csrf'] = who?.csrf ?? ''
    headers['content-type'] = 'application/json'
    init.body = '{}'
  }
  const answer = await fetch(`${url}${address}`, init)
  return { status: answer.status, text: await answer.text() }
}

/** Places that end the session of whoever asks, or of others. */
const endsSession = ({ path }: AskedPlace) => /^\/(odhlaseni|prihlaseni|ucet|zastupovani)/.test(path)

for (const role of roles)
  test(`the role ${role} is refused at every place it has no right to, and at no other for want of a right`, async () => {
    const who = await signIn(url, 'obec', `osoba${role.replaceAll('-', '')}`)
    let refused = 0
    for (const place of places.filter(one => !endsSession(one))) {
      const { status, text } = await askFor(who, place, newId())
      const told = `${role}: ${place.method} ${place.path}: ${status} ${text.slice(0, 200)}`
      assert.ok(status < 500, told)
      const isRefused = status === 403 && text.includes('http.not-permitted')
      assert.equal(isRefused, !mayAsk(place, role), told)
      if (isRefused) refused++
    }
    assert.ok(refused > 0, `${role} may do everything`)
  })

test('nobody who is not signed in gets anywhere but to the public places', async () => {
  for (const place of places.filter(one => !isOpen(one))) {
    const { status, text } = await askFor(null, place, newId())
    const isTurnedAway =
      status === 401 ||
      status === 403 ||
      (status === 303 && place.method === 'GET') ||
      /name="password"/.test(text)
    assert.ok(isTurnedAway, `${place.method} ${place.path}: ${status} ${text.slice(0, 200)}`)
  }
})

type Ids = { readonly id: string; readonly table: string }

/** One row of every table of the office that a place may be asked about. */
async function rowsOfOffice(mark: string): Promise<Ids[]> {
  const tables = await centres.rows<{ name: string }>(
    'obec',
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ('records', 'access', 'formats', 'records_centre', 'objects')
       and (select count(*) from pg_attribute a where a.attrelid = c.oid and a.attname in ('id', 'organisation_id')) = 2`,
  )
  const found: Ids[] = []
  for (const { name } of tables) {
    const [row] = await centres.rows<{ id: string }>(
      'obec',
      `select t.id::text as id from ${name} t join organisations.organisation o on o.id = t.organisation_id where o.mark = $1 limit 1`,
      [mark],
    )
    if (row) found.push({ id: row.id, table: name })
  }
  return found
}

/** Events of an office by who did them, but refused attempts. */
const deedsOf = (mark: string, name: string) =>
  centres.rows<{ type: string }>(
    'obec',
    `select e.type from audit.event e join organisations.organisation o on o.id = e.organisation_id
     where o.mark = $1 and e.actor ->> 'name' = $2 and e.type <> 'audit.act-refused' and e.type not like 'access.%'`,
    [mark, name],
  )

test('somebody of another office with every role gets nothing of this one and changes nothing in it, whatever they ask about', async () => {
  const stranger = await signIn(url, 'obec', 'cizinec')
  const ids = await rowsOfOffice('OUJA')
  assert.ok(ids.length >= 8, ids.map(({ table }) => table).join())
  const before = await centres.rows('obec', `select count(*) from records.document`)
  for (const place of places.filter(one => one.path.includes(':') && !endsSession(one)))
    for (const { id, table } of ids) {
      const { status, text } = await askFor(stranger, place, id)
      const told = `${place.method} ${place.path} with an id of ${table}: ${status} ${text.slice(0, 200)}`
      // An address that is only for a refused form leads back to its list.
      assert.ok((status >= 400 && status < 500) || (status === 303 && place.method === 'GET'), told)
      assert.doesNotMatch(text, /Žofie Černá|vzor\.txt|Osoba krejci/, told)
    }
  assert.deepEqual(await deedsOf('OUJA', 'Osoba cizinec'), [])
  assert.deepEqual(await centres.rows('obec', `select count(*) from records.document`), before)
})

test('a colleague with every role who is not admitted learns nothing of a restricted record at any place and does nothing with it', async () => {
  const clerk = await signIn(url, 'obec', 'krejci')
  const [dossier] = await centres.rows<{ id: string }>('obec', 'select id from records.dossier')
  const restricted = await clerk.form(`/spisy/${dossier!.id}/omezeni`, { accessReason: 'Zkouška' })
  assert.equal(restricted.status, 303, await restricted.text())
  const ids = await centres.rows<{ id: string }>(
    'obec',
    'select id from records.dossier union select id from records.document union select id from records.component union select id from records.restriction',
  )
  const colleague = await signIn(url, 'obec', 'kolega')
  // People stand in the name index, which whoever keeps it reads, whatever refers to them (NSESSS 2.8.7).
  const secret = /vzor\.txt|Žádost – vzor|Kácení – vzor/
  for (const place of places.filter(one => !endsSession(one) && one.module === 'office/records'))
    for (const { id } of place.path.includes(':') ? ids : [{ id: '' }]) {
      if (id === '' && place.method !== 'GET') continue
      const { status, text } = await askFor(colleague, place, id)
      const told = `${place.method} ${place.path}: ${status}`
      assert.doesNotMatch(text, secret, told)
      if (id !== '')
        assert.ok((status >= 400 && status < 500) || (status === 303 && place.method === 'GET'), told)
    }
  const deeds = await deedsOf('OUJA', 'Osoba kolega')
  assert.deepEqual(
    deeds.filter(({ type }) => !/exported|searched|party-viewed/.test(type)),
    [],
  )
})

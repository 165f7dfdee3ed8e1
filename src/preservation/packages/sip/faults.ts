import { type Both, both, digestAlgorithm, isDigest, isValidIco } from '#platform/values'
import { namePattern } from '../rules/sip/container.ts'
import { lengthOf } from './fitting.ts'
import { yearIn } from './moment.ts'
import {
  type AnySipOrder,
  type DescribedComponent,
  documentsOf,
  dossiersOf,
  type SipComponent,
  type SipDocument,
  type SipSubjectGroup,
  type ToldPackage,
} from './order.ts'
import type { Identity, Registration, RetentionRule, Settlement } from './order-parts.ts'
import { codeText } from './parts.wire.ts'

const fullCodeText = 255
const isIdentity = (thing: object): thing is Identity =>
  'value' in thing && 'source' in thing && typeof thing.value === 'string' && typeof thing.source === 'string'
const isRule = (thing: object): thing is RetentionRule => 'term' in thing && 'trigger' in thing
const isSettlement = (thing: object): thing is Settlement => 'handlers' in thing
const isRegistration = (thing: object): thing is Registration => 'register' in thing && 'period' in thing

const isBlank = (text: string): boolean => text.trim() === ''
const isWholeFrom = (least: number, number: number, most = Number.MAX_SAFE_INTEGER): boolean =>
  Number.isInteger(number) && number >= least && number <= most
const isYear = (year: number): boolean => isWholeFrom(1000, year, 9999)

export function* identityFaults({ value, source }: Identity): Generator<Both> {
  if (isBlank(value) || isBlank(source) || lengthOf(value) > codeText || lengthOf(source) > codeText)
    yield both(
      `Identifikátor „${value}“ (zdroj „${source}“) musí mít hodnotu i zdroj, každé nejvýše ${codeText} znaků.`,
      `Identifier “${value}” (source “${source}”) needs a value and a source of at most ${codeText} characters each.`,
    )
  if ((source === 'IČO' || source === 'IČ') && !isValidIco(value))
    yield both(`IČO „${value}“ nesouhlasí s kontrolní číslicí.`, `IČO “${value}” fails its check digit.`)
}

export function* ruleFaults({ name, term, reviewYears }: RetentionRule): Generator<Both> {
  const isRight = 'years' in term ? isWholeFrom(0, term.years, 999) : isYear(term.year)
  if (!isRight || (reviewYears !== undefined && !isWholeFrom(0, reviewYears, 999)))
    yield both(
      `Skartační režim „${name}“ má nemožnou lhůtu.`,
      `Retention rule “${name}” has an impossible term.`,
    )
}

function* settlementFaults({ handlers, sent }: Settlement): Generator<Both> {
  if (handlers.length === 0)
    yield both('Vyřízení nemá zpracovatele.', 'A settlement has nobody who handled it.')
  if (sent && sent.recipients.length === 0)
    yield both('Odeslání nemá příjemce.', 'A sending has no recipient.')
}

function* registrationFaults({ number, ordinal, period }: Registration): Generator<Both> {
  const isRight =
    !isBlank(number) &&
    lengthOf(number) <= codeText &&
    (ordinal === undefined || isWholeFrom(1, ordinal)) &&
    (!('year' in period) || isYear(period.year))
  if (!isRight)
    yield both(
      `Evidenční číslo „${number}“ musí mít 1 až ${codeText} znaků, kladné pořadí a rok.`,
      `Registration number “${number}” needs 1 to ${codeText} characters, a positive place and a year.`,
    )
}

export function* codeFaults({
  simpleCode,
  fullCode,
}: Pick<SipSubjectGroup, 'simpleCode' | 'fullCode'>): Generator<Both> {
  if (isBlank(simpleCode) || lengthOf(simpleCode) > codeText || lengthOf(fullCode) > fullCodeText)
    yield both(
      `Spisový znak „${fullCode}“ je prázdný nebo příliš dlouhý.`,
      `Filing code “${fullCode}” is empty or too long.`,
    )
}

/** Every identity, rule, settlement and registration, wherever in the order it stands. */
function* partFaults(order: ToldPackage): Generator<Both> {
  const waiting: object[] = [order]
  for (let thing = waiting.pop(); thing; thing = waiting.pop()) {
    if (isIdentity(thing)) yield* identityFaults(thing)
    else if (isRule(thing)) yield* ruleFaults(thing)
    else if (isSettlement(thing)) yield* settlementFaults(thing)
    else if (isRegistration(thing)) yield* registrationFaults(thing)
    for (const inner of Object.values(thing))
      if (typeof inner === 'object' && inner !== null && !(inner instanceof Date)) waiting.push(inner)
  }
}

/** `siblings`: identifiers of all components of the same document, gathered once for all of them. */
function* componentFaults(component: DescribedComponent, siblings: ReadonlySet<string>): Generator<Both> {
  const { fileName, slot, version, signs, convertedFrom } = component
  if (!isWholeFrom(1, slot) || !isWholeFrom(1, version))
    yield both(
      `Komponenta „${fileName}“ nemá správné pořadí nebo verzi.`,
      `Component “${fileName}” lacks a right place or version.`,
    )
  for (const pointer of [signs, convertedFrom?.identity])
    if (pointer && !siblings.has(keyOf(pointer)))
      yield both(
        `Komponenta „${fileName}“ odkazuje na komponentu „${pointer.value}“, která v dokumentu není.`,
        `Component “${fileName}” points to component “${pointer.value}”, which is not in the document.`,
      )
}

function* fileFaults({ fileName, digest, sizeBytes, mime, crc32 }: SipComponent): Generator<Both> {
  const isRight =
    isWholeFrom(0, sizeBytes) &&
    isDigest(digest) &&
    ['sha256', 'sha512'].includes(digestAlgorithm(digest)) &&
    /^[\w.+-]+\/[\w.+-]+$/.test(mime) &&
    (crc32 === undefined || /^[0-9a-f]{8}$/.test(crc32))
  if (!isRight)
    yield both(
      `Komponenta „${fileName}“ nemá správnou velikost, otisk nebo typ MIME.`,
      `Component “${fileName}” lacks a right size, digest or MIME type.`,
    )
}

function* documentFaults(document: SipDocument<DescribedComponent>): Generator<Both> {
  const { title, origin, components, languages = [], registration } = document
  if (origin.kind === 'own' && origin.authors.length === 0)
    yield both(
      `Vlastní dokument „${registration.number}“ nemá autora.`,
      `Own document “${registration.number}” has no author.`,
    )
  if (languages.some(code => !/^[a-z]{3}$/.test(code)))
    yield both(
      `Dokument „${title}“ má jazyk, který není kódem ISO 639-2.`,
      `Document “${title}” has a language that is no code of ISO 639-2.`,
    )
  const places = new Set(components.map(({ slot, version }) => `${slot} ${version}`))
  if (places.size !== components.length)
    yield both(
      `Dokument „${title}“ má dvě komponenty se stejným pořadím a verzí.`,
      `Document “${title}” has two components of the same place and version.`,
    )
  const siblings = new Set(components.map(({ identity }) => keyOf(identity)))
  for (const component of components) yield* componentFaults(component, siblings)
}

const keyOf = ({ value, source }: Identity): string => `${source}\n${value}`

function* identityTwice(order: ToldPackage): Generator<Both> {
  const { volume } = order
  const objects = [
    order.plan,
    ...order.groups,
    ...(volume ? [volume.type, ...volume.parts, volume] : []),
    ...dossiersOf(order),
    ...documentsOf(order).flatMap(document => [document, ...document.components]),
  ]
  const seen = new Set<string>()
  for (const { identity } of objects) {
    if (seen.has(keyOf(identity)))
      yield both(
        `Identifikátor „${identity.value}“ má v balíčku více objektů; každý musí mít svůj.`,
        `Identifier “${identity.value}” belongs to several objects of the package; each needs its own.`,
      )
    seen.add(keyOf(identity))
  }
}

/** A proceeding is held after the term has run and before its package is made (rules obs79, obs80). */
function* proceedingFaults(order: AnySipOrder): Generator<Both> {
  const { proceeding, createdAt, carries } = order
  if (!proceeding) return
  if (carries === 'metadata')
    yield both(
      'Balíček pro předání do archivu musí nést i komponenty.',
      'A package for transfer to an archive has to carry the components too.',
    )
  const { dates } = (order.alone ?? order.volume ?? order.dossier).disposal
  const held = yearIn(proceeding.on)
  if (!dates)
    yield both(
      'Spis nemá rok skartační operace; bez něj jej nelze předat archivu.',
      'The dossier has no year of disposal; without it nothing can be handed to an archive.',
    )
  else if (held < dates.disposalYear)
    yield both(
      `Skartační řízení je z roku ${held}, ale rok skartační operace spisu je ${dates.disposalYear}.`,
      `The disposal proceeding is of ${held}, but the dossier is due for disposal in ${dates.disposalYear}.`,
    )
  if (held > yearIn(createdAt))
    yield both(
      `Skartační řízení z roku ${held} má být teprve po vytvoření balíčku.`,
      `The disposal proceeding of ${held} would be held only after the package was made.`,
    )
}

/**
 * Why no package can be made of an order: what the schema could not carry. What the rules of content demand beyond
 * it is for the judge, who looks at the finished package.
 */
export function* orderFaults(order: AnySipOrder): Generator<Both> {
  const { name, groups, individuals, volume } = order
  if (!namePattern.test(name))
    yield both(
      `Název balíčku „${name}“ smí mít nejvýše 64 písmen bez diakritiky, číslic, podtržítek a pomlček.`,
      `Package name “${name}” may have at most 64 letters without accents, digits, underscores and hyphens.`,
    )
  if (individuals.length === 0)
    yield both('Balíček nemá odpovědnou osobu.', 'Nobody answers for the package.')
  if (groups.length === 0)
    yield both('Spis není zatříděn do věcné skupiny.', 'The dossier stands in no subject group.')
  for (const group of [...groups, ...(volume?.parts ?? [])]) yield* codeFaults(group)
  if (volume && (volume.parts.length === 0 || volume.handlers.length === 0))
    yield both(
      'Díl nestojí v žádné součásti, nebo ho nikdo neuzavřel.',
      'The volume stands in no part, or nobody closed it.',
    )
  if (dossiersOf(order).some(({ documents }) => documents.length === 0))
    yield both('Spis nemá žádný dokument; prázdný spis balíček nemá.', 'The dossier has no document.')
  for (const document of documentsOf(order)) yield* documentFaults(document)
  if (order.carries !== 'metadata')
    for (const { components } of documentsOf<SipComponent>(order))
      for (const component of components) yield* fileFaults(component)
  yield* proceedingFaults(order)
  yield* partFaults(order)
  yield* identityTwice(order)
}

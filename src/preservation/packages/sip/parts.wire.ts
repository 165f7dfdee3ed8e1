import { dayOf } from '#platform/values'
import type { ValueOf } from '#platform/xml'
import type * as n from '../notation/nsesss-parts.notation.ts'
import type * as p from '../notation/nsesss-primitives.notation.ts'
import { fitted, orPlaceholder } from './fitting.ts'
import { pragueMoment } from './moment.ts'
import type {
  CrossReference,
  Disposal,
  DisposalProceeding,
  ExternalParty,
  Identity,
  InternalActor,
  Link,
  RetentionRule,
  Settlement,
  When,
} from './order-parts.ts'
import { methodWords } from './words.wire.ts'

/** Lengths that the schema sets. */
export const shortText = 100
export const codeText = 50

export const identifier = ({ value, source }: Identity): ValueOf<typeof p.identifier> => ({
  '#': value,
  '@zdroj': source,
})

export const stamp = (when: When): ValueOf<typeof p.stamp> =>
  typeof when === 'string' ? { '#': when } : { '#': dayOf(when), '@datum': pragueMoment(when) }

export const yesNo = (is: boolean): 'ano' | 'ne' => (is ? 'ano' : 'ne')

const short = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : fitted(text, shortText)

export function externalSubject(party: ExternalParty): ValueOf<typeof n.externalSubject> {
  const name = orPlaceholder(party.name, 'name')
  if (party.kind === 'person')
    return {
      IdentifikatorFyzickeOsoby: party.identity && identifier(party.identity),
      NazevFyzickeOsoby: name,
      PostovniAdresa: orPlaceholder(party.address, 'address'),
      ElektronickyKontakt: fitted(orPlaceholder(party.contact, 'contact'), shortText),
    }
  return {
    IdentifikatorOrganizace: identifier(party.identity),
    NazevOrganizace: name,
    IdentifikatorFyzickeOsoby: party.person?.identity && identifier(party.person.identity),
    NazevFyzickeOsoby: party.person?.name,
    OrganizacniUtvar: short(party.unit),
    PracovniPozice: short(party.position),
    SidloOrganizace: orPlaceholder(party.seat, 'seat'),
    ElektronickyKontakt: short(party.contact),
  }
}

export const externalParty = (party: ExternalParty): ValueOf<typeof n.externalParty> => ({
  Subjekt: externalSubject(party),
})
export const externalParties = (parties: readonly ExternalParty[]): ValueOf<typeof n.externalParties> => ({
  Subjekt: parties.map(externalSubject),
})

const internalSubject = (actor: InternalActor): ValueOf<typeof n.internalSubject> => ({
  IdentifikatorOrganizace: identifier(actor.organisation),
  NazevOrganizace: orPlaceholder(actor.organisationName, 'name'),
  IdentifikatorFyzickeOsoby: identifier(actor.person),
  NazevFyzickeOsoby: orPlaceholder(actor.personName, 'name'),
  OrganizacniUtvar: fitted(orPlaceholder(actor.unit, 'unit'), shortText),
  PracovniPozice: fitted(orPlaceholder(actor.position, 'position'), shortText),
  SidloOrganizace: orPlaceholder(actor.seat, 'seat'),
})
export const internalActor = (actor: InternalActor): ValueOf<typeof n.internalActor> => ({
  Subjekt: internalSubject(actor),
})
export const internalActors = (actors: readonly InternalActor[]): ValueOf<typeof n.internalActors> => ({
  Subjekt: actors.map(internalSubject),
})

export const retentionRule = (rule: RetentionRule): ValueOf<typeof n.retentionRule> => ({
  Identifikator: identifier(rule.identity),
  Nazev: orPlaceholder(rule.name, 'title'),
  Oduvodneni: rule.reason,
  SkartacniZnak: rule.code,
  ...('years' in rule.term ? { SkartacniLhuta: rule.term.years } : { RokVyrazeni: String(rule.term.year) }),
  SpousteciUdalost: rule.trigger,
  KontrolaLhuta: rule.reviewYears,
})

type DisposalValue = ValueOf<typeof n.disposal>

export const disposal = ({ rule, dates }: Disposal): DisposalValue => ({
  SkartacniRezim: retentionRule(rule),
  DataceVyrazeni: dates && {
    RokSpousteciUdalosti: String(dates.triggerYear),
    RokSkartacniOperace: String(dates.disposalYear),
  },
})

/** What the archive decided of a base entity; on paper it has to tell how much there is (rule obs77). */
export const proceeding = (
  { on, quantity, reason, assessor }: DisposalProceeding,
  isAnalogue: boolean,
): NonNullable<DisposalValue['SkartacniRizeni']> => ({
  Datum: stamp(on),
  Mnozstvi: isAnalogue ? orPlaceholder(quantity, 'quantity') : quantity,
  SkartacniOperace: 'trvalé uložení',
  Oduvodneni: reason,
  Posuzovatel: internalActor(assessor),
})

export const link = ({ fullCode, identity, note }: Link): ValueOf<typeof n.link> => ({
  PlneUrcenySpisovyZnak: fullCode,
  Identifikator: identifier(identity),
  Specifikace: note,
})

/** `isAnalogue`: of a document on paper, whose sent quantity has to be told (rule obs88). */
export function settlement(settled: Settlement, isAnalogue = false): ValueOf<typeof n.settlement> {
  const { approvals = [], sent, method } = settled
  // Another way has to say what was done and why (decree § 14/2, rules obs63 and obs84).
  const told = (text: string | undefined) => (method === 'other' ? orPlaceholder(text, 'reason') : text)
  return {
    Datum: stamp(settled.on),
    Zpusob: method && methodWords[method],
    ObsahVyrizeni: told(settled.content),
    Oduvodneni: told(settled.reason),
    Zpracovatel: internalActors(settled.handlers),
    Schvalovani:
      approvals.length === 0
        ? undefined
        : {
            Schvaleni: approvals.map(({ on, approver }) => ({
              DatumSchvaleni: stamp(on),
              Schvalovatel: internalActor(approver),
            })),
          },
    $links: [
      ...(settled.settledBy ? [{ OdkazVyrizujiciDokument: link(settled.settledBy) }] : []),
      ...(settled.settles ? [{ OdkazVyrizovanyDokument: link(settled.settles) }] : []),
    ],
    DatumOdeslani: sent && stamp(sent.on),
    OdeslaneMnozstvi: sent && isAnalogue ? orPlaceholder(sent.quantity, 'quantity') : sent?.quantity,
    Prijemce: sent && externalParties(sent.recipients),
  }
}

type Described = {
  readonly identity: Identity
  readonly title: string
  readonly comment?: string
  readonly keywords?: readonly string[]
  readonly crossReferences?: readonly CrossReference[]
  readonly restriction?: string
  readonly notes?: readonly string[]
}

const some = <T>(list: readonly T[] | undefined): readonly T[] | undefined =>
  list && list.length > 0 ? list : undefined

/** The group of facts that every described thing begins with. */
export function described(thing: Described) {
  const keywords = some(thing.keywords)
  const references = some(thing.crossReferences)
  const notes = some(thing.notes)
  return {
    Identifikace: { Identifikator: [identifier(thing.identity)] },
    Popis: {
      Nazev: orPlaceholder(thing.title, 'title'),
      Komentar: thing.comment,
      KlicovaSlova: keywords && { KlicoveSlovo: keywords.map(word => fitted(word, shortText)) },
    },
    Souvislosti: references && {
      KrizovyOdkaz: references.map(reference => ({
        ...link(reference),
        '@pevny': yesNo(reference.isFirm),
      })),
    },
    Pristupnost: thing.restriction === undefined ? undefined : { JineOmezeni: thing.restriction },
    Poznamky: notes && { Poznamka: notes },
  }
}

/** *Třídění*: where a thing stands in the filing plan. */
export const classified = ({ simpleCode, fullCode }: { simpleCode: string; fullCode: string }) => ({
  JednoduchySpisovyZnak: simpleCode,
  PlneUrcenySpisovyZnak: fullCode,
})

import { asInstant, type Day, type Instant, isDay, singleLine } from '#platform/values'
import type { XmlElement } from '#platform/xml'
import type { PersonQuestion, RegisterValues } from '../register-answer.ts'
import {
  attributeNamed,
  childNamed,
  childrenNamed,
  type IszrAnswer,
  textNamed,
  type WireField,
} from './iszr.wire.ts'

export const personFields = ({ surname, givenNames, birthDate, address }: PersonQuestion): WireField[] => [
  ['Prijmeni', surname],
  ['Jmeno', givenNames],
  ['AdresaPobytu', address],
  ['DatumNarozeni', birthDate],
]

const dayNamed = (element: XmlElement, local: string): Day | null => {
  const text = textNamed(element, local)?.slice(0, 10) ?? ''
  return isDay(text) ? text : null
}

const addressNamed = (answer: IszrAnswer, element: XmlElement, local: string): string | null => {
  const number = attributeNamed(childNamed(element, local), 'IdAdresy')
  return (number !== null && singleLine(answer.addresses.get(number) ?? '')) || null
}

export type FoundPerson = { readonly values: RegisterValues; readonly aifo: string | null }

/** Persons of an answer of the population register. */
export const personsIn = (answer: IszrAnswer): FoundPerson[] =>
  childrenNamed(childNamed(answer.body, 'RobOdpoved'), 'Osoba').map(one => {
    const surname = singleLine(textNamed(one, 'Prijmeni') ?? '')
    const givenNames = singleLine(textNamed(one, 'Jmeno') ?? '')
    return {
      aifo: answer.aifos.get(attributeNamed(one, 'LokalniId') ?? '') ?? null,
      values: {
        name: `${givenNames} ${surname}`.trim(),
        givenNames: givenNames || null,
        surname: surname || null,
        ico: null,
        birthDate: dayNamed(one, 'DatumNarozeni'),
        address: addressNamed(answer, one, 'AdresaPobytu'),
        endedOn: dayNamed(one, 'DatumUmrti'),
      },
    }
  })

/** Organisations and traders of an answer of the register of persons. */
export const organisationsIn = (answer: IszrAnswer): RegisterValues[] =>
  childrenNamed(childNamed(answer.body, 'RosOdpoved'), 'Osoba').map(one => ({
    name: singleLine(textNamed(one, 'ObchodniNazev') ?? ''),
    givenNames: null,
    surname: null,
    ico: textNamed(one, 'Ico'),
    birthDate: null,
    address: addressNamed(answer, one, 'AdresaSidla'),
    endedOn: dayNamed(one, 'DatumZaniku'),
  }))

export type Changes = {
  readonly until: Instant
  /** IČO of organisations, identifiers of natural persons. */
  readonly keys: readonly string[]
}

/** A list of what changed; `null` where it does not say until when. */
export function changesIn(answer: IszrAnswer): Changes | null {
  const list = childNamed(answer.body, 'SeznamZmen')
  const until = Date.parse(textNamed(list, 'ZmenyDo') ?? '')
  if (Number.isNaN(until)) return null
  const keys = childrenNamed(list, 'Zmena').flatMap(
    one => textNamed(one, 'Ico') ?? answer.aifos.get(attributeNamed(one, 'LokalniId') ?? '') ?? [],
  )
  return { until: asInstant(until), keys }
}

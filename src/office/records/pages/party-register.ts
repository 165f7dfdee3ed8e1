import { facts, formatDay, formatInstant, formOf, type Html, html, type PageCall, part } from '#platform/html'
import { type Both, both, type Day } from '#platform/values'
import { type ComparedValue, comparedValues, type RegisterCheck } from '../register-check.ts'

const registerWords: Readonly<Record<RegisterCheck['register'], Both>> = {
  ROB: both('registr obyvatel', 'population register'),
  ROS: both('registr osob', 'register of persons'),
}

const outcomeWords: Readonly<Record<RegisterCheck['outcome'], Both>> = {
  same: both('záznam souhlasí', 'the record agrees'),
  differs: both('registr říká něco jiného', 'the register says otherwise'),
  'not-found': both(
    'nikdo takový; záznam se vede jako neztotožněný',
    'nobody such; the record is kept as unidentified',
  ),
  ambiguous: both(
    'odpovídá víc osob; záznam se vede jako neztotožněný. Doplňte datum narození a ověřte znovu',
    'more than one person fits; the record is kept as unidentified. Add the date of birth and verify again',
  ),
}

const valueWords: Readonly<Record<ComparedValue, Both>> = {
  name: both('Jméno nebo název v registru', 'Name in the register'),
  address: both('Adresa v registru', 'Address in the register'),
  birth_date: both('Datum narození v registru', 'Date of birth in the register'),
}

export type PartyRegisterData = {
  readonly check: RegisterCheck | null
  /** A register can be asked about such a record. */
  readonly mayAsk: boolean
  /** What differs is of the record as it stands. */
  readonly mayTake: boolean
}

const told = (call: PageCall, check: RegisterCheck): Html =>
  facts([
    [call.say('Zdroj', 'Source'), call.saying(registerWords[check.register])],
    [call.say('Kdy a kdo', 'When and by whom'), `${formatInstant(check.checked_at)}, ${check.checked_by}`],
    [call.say('Výsledek', 'Outcome'), call.saying(outcomeWords[check.outcome])],
    ...comparedValues.map((name): [string, string | null] => {
      const value = check.differences[name] ?? null
      return [call.saying(valueWords[name]), name === 'birth_date' && value ? formatDay(value as Day) : value]
    }),
    [call.say('Úmrtí nebo zánik', 'Death or end'), check.ended_on && formatDay(check.ended_on)],
    [call.say('Registr upozorňuje', 'The register warns'), check.warning],
  ])

/** What the basic registers said of a record, and what can be done about it. */
export function partyRegisterPart(
  call: PageCall,
  at: string,
  { check, mayAsk, mayTake }: PartyRegisterData,
): Html | '' {
  if (!check && !mayAsk) return ''
  return part(
    call.say('Základní registry', 'Basic registers'),
    html`${check ? told(call, check) : html`<p>${call.say('V základních registrech zatím neověřeno.', 'Not verified in the basic registers yet.')}</p>`}
<div class="acts">${mayTake ? formOf(call, { action: `${at}/prevzeti`, submit: call.say('Převzít údaje z registru', 'Take over from the register') }) : ''}
  ${mayAsk ? formOf(call, { action: `${at}/registr`, quiet: true, submit: call.say('Ověřit v registru', 'Verify in the register') }) : ''}</div>`,
  )
}

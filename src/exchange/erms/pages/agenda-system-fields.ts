import { type Attempt, asTyped, type Html, html, type PageCall, selectField, textField } from '#platform/html'
import { both } from '#platform/values'
import type { AgendaSystem } from '../agenda-system.ts'

export const systemLabels = {
  code: both('Identifikátor', 'Identifier'),
  name: both('Název', 'Name'),
  address: both('Adresa služby', 'Address of the service'),
  way: both('Čím se prokážeme', 'How we prove who we are'),
  systemKey: both('Klíč, který systém vydal nám', 'Key that the system gave us'),
  number: both('Spisová značka nebo číslo jednací', 'Mark or reference number'),
  role: both('Co systém má', 'What the system has'),
} as const

export const wayWords = {
  key: both('klíčem (HTTP Basic)', 'by a key (HTTP Basic)'),
  certificate: both('certifikátem centra', 'by the certificate of the centre'),
} as const

/** Fields of a system; of one that is there the identifier does not change. */
export const systemFields = (call: PageCall, system: AgendaSystem | null, attempt?: Attempt): Html => html`
  ${
    system === null
      ? textField({
          name: 'code',
          label: call.saying(systemLabels.code),
          required: true,
          max: 10,
          hint: call.say(
            'Až 10 písmen a číslic; přiděluje ho úřad a už se nezmění.',
            'Up to 10 letters and digits; the office gives it and it does not change.',
          ),
          ...asTyped(call, attempt, 'code'),
        })
      : ''
  }
  ${textField({ name: 'name', label: call.saying(systemLabels.name), required: true, max: 100, ...asTyped(call, attempt, 'name', system?.name ?? '') })}
  ${textField({
    name: 'address',
    label: call.saying(systemLabels.address),
    required: true,
    max: 500,
    hint: call.say(
      'Začíná https://; musí ji povolit i nastavení centra outbound.hosts.',
      'Begins with https://; the setting outbound.hosts of the centre must allow it too.',
    ),
    ...asTyped(call, attempt, 'address', system?.address ?? ''),
  })}
  ${selectField({
    name: 'way',
    label: call.saying(systemLabels.way),
    required: true,
    options: (['key', 'certificate'] as const).map(way => ({
      value: way,
      label: call.saying(wayWords[way]),
    })),
    ...asTyped(call, attempt, 'way', system?.way ?? 'key'),
  })}
  ${textField({
    name: 'systemKey',
    label: call.saying(systemLabels.systemKey),
    type: 'password',
    max: 200,
    hint: system?.sealed_key
      ? call.say('Klíč tu je; prázdné pole ho nechá.', 'The key is there; an empty field keeps it.')
      : call.say('S certifikátem centra nechte prázdné.', 'Leave empty with the certificate of the centre.'),
  })}`

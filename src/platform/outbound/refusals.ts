import { refusals } from '#platform/refusals'
import { both } from '#platform/values'

export const outboundRefusals = refusals('outbound', {
  'unknown-peer': {
    status: 403,
    law: null,
    sentence: ({ peer }: { peer: string }) =>
      both(
        `S centrem „${peer}“ není sjednané spojení. Doplňte ho v nastavení (peers).`,
        `There is no agreed connection with the centre “${peer}”. Add it to the settings (peers).`,
      ),
  },
  'no-certificate': {
    status: 500,
    law: null,
    sentence: () =>
      both(
        'Tato instance nemá certifikát pro spojení s jinými centry. Doplňte nastavení centre.',
        'This instance has no certificate for speaking with other centres. Add the setting centre.',
      ),
  },
  'peer-unreachable': {
    status: 503,
    law: null,
    sentence: ({ peer, reason }: { peer: string; reason: string; retryAfterMs: number | null }) =>
      both(
        `Centrum „${peer}“ neodpovídá (${reason}). Zkusí se to znovu.`,
        `The centre “${peer}” does not answer (${reason}). It will be tried again.`,
      ),
  },
  'peer-failed': {
    status: 502,
    law: null,
    sentence: ({ peer, reason }: { peer: string; reason: string }) =>
      both(
        `Centrum „${peer}“ odpovědělo nesrozumitelně nebo s chybou (${reason}). Zkusí se to znovu.`,
        `The centre “${peer}” answered with a fault or unintelligibly (${reason}). It will be tried again.`,
      ),
  },
  'peer-refused': {
    status: 409,
    law: null,
    sentence: ({ peer, code, detail }: PeerRefusal) =>
      both(
        `Centrum „${peer}“ odmítlo (${code}): ${detail}`,
        `The centre “${peer}” refused (${code}): ${detail}`,
      ),
  },
  'answer-too-large': {
    status: 502,
    law: null,
    sentence: ({ peer, limitBytes }: { peer: string; limitBytes: number }) =>
      both(
        `Odpověď centra „${peer}“ je větší než dovolených ${limitBytes} bajtů.`,
        `The answer of the centre “${peer}” is larger than the permitted ${limitBytes} bytes.`,
      ),
  },
  'host-not-allowed': {
    status: 403,
    law: null,
    sentence: ({ host }: { host: string }) =>
      both(
        `Centrum nemá dovoleno spojit se s ${host}. Kdo centrum provozuje, ho doplní do nastavení outbound.hosts.`,
        `The centre may not connect to ${host}. Whoever runs it adds it to the setting outbound.hosts.`,
      ),
  },
  'clear-text': {
    status: 422,
    law: 'vyhláška 82/2018 Sb. § 26',
    sentence: ({ host }: { host: string }) =>
      both(
        `Spojení s ${host} by nebylo šifrované. Použijte adresu https:// nebo ldaps://, případně ldap:// se StartTLS.`,
        `The connection to ${host} would not be encrypted. Use an address https:// or ldaps://, or ldap:// with StartTLS.`,
      ),
  },
  'no-client-certificate': {
    status: 422,
    law: null,
    sentence: () =>
      both(
        'Centrum nemá certifikát, kterým by se prokázalo. Kdo ho provozuje, doplní nastavení outbound.key a outbound.certificate.',
        'The centre has no certificate to show. Whoever runs it adds the settings outbound.key and outbound.certificate.',
      ),
  },
  'site-unreachable': {
    status: 503,
    law: null,
    sentence: ({ host, reason }: { host: string; reason: string }) =>
      both(
        `${host} neodpovídá (${reason}). Zkuste to za chvíli; trvá-li to, ověřte adresu a certifikát.`,
        `${host} does not answer (${reason}). Try again in a while; if it lasts, check the address and the certificate.`,
      ),
  },
})

/** What the other centre said when it refused: its own stable code, its sentence, its law. */
export type PeerRefusal = {
  readonly peer: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly law: string | null
  readonly details: Record<string, unknown>
}

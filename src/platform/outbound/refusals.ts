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

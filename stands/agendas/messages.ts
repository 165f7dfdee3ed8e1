/** Messages of the standard's interface as an agenda system writes and reads them. */
const api = 'http://www.mvcr.cz/nsesss/2024/api'
const soap = 'http://schemas.xmlsoap.org/soap/envelope/'

export const envelope = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${soap}"><s:Body>${inside}</s:Body></s:Envelope>`

const attribute = (xml: string, name: string): string =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(xml)?.[1] ?? ''

export type CameEvent = {
  readonly name: string
  readonly number: number
  readonly identifier: string
  readonly xml: string
}
export type CameBatch = {
  readonly number: number
  readonly source: string
  readonly target: string
  readonly events: readonly CameEvent[]
  /** What the records service says of our events: number and code. */
  readonly outcomes: readonly string[]
}

/** Reads a batch; only what this stand answers to. */
export function batchIn(xml: string): CameBatch | null {
  const head = /<ermsAsyn [^>]*>/.exec(xml)?.[0]
  if (!head) return null
  const events = [...xml.matchAll(/<(\w+) UdalostId="(\d+)">([\s\S]*?)<\/\1>/g)].map(
    ([whole, name = '', number, inside = '']) => ({
      name,
      number: Number(number),
      identifier: /<HodnotaID>([^<]*)</.exec(inside)?.[1] ?? '',
      xml: whole,
    }),
  )
  return {
    number: Number(attribute(head, 'Poradi')),
    source: attribute(head, 'Zdroj'),
    target: attribute(head, 'Cil'),
    events,
    outcomes: [...xml.matchAll(/<Zprava UdalostId="(\d+)"[^>]*><Kod>([^<]*)</g)].map(
      ([, number, code]) => `${number} ${code}`,
    ),
  }
}

export const batchTaken = (number: number, code: string, words: string): string =>
  envelope(
    `<ermsAsynResponse xmlns="${api}" Poradi="${number}"><Kod>${code}</Kod><Popis>${words}</Popis></ermsAsynResponse>`,
  )

export type Said = { readonly number: number; readonly code: string; readonly words: string }

/** A batch of answers to events. */
export const answerBatch = (
  ends: { readonly source: string; readonly target: string },
  number: number,
  said: readonly Said[],
): string =>
  envelope(
    `<ermsAsyn xmlns="${api}" Poradi="${number}" Zdroj="${ends.source}" Cil="${ends.target}"><Zpravy>${said
      .map(
        one =>
          `<Zprava UdalostId="${one.number}" Poradi="${number}"><Kod>${one.code}</Kod><Popis>${one.words}</Popis></Zprava>`,
      )
      .join('')}</Zpravy></ermsAsyn>`,
  )

/** A batch that gives one record back (`SpisVraceni`, `DokumentVraceni`), or has another event. */
export const eventBatch = (
  name: string,
  ends: { readonly source: string; readonly target: string },
  { batch, number, value }: { readonly batch: number; readonly number: number; readonly value: string },
): string => {
  const reference = name.includes('Spis') ? 'SpisId' : 'DokumentId'
  return envelope(
    `<ermsAsyn xmlns="${api}" Poradi="${batch}" Zdroj="${ends.source}" Cil="${ends.target}"><Udalosti><${name} UdalostId="${number}"><${reference}><Identifikator><HodnotaID>${value}</HodnotaID><ZdrojID>${ends.target}</ZdrojID></Identifikator></${reference}><Autorizace><provedlKdo>agenda</provedlKdo><provedlKdy>2026-01-01T08:00:00+01:00</provedlKdy></Autorizace></${name}></Udalosti></ermsAsyn>`,
  )
}

/** A question about one record: custody asked for, given back, its profile. */
export const recordRequest = (
  operation: string,
  ends: { readonly source: string; readonly target: string },
  identity: { readonly value: string; readonly source: string },
): string => {
  const reference = operation.includes('Spis') ? 'SpisId' : 'DokumentId'
  return envelope(
    `<${operation}Request xmlns="${api}" Zdroj="${ends.source}" Cil="${ends.target}"><${reference}><Identifikator><HodnotaID>${identity.value}</HodnotaID><ZdrojID>${identity.source}</ZdrojID></Identifikator></${reference}><Autorizace><provedlKdo>agenda</provedlKdo><provedlKdy>2026-01-01T08:00:00+01:00</provedlKdy></Autorizace></${operation}Request>`,
  )
}

/** The answer to `WsTest`. */
export function trialAnswer(xml: string, received: number, sent: number): string {
  const test = /<WsTestId>([^<]*)</.exec(xml)?.[1] ?? ''
  const mark = (name: string, number: number) =>
    `<${name}><Cislo>${Math.max(number, 1)}</Cislo><Stav>${number === 0 ? 'Neodeslana' : 'PotvrzenaBezChyb'}</Stav></${name}>`
  return envelope(
    `<WsTestResponse xmlns="${api}"><WsTestId>${test}</WsTestId>${mark('PosledniPrijataDavka', received)}${mark('PosledniOdeslanaDavka', sent)}<OperaceStatus><Kod>0000</Kod><Popis>OK</Popis></OperaceStatus></WsTestResponse>`,
  )
}

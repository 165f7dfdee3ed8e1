/** A visitor of a centre's browser face without a browser: cookie, token of the session, forms and files. */
export type Visitor = {
  readonly url: string
  readonly csrf: string
  readonly cookie: string
  /** Asks and gives the answer whatever it is; redirects are not followed. */
  ask(path: string, init?: RequestInit): Promise<Response>
  /** A call of the interface for programs; an answer that is no success is thrown. */
  api<T>(method: 'GET' | 'POST', path: string, body?: unknown): Promise<T>
  /** Sends a form with the session's token. */
  form(path: string, fields: Readonly<Record<string, string>>): Promise<Response>
  /** Sends a form with files, the token first. */
  upload(
    path: string,
    fields: Readonly<Record<string, string>>,
    files: readonly SentFile[],
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>
}

export type SentFile = { readonly field: string; readonly name: string; readonly bytes: Uint8Array }

/** An answer that is no success, with what it said. */
export class Refused extends Error {
  readonly status: number
  readonly code: string
  constructor(status: number, text: string) {
    super(`${status}: ${text.slice(0, 400)}`)
    this.status = status
    this.code = /"code":"([^"]+)"/.exec(text)?.[1] ?? ''
  }
}

const cookieOf = (response: Response, instance: string): string =>
  response.headers
    .getSetCookie()
    .map(line => line.split(';')[0]!)
    .find(pair => pair.startsWith(`egon_${instance}=`)) ?? ''

/** Signs in by name and password, as a person does, and reads the token from the first page. */
export async function signIn(url: string, instance: string, login: string): Promise<Visitor> {
  const answer = await fetch(`${url}/prihlaseni`, {
    method: 'POST',
    body: new URLSearchParams({ login, password: 'ukazka', zpet: '/', carried: '' }),
    redirect: 'manual',
  })
  const cookie = cookieOf(answer, instance)
  if (cookie === '') throw new Refused(answer.status, await answer.text())
  const page = await (await fetch(`${url}/`, { headers: { cookie, accept: 'text/html' } })).text()
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
  return visitorAt(url, cookie, csrf)
}

/** The same session at another address: a session outlives the program that gave it. */
export function visitorAt(url: string, cookie: string, csrf: string): Visitor {
  const ask: Visitor['ask'] = (path, init = {}) =>
    fetch(`${url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { cookie, accept: 'text/html', ...(init.headers as Record<string, string>) },
    })
  return {
    url,
    csrf,
    cookie,
    ask,
    async api<T>(method: 'GET' | 'POST', path: string, body?: unknown) {
      const isBytes = body instanceof Uint8Array
      const type = isBytes ? 'application/octet-stream' : 'application/json'
      const answer = await ask(`/api${path}`, {
        method,
        headers: {
          accept: 'application/json',
          'x-egon-csrf': csrf,
          ...(body !== undefined && { 'content-type': type }),
        },
        ...(body !== undefined && { body: isBytes ? (body as BodyInit) : JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Refused(answer.status, text)
      return JSON.parse(text) as T
    },
    form: (path, fields) =>
      ask(path, { method: 'POST', body: new URLSearchParams({ _csrf: csrf, ...fields }) }),
    upload(path, fields, files, headers = {}) {
      const body = new FormData()
      for (const [name, value] of Object.entries({ _csrf: csrf, ...fields })) body.set(name, value)
      for (const { field, name, bytes } of files)
        body.append(field, new Blob([bytes as Uint8Array<ArrayBuffer>]), name)
      return ask(path, { method: 'POST', body, headers })
    },
  }
}

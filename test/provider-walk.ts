/** A browser without a window: keeps cookies of the centre, follows nothing by itself. */
export class Walk {
  readonly #url: string
  readonly #provider: string
  readonly cookies = new Map<string, string>()
  constructor(url: string, provider: string) {
    this.#url = url
    this.#provider = provider
  }
  async ask(path: string, init: RequestInit = {}): Promise<Response> {
    const answer = await fetch(path.startsWith('http') ? path : `${this.#url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: {
        cookie: [...this.cookies].map(pair => pair.join('=')).join('; '),
        accept: 'application/json',
      },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';')[0]!.split('=')
      if (value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return answer
  }
  /** To the provider; gives where it leads back to. */
  async go(as: string, acr = ''): Promise<string> {
    const fields = { provider: this.#provider, zpet: '/dokumenty', carried: '' }
    await this.ask('/prihlaseni/poskytovatel', { method: 'POST', body: new URLSearchParams(fields) })
    const onward = await this.ask('/prihlaseni/dal')
    const to = new URL(onward.headers.get('location') ?? 'about:blank')
    to.searchParams.set('as', as)
    to.searchParams.set('acr', acr)
    return (await fetch(to, { redirect: 'manual' })).headers.get('location') ?? ''
  }
  async back(address: string): Promise<Response> {
    return this.ask(address, { headers: {} })
  }
}

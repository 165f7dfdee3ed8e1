import { createHash, randomUUID } from 'node:crypto'

/** What somebody agreed with in the browser: that we act for them, or that these digests are signed by their key. */
export type Consent = {
  readonly holder: string
  readonly scope: 'service' | 'credential'
  readonly credential: string | null
  readonly hashes: readonly string[]
}

type Waiting = Consent & { readonly challenge: string; readonly redirect: string }

const escaped = (text: string) => text.replace(/[&<>"]/g, letter => `&#${letter.charCodeAt(0)};`)

/** The page on which an invented person agrees; `?as=NAME` agrees without asking, `?as=-` refuses. */
export function consentPages(holders: () => readonly string[]) {
  const codes = new Map<string, Waiting>()
  const back = (query: URLSearchParams, holder: string): string => {
    const address = new URL(query.get('redirect_uri') ?? '')
    address.searchParams.set('state', query.get('state') ?? '')
    if (!holders().includes(holder)) address.searchParams.set('error', 'access_denied')
    else {
      const code = randomUUID()
      codes.set(code, {
        holder,
        scope: query.get('scope') === 'credential' ? 'credential' : 'service',
        credential: query.get('credentialID'),
        hashes: (query.get('hashes') ?? '').split(',').filter(Boolean),
        challenge: query.get('code_challenge') ?? '',
        redirect: query.get('redirect_uri') ?? '',
      })
      address.searchParams.set('code', code)
    }
    return address.href
  }
  return {
    /** Where to go, or a page to be shown. */
    answer(query: URLSearchParams): { readonly to: string } | { readonly page: string } {
      const as = query.get('as')
      if (as !== null) return { to: back(query, as) }
      const links = [...holders(), '-'].map(name => {
        const asked = new URLSearchParams(query)
        asked.set('as', name)
        const says = name === '-' ? 'Nesouhlasím' : `Souhlasím: ${escaped(name)}`
        return `<p><a href="?${escaped(asked.toString())}">${says}</a></p>`
      })
      const what = query.get('hashes')
        ? `Podepíše se otisk <code>${escaped(query.get('hashes')!)}</code>`
        : 'Úřad chce vidět vaše certifikáty'
      return {
        page: `<!doctype html><html lang="cs"><meta charset="utf-8"><title>Zkušební vzdálený podpis</title><h1>Zkušební vzdálený podpis (bez právních účinků)</h1><p>${what}.</p>${links.join('')}</html>`,
      }
    },
    /** A code is good once, and only for whoever asked for it. */
    redeem(code: string, verifier: string, redirect: string): Consent | null {
      const found = codes.get(code)
      codes.delete(code)
      const proof = createHash('sha256').update(verifier).digest('base64url')
      return found && found.challenge === proof && found.redirect === redirect ? found : null
    },
  }
}

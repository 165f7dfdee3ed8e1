import type { PageCall } from '#platform/html'

/** The session's cookie carries the instance's name: ports do not separate cookies. */
export const cookieOf = (call: PageCall): string => `egon_${call.instance.config.instance}`

/** Between the password and the session; a name of its own, so that it opens nothing else. */
export const halfCookieOf = (call: PageCall): string => `${cookieOf(call)}_krok`

/** Whoever may answer the challenge of a passkey that signs in alone. */
export const keyCookieOf = (call: PageCall): string => `${cookieOf(call)}_klic`

/** Somebody on the way to a provider and back. */
export const walkCookieOf = (call: PageCall): string => `${cookieOf(call)}_cesta`

/** Who has signed out here and may still be signed in at a provider. */
export const outCookieOf = (call: PageCall): string => `${cookieOf(call)}_odchod`

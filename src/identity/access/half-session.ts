/** What is still asked before the session: a code, a second step to be set up, a new password. */
export type StillAsked = 'code' | 'enrol' | 'password'

/** A sign-in whose password was right and which is not whole yet. */
export type HalfSession = { readonly kind: 'half'; readonly token: string; readonly asked: StillAsked }

/** A person in a post of one office, as rights and the log see them. */
export type HeldPost = {
  readonly postId: string
  readonly personId: string
  readonly personName: string
  readonly title: string
  readonly unitId: string
  readonly unitName: string
  readonly roles: readonly string[]
}

/** A session ends after an hour without a request and after twelve hours in any case. */
export const sessionIdleMs = 60 * 60_000
export const sessionWholeMs = 12 * 60 * 60_000
/** An ended session is remembered over a weekend, so that a form left open is still known as its own. */
export const sessionRememberedMs = 72 * 60 * 60_000

/** Whether a post is of somebody of another organisation, who is let in to what is his own only. */
export const isOutside = (roles: readonly string[]): boolean => roles.includes('depositor')

/** A slip somebody makes while the region is filled; it is refused and stays in the log for auditors to find. */
export type Attempt = {
  readonly office: string
  readonly by: string
  readonly what: 'register-without-sender' | 'open-above-leaf' | 'reopen-without-reason'
}

/** In every office with a reader of its log. */
export const attempts: readonly Attempt[] = [
  { office: 'javorova', by: 'podatelna', what: 'register-without-sender' },
  { office: 'javorova', by: 'spisovna', what: 'open-above-leaf' },
  { office: 'javorova', by: 'spisovna', what: 'reopen-without-reason' },
  { office: 'podhradi', by: 'podatelna', what: 'register-without-sender' },
  { office: 'podhradi', by: 'finance', what: 'open-above-leaf' },
  { office: 'podhradi', by: 'spisovna', what: 'reopen-without-reason' },
  { office: 'kraj', by: 'spisovna', what: 'reopen-without-reason' },
]

/** Offices and people of the made-up region. Names, numbers and boxes belong to nobody. */
export type Post = {
  readonly key: string
  readonly name: string
  readonly login: string
  readonly unit: string
  readonly title: string
  readonly roles: readonly string[]
}

export type Office = {
  readonly key: string
  readonly kind: 'region' | 'orp' | 'municipality' | 'school' | 'archive'
  readonly name: string
  readonly mark: string
  readonly ico: string
  readonly box: string
  readonly address: string
  readonly accent: string
  readonly posts: readonly Post[]
  /** Who acts for whom from today on. */
  /** What auditors may look at, given by whom. */
  readonly mandates?: readonly {
    readonly auditor: string
    readonly by: string
    readonly days: number
    readonly reason: string
  }[]
  readonly substitutions?: readonly {
    readonly absent: string
    readonly substitute: string
    readonly days: number
    readonly reason: string
  }[]
}

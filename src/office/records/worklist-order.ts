/** What a worklist is ordered by, and which way. */
export type DocumentOrder = {
  /** A column of the register; `came_at` is the day of receipt, `due_order` the last day for settling. */
  readonly by: 'registered_at' | 'came_at' | 'subject' | 'due_order'
  readonly direction: 'asc' | 'desc'
}

/** The newest registered come first where nothing else is asked. */
export const newestFirst: DocumentOrder = { by: 'registered_at', direction: 'desc' }

/** Orders by their names in the address of the worklist; a minus before a name turns it round. */
export const orders = {
  '-zaevidovano': newestFirst,
  zaevidovano: { by: 'registered_at', direction: 'asc' },
  doslo: { by: 'came_at', direction: 'asc' },
  '-doslo': { by: 'came_at', direction: 'desc' },
  lhuta: { by: 'due_order', direction: 'asc' },
  '-lhuta': { by: 'due_order', direction: 'desc' },
  vec: { by: 'subject', direction: 'asc' },
  '-vec': { by: 'subject', direction: 'desc' },
} as const satisfies Readonly<Record<string, DocumentOrder>>

export type WorklistOrder = keyof typeof orders

export const usualOrder: WorklistOrder = '-zaevidovano'

/** The order an address asks for; the usual one where it asks for none or for one that is not. */
export const orderNamed = (text: string | undefined): WorklistOrder =>
  text !== undefined && Object.hasOwn(orders, text) ? (text as WorklistOrder) : usualOrder

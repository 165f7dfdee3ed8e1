/** Columns of the worklist that may be left out; the subject and the reference number always stand there. */
export const spareColumns = ['odesilatel', 'doslo', 'lhuta', 'cesta', 'zpracovatel', 'stav'] as const
export type SpareColumn = (typeof spareColumns)[number]

/** What a post chose in a list: its view and order by their names in the address, and columns left out. */
export type ListChoice = {
  readonly view: string
  readonly order: string
  readonly hidden: readonly SpareColumn[]
}

const isSpare = (text: string): text is SpareColumn => spareColumns.some(one => one === text)

/** As it is kept in a browser, with whose it is: another person at the same desk begins anew. */
export const writtenChoice = (postId: string, { view, order, hidden }: ListChoice): string =>
  [postId, view, order, hidden.join('.')].join('/')

/** `null` where nothing was chosen by that post; what is spoilt is left out. */
export function readChoice(text: string | undefined, postId: string): ListChoice | null {
  const [whose, view = '', order = '', hidden = ''] = (text ?? '').split('/')
  return whose === postId ? { view, order, hidden: hidden.split('.').filter(isSpare) } : null
}

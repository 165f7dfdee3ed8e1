/** A name of an element or an attribute; `name` is as written, with its prefix. */
export type XmlName = { readonly name: string; readonly local: string; readonly uri: string }

/** Columns of a node. A text between elements is a node too: its `name` is 0 and `inside` tells its text. */
export const node = {
  name: 0,
  line: 1,
  parent: 2,
  /** Row of the first node inside; of a node that holds nothing but one text, that text as −1 − number; 0 for nothing. */
  inside: 3,
  next: 4,
  /** Row of the first attribute; the others follow it. */
  attributes: 5,
  attributeCount: 6,
} as const
export const nodeColumns = 7

export const attribute = { name: 0, value: 1 } as const

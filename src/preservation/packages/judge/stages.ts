/** Stages in their order; a package is judged up to the first stage that finds an error. */
export const stages = [
  'data',
  'encoding',
  'wellformed',
  'namespaces',
  'schema',
  'content',
  'components',
  'files',
] as const
export type Stage = (typeof stages)[number]

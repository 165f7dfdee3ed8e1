import { z } from 'zod'
import { roles } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import type { ProviderOrder } from '../acts/keep-identity-provider.ts'
import { type DirectorySettings, directoryShape } from '../identity-provider.ts'
import { providerRefusals } from '../provider-refusals.ts'

const line = (most: number) => z.string().trim().max(most)

/** What the form of a directory sends; the reader's password stays where the field is empty. */
export const directoryFieldShape = z.object({
  directoryName: line(100).min(1),
  address: z.url({ protocol: /^ldaps?$/ }).max(500),
  base: line(500).min(1),
  filter: line(500).min(1),
  reader: line(500).default(''),
  readerPassword: z.string().max(1000).default(''),
  attribute: line(100).regex(/^[A-Za-z][A-Za-z0-9;.-]*$/),
  sameLogin: z.literal('ano').optional(),
  groups: line(100)
    .regex(/^[A-Za-z0-9;.-]*$/)
    .default(''),
  proposals: z.string().max(20_000).default(''),
})

const proposalShape = z.object({
  group: line(500).min(1),
  role: z.enum(roles),
  title: line(200).min(1),
})

/** Refuses with `access.provider-settings` where a line is no group, role and post. */
export function proposalsIn(text: string): DirectorySettings['proposals'] {
  const lines = text.split('\n').map(one => one.trim())
  return lines.filter(Boolean).map(one => {
    const [group = '', role = '', title = ''] = one.split('|')
    const parsed = proposalShape.safeParse({ group, role: role.trim(), title })
    if (parsed.success) return parsed.data
    throw refuse(providerRefusals['provider-settings'], {
      problem: {
        cs: `řádek „${one.slice(0, 100)}“ není skupina | role | funkční místo.`,
        en: `the line “${one.slice(0, 100)}” is not group | role | post.`,
      },
    })
  })
}

export const directoryOrder = (given: z.infer<typeof directoryFieldShape>): ProviderOrder => ({
  kind: 'directory',
  title: given.directoryName,
  secret: given.readerPassword === '' ? null : given.readerPassword,
  settings: directoryShape.parse({
    address: given.address,
    base: given.base,
    filter: given.filter,
    reader: given.reader === '' ? null : given.reader,
    attribute: given.attribute,
    matchesLogin: given.sameLogin === 'ano',
    groups: given.groups,
    proposals: proposalsIn(given.proposals),
  }),
})

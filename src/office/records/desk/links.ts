import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { endCrossLink } from '../acts/end-cross-link.ts'
import { makeCrossLink } from '../acts/make-cross-link.ts'
import { linkStrengths, otherEnd } from '../cross-link.ts'
import type { LinkData, LinkLine } from '../pages/links.ts'
import { linkedDocuments, linkedDossiers, linksOf } from '../store/cross-links.ts'
import type { AboutRecord } from '../task.ts'

/** Cross links of one record, each with the header of what it leads to (NSESSS 4.1.7). */
export async function linksOfRecord(
  scope: Scope,
  call: PageCall,
  about: AboutRecord,
  mayBeLinked: boolean,
): Promise<LinkData> {
  const links = await linksOf(scope, [about.id])
  const ends = links.map(link => otherEnd(link, about.id))
  const of = (kind: AboutRecord['kind']) => ends.filter(end => end.kind === kind).map(({ id }) => id)
  const dossiers = await linkedDossiers(scope, of('dossier'))
  const documents = await linkedDocuments(scope, of('document'))
  const lines = links.flatMap((link): LinkLine[] => {
    const { id } = otherEnd(link, about.id)
    const dossier = dossiers.find(one => one.id === id)
    const document = documents.find(one => one.id === id)
    if (dossier) return [{ link, dossier }]
    return document ? [{ link, document }] : []
  })
  return { lines, about, mayLink: mayBeLinked && mayDo(call.visitor, 'records.work') }
}

/** Forms of cross links on the page of a document or a dossier. */
export function linkForms(kind: AboutRecord['kind'], pathOf: (id: string) => string): Record<string, Form> {
  const aboutOf = (call: PageCall): AboutRecord => ({ kind, id: call.params.id ?? '' })
  const attempted = (call: PageCall, type: string) => ({ type, object: aboutOf(call) })
  const to = (call: PageCall) => pathOf(call.params.id ?? '')
  const permission = 'records.work'
  return {
    odkaz: form({
      permission,
      fields: z.object({
        linkTo: z.string().max(100).default(''),
        linkStrength: z.enum(linkStrengths).default('loose'),
        linkNote: z.string().max(500).default(''),
      }),
      act: async (call, { linkTo, linkStrength: strength, linkNote: note }) => {
        await call.act(
          scope => makeCrossLink(scope, { from: aboutOf(call), to: linkTo, strength, note }),
          attempted(call, 'records.link-made'),
        )
        return { to: to(call), notice: call.say('Odkaz je vytvořen.', 'The link is made.') }
      },
    }),
    'odkaz-zruseni': form({
      permission,
      fields: z.object({ link: z.uuid(), linkReason: z.string().max(500).default('') }),
      act: async (call, { link: id, linkReason: reason }) => {
        await call.act(scope => endCrossLink(scope, { id, reason }), attempted(call, 'records.link-ended'))
        return { to: to(call), notice: call.say('Odkaz je zrušen.', 'The link is ended.') }
      },
    }),
  }
}

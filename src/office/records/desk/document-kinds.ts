import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { both } from '#platform/values'
import { addDocumentKind, chooseDocumentKind, withdrawDocumentKind } from '../acts/keep-document-kind.ts'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import { type KindChoice, kindLabels, kindsPage } from '../pages/document-kinds.page.ts'
import { ruleOption } from '../pages/retention-rules.page.ts'
import { documentKinds } from '../store/document-kinds.ts'
import { rulesOf } from '../store/plan.ts'
import { isLiving } from '../withdrawal.ts'
import { documentIdOf, documentPath, triedWith } from './of-document.ts'

const manage = 'records.manage-plan'
const path = '/spisovy-plan/druhy'

export const documentKindList: Page = {
  path,
  permission: manage,
  title: both('Druhy dokumentů', 'Kinds of documents'),
  labels: kindLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const rules = await rulesOf(scope)
      const kinds = (await documentKinds(scope)).map(kind => ({
        kind,
        rule: rules.find(({ id }) => id === kind.retention_rule_id)?.title ?? null,
      }))
      const fit = rules.filter(
        ({ trigger, withdrawn_on: on }) =>
          on === null && (trigger === 'dossier-closed' || trigger === 'dossier-settled'),
      )
      const data = { kinds, rules: fit.map(rule => ruleOption(call, rule)) }
      return {
        title: call.say('Druhy dokumentů', 'Kinds of documents'),
        body: kindsPage(call, data, attempt),
      }
    }),
  forms: {
    novy: form({
      permission: manage,
      fields: z.object({
        kindTitle: z.string().max(100).default(''),
        kindComment: z.string().max(500).default(''),
        kindRule: z.union([z.uuid(), z.literal('')]).default(''),
      }),
      act: async (call, { kindTitle: title, kindComment: comment, kindRule }) => {
        await call.act(scope => addDocumentKind(scope, { title, comment, ruleId: kindRule || null }), {
          type: 'records.document-kind-added',
          object: { kind: 'document-kind', id: title },
        })
        return { to: path, notice: call.say('Druh je založený.', 'The kind is added.') }
      },
    }),
    stazeni: form({
      permission: manage,
      fields: z.object({ kind: z.uuid() }),
      act: async (call, { kind }) => {
        await call.act(scope => withdrawDocumentKind(scope, kind), {
          type: 'records.document-kind-withdrawn',
          object: { kind: 'document-kind', id: kind },
        })
        return { to: path, notice: call.say('Druh je stažený.', 'The kind is withdrawn.') }
      },
    }),
  },
  samples: async () => [path],
}

export const kindOf = async (
  scope: Scope,
  call: PageCall,
  document: Document,
  dossier: Dossier | null,
): Promise<KindChoice> => ({
  kindId: document.kind_id,
  kinds: await documentKinds(scope),
  mayChoose:
    isLiving(document) && (!dossier || dossier.state === 'open') && mayDo(call.visitor, 'records.work'),
})

/** The form that says of what kind a document is, on its page. */
export const kindForm: Form = form({
  permission: 'records.work',
  fields: z.object({ kindOf: z.union([z.uuid(), z.literal('')]).default('') }),
  act: async (call, { kindOf: chosen }) => {
    const order = { documentId: documentIdOf(call), kindId: chosen || null }
    await call.act(scope => chooseDocumentKind(scope, order), triedWith(call, 'records.document-kind-chosen'))
    return { to: documentPath(call), notice: call.say('Druh je určený.', 'The kind is chosen.') }
  },
})

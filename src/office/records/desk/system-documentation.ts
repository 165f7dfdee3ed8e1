import { z } from 'zod'
import { postsHeld, roleWords } from '#identity/access'
import { organisationOf } from '#identity/organisations'
import { textToPdf } from '#office/conversion'
import type { Scope } from '#platform/acts'
import { programVersion } from '#platform/config'
import { type ByteRoute, form, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import type { Role } from '#platform/manifest'
import { dayOf, dayText } from '#platform/values'
import { keepSystemDocumentation, noteProgramVersion } from '../acts/keep-system-documentation.ts'
import {
  documentationLabels,
  documentationTitle,
  ownFacts,
  type SystemDocumentationData,
  systemDocumentationPage,
} from '../pages/system-documentation.page.ts'
import { countedSystem, programVersions, systemDocumentation } from '../store/system-documentation.ts'
import { documentedFacts, factWords } from '../system-documentation.ts'
import { tookList } from './viewing.ts'

const path = '/sestavy/dokumentace'
const permission = 'records.statistics'
const keeping = 'records.manage-plan'

async function dataOf(scope: Scope, call: PageCall): Promise<SystemDocumentationData> {
  const posts = await postsHeld(scope, scope.clock.now())
  return {
    office: (await organisationOf(scope)).name,
    version: programVersion,
    kept: (await systemDocumentation(scope)) ?? null,
    versions: await programVersions(scope),
    counted: await countedSystem(scope),
    roles: Object.entries(roleWords).map(([role, title]) => ({
      title,
      posts: posts.filter(({ roles }) => roles.includes(role as Role)).length,
    })),
    mayKeep: mayDo(call.visitor, keeping),
  }
}

const text = z.string().trim().max(2000).default('')

export const systemDocumentationPages: readonly Page[] = [
  {
    path,
    permission,
    title: documentationTitle,
    labels: documentationLabels,
    show: async (call, attempt) => {
      const data = await call.read(scope => dataOf(scope, call))
      return { title: call.saying(documentationTitle), body: systemDocumentationPage(call, data, attempt) }
    },
    forms: {
      zapis: form({
        permission: keeping,
        fields: z.object({
          vendor: text,
          attestation: text,
          attestedVersion: text,
          differences: text,
          since: text,
          until: text,
          migrated: text,
          links: text,
          rules: text,
        }),
        act: async (call, given) => {
          await call.act(
            async scope => {
              await noteProgramVersion(scope, programVersion)
              await keepSystemDocumentation(scope, given)
            },
            {
              type: 'records.system-documented',
              object: { kind: 'system', id: call.visitor!.organisation },
            },
          )
          return {
            to: path,
            notice: call.say(
              'Uloženo. Stáhněte dokumentaci znovu a uložte ji mimo systém.',
              'Saved. Download the documentation again and keep it outside the system.',
            ),
          }
        },
      }),
    },
    samples: async () => [path],
  },
]

/** The documentation as PDF/A, to be kept where a crash of the system does not reach (NSESSS 10.1.2). */
export const systemDocumentationBytes: ByteRoute = {
  path: `${path}.pdf`,
  permission,
  answer: async call => {
    const { data, at } = await call.read(async scope => ({
      data: await dataOf(scope, call),
      at: scope.clock.now(),
    }))
    const said = documentedFacts.map(
      name => `${call.saying(factWords[name])}: ${data.kept?.facts[name] ?? '–'}`,
    )
    const bytes = await textToPdf({
      title: `${call.saying(documentationTitle)}: ${data.office}, ${dayText(dayOf(at))}`,
      author: data.office,
      paragraphs: [...ownFacts(call, data).map(([name, value]) => `${name}: ${value}`), '', ...said],
      at,
    })
    await tookList(call, { id: 'dokumentace.pdf', query: {}, rows: documentedFacts.length })
    return {
      bytes,
      mime: 'application/pdf',
      fileName: `dokumentace-puvodce-${dayOf(at)}.pdf`,
      inline: false,
    }
  },
}

import { z } from 'zod'
import { personOf, type Scope } from '#platform/acts'
import { form, type PageCall, type SentFile } from '#platform/html'
import { mayDo } from '#platform/http'
import type { TodayLine } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both, type Digest, distinctFileNames, isId, safeFileName } from '#platform/values'
import { centreFormats } from '#preservation/gate'
import { objectStoresOf } from '#storage/objects'
import { askForNewForm, type FormFile } from '../acts/bring-change-request.ts'
import { applyChangeRequest, refuseChangeRequest } from '../acts/decide-change-request.ts'
import { takeChangeRequest } from '../acts/take-change-request.ts'
import { migrationRefusals } from '../migration-refusals.ts'
import type { ChangesData } from '../pages/change-requests.ts'
import { archiveRefusals } from '../refusals.ts'
import { changeRequests, waitingRequests } from '../store/change-requests.ts'
import { packageLimitBytes } from '../taking.ts'
import { path, select } from './proposals.ts'

type Taken = { readonly name: string; readonly digest: Digest; readonly sizeBytes: number }

async function receive(call: PageCall, file: SentFile): Promise<Taken> {
  const received = await objectStoresOf(call.instance).content.receive(
    call.visitor!.organisation,
    file.bytes,
    { limitBytes: packageLimitBytes },
  )
  return { name: file.name, ...received }
}

const aipOf = ({ params: { id = '' } }: PageCall): string => {
  if (!isId(id)) throw refuse(archiveRefusals['not-here'], {})
  return id
}
const about = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'archival-package', id: call.params.id ?? '' },
})

/** What a page shows of the changes of a package. */
export const changesOf = async (scope: Scope, call: PageCall, aipId: string): Promise<ChangesData> => ({
  aipId,
  changes: await changeRequests(scope, aipId),
  maySelect: mayDo(call.visitor, select),
  person: personOf(scope.actor),
})

/** Files of a new form, each with what it is by its content. */
async function formFiles(call: PageCall, taken: readonly Taken[]): Promise<FormFile[]> {
  const { identify } = await centreFormats(call.instance, call.visitor!)
  const { content } = objectStoresOf(call.instance)
  const names = distinctFileNames(taken.map(({ name }) => safeFileName(name, 'soubor')))
  const files: FormFile[] = []
  for (const [at, { digest, sizeBytes }] of taken.entries()) {
    await using bytes = await content.open(call.visitor!.organisation, digest)
    const { mime } = await identify(bytes, names[at]!)
    files.push({ path: `data/${names[at]!}`, digest, sizeBytes, mime })
  }
  return files
}

const asked = (call: PageCall) => ({
  to: `${path}/aip/${aipOf(call)}`,
  notice: call.say(
    'Změna čeká, až o ní rozhodne někdo jiný.',
    'The change waits until somebody else decides of it.',
  ),
})

const reason = z.string().trim().min(1).max(500)
const toolPart = (most: number) => z.string().trim().max(most).default('')

/** By what the files were converted, where it is told. Refuses with `archive.tool-half`. */
function toolOf(name: string, version: string) {
  if ((name === '') !== (version === '')) throw refuse(migrationRefusals['tool-half'], {})
  return name === '' ? undefined : { name, version }
}
const request = z.object({ request: z.uuid() })

export const changeRequestForms = {
  podoba: form({
    permission: select,
    fileField: 'formFiles',
    fields: z.object({
      formName: z
        .string()
        .trim()
        .refine(name => /^[A-Za-z0-9_-]{1,64}$/.test(name), {
          params: {
            sentence: both(
              'jen písmena bez diakritiky, číslice, podtržítko a pomlčka',
              'only letters without accents, digits, underscore and hyphen',
            ),
          },
        }),
      formReason: reason,
      formTool: toolPart(100),
      formToolVersion: toolPart(50),
    }),
    receive,
    attempted: call => about(call, 'archive.change-asked'),
    act: async (call, { formName: name, formReason, formTool, formToolVersion }, files) => {
      const tool = toolOf(formTool, formToolVersion)
      const taken = (files as readonly Taken[]).filter(({ sizeBytes }) => sizeBytes > 0)
      if (taken.length === 0) throw refuse(archiveRefusals['package-missing'], {})
      await askForNewForm(call.instance, call.visitor!, {
        aipId: aipOf(call),
        name,
        files: await formFiles(call, taken),
        reason: formReason,
        about: { tool },
      })
      return asked(call)
    },
  }),
  zmena: form({
    permission: select,
    fileField: 'changeFile',
    fields: z.object({
      changeReason: reason,
      changeTool: toolPart(100),
      changeToolVersion: toolPart(50),
    }),
    receive,
    attempted: call => about(call, 'archive.change-asked'),
    act: async (call, { changeReason, changeTool, changeToolVersion }, [file]) => {
      const { digest, sizeBytes } = file as Taken
      const { aip_id: aipId } = await takeChangeRequest(call.instance, call.visitor!, {
        digest,
        sizeBytes,
        reason: changeReason,
        about: { tool: toolOf(changeTool, changeToolVersion) },
      })
      // The package says itself what it changes, whatever page it was brought on.
      return { ...asked(call), to: `${path}/aip/${aipId}` }
    },
  }),
  provedeni: form({
    permission: select,
    fields: request,
    act: async (call, { request: id }) => {
      const version = await applyChangeRequest(call.instance, call.visitor!, id)
      return {
        to: `${path}/aip/${aipOf(call)}`,
        notice: call.say(`Verze ${version} je uložená.`, `Version ${version} is kept.`),
      }
    },
  }),
  zamitnuti: form({
    permission: select,
    fields: request.extend({ refusalReason: reason }),
    act: async (call, { request: id, refusalReason }) => {
      await call.act(
        scope => refuseChangeRequest(scope, id, refusalReason),
        about(call, 'archive.change-refused'),
      )
      return {
        to: `${path}/aip/${aipOf(call)}`,
        notice: call.say('Změna je zamítnutá.', 'The change is refused.'),
      }
    },
  }),
}

/** Changes told one by one among what waits. */
const toldSingly = 5

/** Changes of kept packages that wait to be decided. */
export const changesToday = async (scope: Scope): Promise<readonly TodayLine[]> =>
  (await waitingRequests(scope, toldSingly)).map(one => ({
    what: both(`Změna archivního balíčku: ${one.reason}`, `Change of an archival package: ${one.reason}`),
    why: both(`Přinesl(a) ji ${one.brought_by}.`, `${one.brought_by} brought it.`),
    verb: both('Posoudit', 'Assess'),
    path: `${path}/aip/${one.aip_id}`,
    permission: select,
    order: 46,
  }))

import type { ByteRoute, PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { isId } from '#platform/values'
import { centreFormats } from '#preservation/gate'
import { fileOfPackage, nodeHashing, openPackage } from '#preservation/packages'
import { objectStoresOf } from '#storage/objects'
import type { ReceivedPackage } from '../entity.ts'
import { archiveRefusals } from '../refusals.ts'
import { packageById } from '../store/packages.ts'
import { issuedListById } from '../store/proposals.ts'
import { exportOf } from './export.ts'
import { proposalAsked } from './proposal.ts'
import { look, path } from './proposals.ts'

/** The package asked for; who takes its bytes leaves a trace. Refuses with `archive.not-here`. */
async function packageGiven(
  call: PageCall,
  detail: Readonly<Record<string, string>>,
): Promise<ReceivedPackage> {
  const { id = '' } = call.params
  return call.act(async scope => {
    const found = isId(id) ? await packageById(scope, id) : undefined
    if (!found || found.state === 'receiving') throw refuse(archiveRefusals['not-here'], {})
    await scope.announce({
      type: 'archive.package-given',
      object: { kind: 'received-proposal', id: found.proposal_id },
      detail: { package: found.name, digest: found.digest, ...detail },
    })
    return found
  })
}

const wholePackage: ByteRoute = {
  path: `${path}/balicky/:id`,
  permission: look,
  answer: async call => {
    const { name, digest, size_bytes: sizeBytes } = await packageGiven(call, {})
    return {
      bytes: objectStoresOf(call.instance).content.pieces(call.visitor!.organisation, digest),
      sizeBytes,
      mime: 'application/zip',
      fileName: `${name}.zip`,
      inline: false,
    }
  },
}

const pictures = ['application/pdf', 'image/png', 'image/jpeg', 'image/gif']
const texts = ['text/', 'application/xml', 'application/json', 'message/rfc822']

/** One file of a package, told by its content: shown where nothing in it can run, otherwise offered for saving. */
const oneFile: ByteRoute = {
  path: `${path}/balicky/:id/soubor`,
  permission: look,
  answer: async call => {
    const asked = call.query.cesta ?? ''
    const one = await packageGiven(call, { file: asked })
    const { organisation } = call.visitor!
    const bytes = await objectStoresOf(call.instance).content.open(organisation, one.digest)
    try {
      const source = { form: 'file', name: `${one.name}.zip`, bytes } as const
      const file = (await openPackage(source, { hashing: nodeHashing })).files.find(
        ({ path: at }) => at === asked,
      )
      if (!file) throw refuse(archiveRefusals['not-here'], {})
      const { identify } = await centreFormats(call.instance, call.visitor!)
      const { mime } = await identify(await fileOfPackage(file), asked)
      const isText = texts.some(kind => mime.startsWith(kind))
      const inline = isText || pictures.includes(mime)
      async function* pieces() {
        await using _held = bytes
        yield* file!.pieces()
      }
      return {
        bytes: pieces(),
        sizeBytes: file.sizeBytes,
        mime: isText ? 'text/plain; charset=utf-8' : inline ? mime : 'application/octet-stream',
        fileName: asked.replace(/^.*\//, ''),
        inline,
      }
    } catch (error) {
      await bytes[Symbol.asyncDispose]()
      throw error
    }
  },
}

const issuedList: ByteRoute = {
  path: `${path}/seznamy/:id`,
  permission: look,
  answer: async call => {
    const { id = '' } = call.params
    const list = isId(id) ? await call.read(scope => issuedListById(scope, id)) : undefined
    if (!list) throw refuse(archiveRefusals['not-here'], {})
    const bytes = Buffer.from(list.xml, 'utf8')
    return {
      bytes,
      sizeBytes: bytes.length,
      mime: 'application/xml',
      fileName: `${list.list_id}.xml`,
      inline: false,
    }
  },
}

const exported: ByteRoute = {
  path: `${path}/:id/vyvoz.zip`,
  permission: look,
  answer: async call => {
    const proposal = await call.read(scope => proposalAsked(scope, call))
    const bytes = await exportOf(call.instance, call.visitor!, proposal)
    return {
      bytes,
      mime: 'application/zip',
      fileName: `${proposal.number.replaceAll(/[^\p{L}\d-]+/gu, '-')}.zip`,
      inline: false,
    }
  },
}

export const archiveBytes: readonly ByteRoute[] = [wholePackage, oneFile, issuedList, exported]

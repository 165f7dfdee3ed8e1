import { outboundOf } from '#platform/outbound'
import type { Centre } from './two-centres.ts'

/** Paths of the messages that a centre sends from now on, without their queries. */
export function countedCalls({ instance }: Centre): string[] {
  const outbound = outboundOf(instance)
  const { call } = outbound
  const paths: string[] = []
  Object.assign(outbound, {
    call: (peer: string, request: Parameters<typeof call>[1]) => {
      paths.push(request.path.replace(/\?.*$/, ''))
      return call.call(outbound, peer, request)
    },
  })
  return paths
}

import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/**
 * A gateway in front of a real one that claims to have removed locked versions, as stores do that accept a lock and do
 * not keep it. Everything else passes through, the `Host` that was signed with it.
 */
export async function lyingGateway(
  endpoint: string,
): Promise<AsyncDisposable & { readonly endpoint: string }> {
  const to = new URL(endpoint)
  const pass = (asked: IncomingMessage, answer: ServerResponse) => {
    const { method, headers, url: path } = asked
    const onward = request({ host: to.hostname, port: to.port, method, path, headers }, told => {
      answer.writeHead(told.statusCode ?? 502, told.headers)
      told.pipe(answer)
    })
    asked.pipe(onward)
  }
  const server = createServer((asked, answer) => {
    const isRemoval = asked.method === 'DELETE' && (asked.url ?? '').includes('versionId=')
    if (!isRemoval) return pass(asked, answer)
    asked.resume()
    answer.writeHead(204).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

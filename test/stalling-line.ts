import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { after } from 'node:test'

/** A line to a server that may fall silent without breaking: what the server says is kept back until it goes on. */
export async function stallingLine(port: number) {
  const open = new Set<Socket>()
  let isSilent = false
  let isCut = false
  /** Bytes of the server let through before it falls silent. */
  let left = Number.POSITIVE_INFINITY
  const server = createServer(client => {
    if (isCut) return void client.destroy()
    const target = connect(port, '127.0.0.1')
    for (const socket of [client, target]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => {
        open.delete(socket)
        client.destroy()
        target.destroy()
      })
    }
    client.pipe(target)
    target.on('data', (piece: Buffer) => {
      left -= piece.length
      if (left < 0) isSilent = true
      if (!isSilent) client.write(piece)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return {
    port: (server.address() as { port: number }).port,
    /** After so many more bytes nothing more is heard. */
    silentAfter: (bytes: number) => {
      left = bytes
    },
    /** Nobody gets through, and whoever is through is thrown out. */
    cut: () => {
      isCut = true
      for (const socket of open) socket.destroy()
    },
    well: () => {
      isSilent = false
      isCut = false
      left = Number.POSITIVE_INFINITY
    },
  }
}

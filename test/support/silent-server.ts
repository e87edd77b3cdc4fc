import { type AddressInfo, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** A mail server that accepts connections and says nothing. */
export interface SilentServer {
  url: string
  /** How many connections it has accepted. */
  connections: number
  /** Ends the connections it holds, and takes no more. */
  close(): Promise<void>
}

/** Opens one on loopback; it is closed when the test is over. */
export async function silentServer(): Promise<SilentServer> {
  const sockets = new Set<Socket>()
  const listening = createServer((socket) => {
    silent.connections += 1
    sockets.add(socket)
    socket.on('error', () => {})
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => listening.close(resolve))
  }
  const silent: SilentServer = { url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}?tls=off`, connections: 0, close }
  onTestFinished(close)
  return silent
}

import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/**
 * The moments of a dialogue at which trouble can come: a connection, a command, the first bytes of the body, the final
 * dot before the server has it, the server's answer to it before the client has that, and right after that answer.
 */
export type Moment = 'connect' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'body' | 'dot' | 'answer' | 'after'

/** What happens there: the line is cut (or reset), nothing comes any more, or the server says something else. */
export type Trouble =
  | { at: Moment; does: 'cut' | 'reset' | 'hang' }
  | { at: 'connect' | 'AUTH' | 'MAIL' | 'RCPT' | 'DATA' | 'dot'; says: string }

/** A line to a real mail server that can be troubled, and counts its connections. */
export interface TroubledLine {
  url: string
  trouble: Trouble | null
  /** Passes the server's words on letter by letter. */
  slow: boolean
  connections: number
  /** How many of them are still open. */
  open: number
}

/**
 * Opens a line to the server on a port of loopback, which must speak step by step (without PIPELINING). It is closed when
 * the test is over.
 */
export async function troubledLine(port: number): Promise<TroubledLine> {
  const line: TroubledLine = { url: '', trouble: null, slow: false, connections: 0, open: 0 }
  const sockets = new Set<Socket>()
  const listening = createServer((client) => {
    line.connections += 1
    line.open += 1
    client.on('close', () => (line.open -= 1))
    const server = connect(port, '127.0.0.1')
    for (const socket of [client, server]) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', () => [client, server].map((each) => each.destroy()))
    }
    carry(line, client, server)
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  line.url = `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}?tls=off`
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => listening.close(resolve))
  })
  return line
}

/** Carries one dialogue, and makes trouble where it is due. */
function carry(line: TroubledLine, client: Socket, server: Socket): void {
  let expecting: 'command' | 'go-ahead' | 'body' | 'verdict' = 'command'
  let tail = ''
  let isDead = false
  /** Whether there was trouble: then what arrived goes no further. */
  const isTrouble = (at: Moment): boolean => {
    const { trouble } = line
    if (isDead) return true
    if (trouble?.at !== at) return false
    if ('says' in trouble) client.write(`${trouble.says}\r\n`)
    else if (trouble.does === 'cut') client.destroy()
    else if (trouble.does === 'reset') client.resetAndDestroy()
    isDead = !('says' in trouble)
    return true
  }
  const pass = (answer: Buffer) => (line.slow ? letterByLetter(client, answer) : client.write(answer))
  if (isTrouble('connect')) return
  client.on('data', (chunk: Buffer) => {
    if (expecting === 'body') {
      if (isTrouble('body')) return
      tail = (tail + chunk.toString('latin1')).slice(-5)
      if (tail !== '\r\n.\r\n') return void server.write(chunk)
      if (isTrouble('dot')) return
      expecting = 'verdict'
      return void server.write(chunk)
    }
    const command = chunk.toString('latin1').slice(0, 4)
    if (isTrouble(command as Moment)) return
    if (command === 'DATA') expecting = 'go-ahead'
    server.write(chunk)
  })
  server.on('data', (answer: Buffer) => {
    if (isDead) return
    if (expecting === 'go-ahead') {
      expecting = 'body'
      tail = ''
    } else if (expecting === 'verdict') {
      if (isTrouble('answer')) return
      expecting = 'command'
      client.write(answer, () => isTrouble('after'))
      return
    }
    pass(answer)
  })
}

function letterByLetter(client: Socket, answer: Buffer): void {
  const [first] = answer
  if (first === undefined) return
  client.write(Buffer.of(first), () => setImmediate(() => letterByLetter(client, answer.subarray(1))))
}

import { createServer, type Socket } from 'node:net'

/** A mail server that takes everything and keeps nothing, as fast as it can: what it is measured with should not be it. */
const server = createServer((socket) => {
  socket.setNoDelay(true)
  socket.on('error', () => {})
  socket.write('220 sink\r\n')
  serve(socket)
})
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as { port: number }).port))
process.on('disconnect', () => process.exit(0))

const endOfBody = '\r\n.\r\n'

function serve(socket: Socket): void {
  let inBody = false
  let rest = ''
  socket.on('data', (chunk: Buffer) => {
    rest += chunk.toString('latin1')
    for (;;) {
      if (inBody) {
        const end = rest.indexOf(endOfBody)
        if (end < 0) {
          rest = rest.slice(-endOfBody.length)
          return
        }
        rest = rest.slice(end + endOfBody.length)
        inBody = false
        socket.write('250 taken\r\n')
      }
      const end = rest.indexOf('\r\n')
      if (end < 0) return
      const command = rest.slice(0, 4).toUpperCase()
      rest = rest.slice(end + 2)
      inBody = command === 'DATA'
      socket.write(answers[command] ?? '250 ok\r\n')
    }
  })
}

const answers: Record<string, string> = { DATA: '354 go on\r\n', QUIT: '221 bye\r\n' }

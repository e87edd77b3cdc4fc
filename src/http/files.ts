import { Transform } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { Problem } from './problem.ts'

/** The largest file that is taken. */
const mostBytes = 250 * 1024 * 1024

/** Lets the routes of a scope read the body of a request as it comes, of any type, up to a limit. Returns the scope. */
export function acceptFiles(scope: FastifyInstance): FastifyInstance {
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { bodyLimit: mostBytes }, (request, payload, done) => {
    if (Number(request.headers['content-length']) > mostBytes) done(tooLarge())
    else done(null, payload.pipe(limited()))
  })
  return scope
}

function limited(): Transform {
  let bytes = 0
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      if (bytes > mostBytes) done(tooLarge())
      else done(null, chunk)
    },
  })
}

function tooLarge(): Problem {
  return new Problem('too-large', `The file is larger than ${mostBytes / 1024 / 1024} MB.`)
}

import { createPrivateKey, createPublicKey } from 'node:crypto'
import { expect, test } from 'vitest'
import { checkpointText, openCheckpoint, readKept } from '../../src/audit/checkpoint.ts'
import { BadNote, openNote, parseVerifierKey, signNote, verifierKeyOf } from '../../src/audit/note.ts'

/** A note and its key as other implementations of the C2SP signed note have them in their documentation. */
const known = {
  key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
  note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
}

/** The first test vector of RFC 8032, section 7.1, as a key pair. */
const seed = '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60'
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.from(seed, 'hex')]),
  format: 'der',
  type: 'pkcs8',
})
const publicKey = createPublicKey(privateKey)

test('a note that another implementation signed is opened', () => {
  const key = parseVerifierKey(known.key)
  expect(openNote(known.note, [key])).toEqual({ text: 'This is an example message.\n', by: key })
})

test('a note is not opened where the text, the signature or the key is another', () => {
  const key = parseVerifierKey(known.key)
  const ours = verifierKeyOf('example.com/foo', publicKey)
  expect(() => openNote(known.note.replace('example message', 'exemple message'), [key])).toThrow(BadNote)
  expect(() => openNote(known.note.replace('Uw2QOkn8', 'Uw2QOkn9'), [key])).toThrow(BadNote)
  expect(() => openNote(known.note, [ours])).toThrow('no known key has signed the note')
  expect(() => openNote(known.note.slice(0, -1), [key])).toThrow(BadNote)
  expect(() => openNote(known.note.replace('\n\n', '\n'), [key])).toThrow(BadNote)
  expect(() => openNote(known.note.replace('message', 'mess\tage'), [key])).toThrow(BadNote)
  expect(() => parseVerifierKey(known.key.replace('530d903a', '530d903b'))).toThrow(BadNote)
})

test('signatures of keys that are not known are passed over; one of a known key that does not hold is not', () => {
  const key = parseVerifierKey(known.key)
  const stranger = verifierKeyOf('example.com/witness', publicKey)
  const withAnother = `${known.note}${signNote('This is an example message.\n', stranger.name, privateKey, publicKey).split('\n').at(-2)}\n`
  expect(openNote(withAnother, [key]).by).toEqual(key)
  const forged = withAnother.replace(/[A-Za-z0-9+/]{3}=\n$/, 'AAA=\n')
  expect(() => openNote(forged, [key, stranger])).toThrow('a signature does not hold')
})

test('what is signed is the same bytes each time, and opens again', () => {
  const root = Buffer.alloc(32, 7)
  const note = signNote(checkpointText({ origin: 'leeway/test', size: 12, root }), 'leeway/test', privateKey, publicKey)
  expect(note).toMatchInlineSnapshot(`
    "leeway/test
    12
    BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=

    — leeway/test gb1/JVA7B3CG4oj5F1sek+jEXRXVfnDPVMo4hrf2KirQNzgwRlJWFwWXKr6N/wizsN/hb+tQY8NAHQU6LDkD7AfFsgI=
    "
  `)
  expect(openCheckpoint(note, [verifierKeyOf('leeway/test', publicKey)])).toEqual({ origin: 'leeway/test', size: 12, root })
})

test('a checkpoint is of its own log, has a plain size, and one signature', () => {
  const key = verifierKeyOf('leeway/test', publicKey)
  const signed = (text: string) => signNote(text, 'leeway/test', privateKey, publicKey)
  const root = Buffer.alloc(32, 7).toString('base64')
  expect(() => openCheckpoint(signed(`leeway/other\n12\n${root}\n`), [key])).toThrow('of another log')
  for (const text of [`leeway/test\n012\n${root}\n`, `leeway/test\n-1\n${root}\n`, `leeway/test\n12\n${root}\nmore\n`, 'leeway/test\n12\n'])
    expect(() => openCheckpoint(signed(text), [key])).toThrow('a checkpoint is not one')
  const twice = signed(`leeway/test\n12\n${root}\n`)
  expect(() => openCheckpoint(`${twice}${twice.split('\n').at(-2)}\n`, [key])).toThrow('a checkpoint has one signature')
})

test('what was kept is found in a mail as it is, and in nothing that is not clear', () => {
  const root = Buffer.alloc(32, 7)
  const line = `12 ${root.toString('base64')}`
  for (const mail of [line, `Keep this: "${line}".`, `Behalten: „${line}“, danke.`, `> ${line}\n> ${line}`])
    expect(readKept(mail)).toEqual({ size: 12, root })
  expect(() => readKept('nothing')).toThrow(BadNote)
  expect(() => readKept(`${line}\n13 ${root.toString('base64')}`)).toThrow('more than one')
  expect(() => readKept(`x${line}`)).toThrow(BadNote)
  expect(readKept(`leeway/test\n12\n${root.toString('base64')}\n`)).toEqual({ signed: expect.any(String) as string })
})

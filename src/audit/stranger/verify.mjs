// Checks an audit log of Leeway, or some entries of one, without Leeway: no network, no database, nothing else to install.
//
//   node verify.mjs LOG.jsonl                      is the log whole, and signed by the keys it names?
//   node verify.mjs LOG.jsonl OLD-CHECKPOINT       and was nothing rewritten since I was given this?
//
// OLD-CHECKPOINT is a file (a signed checkpoint, or a mail as text with the line "SIZE ROOT" in its footer) or that line itself.
// It needs Node 20 or later. The page verify.html is this very file with a place to drop a log on, for a browser.
//
// How the log is made: each entry is one line of JSON. The hash of an entry is SHA-256(0x00, the entry as UTF-8); two hashes
// are joined by SHA-256(0x01, left, right); so all entries come to one root (RFC 6962). A checkpoint is a text of three lines
// (name of the log, number of entries, root) with an Ed25519 signature (C2SP signed note). Whoever holds the key and the
// database can write another log and sign it. He cannot make it end in a root that somebody was given before: that is why
// a kept checkpoint is worth more than any signature.

const ed25519 = 1
const bytesOf = (text) => new TextEncoder().encode(text)
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
const base64Of = (bytes) => btoa(String.fromCharCode(...bytes))
const same = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at])

class Fault extends Error {}

function must(holds, otherwise) {
  if (!holds) throw new Fault(otherwise)
}

async function sha256(...parts) {
  const all = Uint8Array.from(parts.flatMap((part) => Array.from(part)))
  return new Uint8Array(await crypto.subtle.digest('SHA-256', all))
}

const leafHash = (entry) => sha256([0], bytesOf(entry))
const nodeHash = (left, right) => sha256([1], left, right)

/** Base64 in the one way of writing it. */
function fromBase64(text) {
  must(typeof text === 'string' && /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0, 'this is not base64')
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
  must(base64Of(bytes) === text, 'this is not base64')
  return bytes
}

function hash(text) {
  const bytes = fromBase64(text)
  must(bytes.length === 32, 'a hash is not one')
  return bytes
}

/** NAME+ID+KEY, where ID is the beginning of SHA-256(NAME, newline, 0x01, the key). */
async function readKey(text) {
  const parts = typeof text === 'string' ? text.match(/^([^\s+]+)\+([0-9a-f]{8})\+(.+)$/u) : null
  must(parts, 'a key is not one')
  const [, name, id] = parts
  const encoded = fromBase64(parts[3])
  must(encoded.length === 33 && encoded[0] === ed25519, 'a key is not one')
  const hash = await sha256(bytesOf(`${name}\n`), encoded)
  must(hexOf(hash.slice(0, 4)) === id, 'the id of a key is not right')
  const key = await crypto.subtle.importKey('raw', encoded.slice(1), 'Ed25519', false, ['verify'])
  return { name, id, key }
}

/** A checkpoint: three lines, an empty one, and one signature. */
async function readCheckpoint(note, keys) {
  const parts = String(note).match(/^(([^\n]+)\n(0|[1-9][0-9]{0,14})\n([^\n]{44})\n)\n— ([^\s+]+) ([^\n ]+)\n$/u)
  must(parts, 'a checkpoint is not one')
  const [, text, origin, size, root, name, encoded] = parts
  const signature = fromBase64(encoded)
  const signer = keys.find((key) => key.name === name && key.id === hexOf(signature.slice(0, 4)))
  must(signer, 'a checkpoint is signed by nobody who is known here')
  must(await crypto.subtle.verify('Ed25519', signer.key, signature.slice(4), bytesOf(text)), 'the signature of a checkpoint does not hold')
  must(origin === name, 'a checkpoint is of another log')
  return { size: Number(size), root: hash(root) }
}

/** What somebody kept. */
async function readKept(text, keys) {
  if (/^— /m.test(text) || text.startsWith('leeway/')) return readCheckpoint(text, keys)
  const found = [...text.matchAll(/(?:^|[\s"“„>])(0|[1-9][0-9]{0,14}) ([A-Za-z0-9+/]{43}=)(?=$|[\s"”“.,;<])/g)]
  must(found.length > 0, 'no checkpoint is found in what was kept')
  const each = new Set(found.map(([, size, root]) => `${size} ${root}`))
  must(each.size === 1, 'more than one checkpoint is found in what was kept')
  return { size: Number(found[0][1]), root: hash(found[0][2]) }
}

/** All complete subtrees over some leaves: rows[height][place]. */
async function complete(leaves) {
  const rows = [leaves]
  for (let row = leaves; row.length > 1; rows.push(row)) {
    const above = []
    for (let at = 0; at + 1 < row.length; at += 2) above.push(nodeHash(row[at], row[at + 1]))
    row = await Promise.all(above)
  }
  return rows
}

/** The root over the first leaves: joins the complete subtrees it consists of, the smallest first. */
async function rootAt(rows, size) {
  let root
  for (let height = 0, rest = size; rest > 0; height += 1, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 0) continue
    const subtree = rows[height][rest - 1]
    root = root === undefined ? subtree : await nodeHash(subtree, root)
  }
  return root
}

/** RFC 9162, 2.1.3.2: the root that follows from a leaf and a proof. */
async function rootByInclusion(index, size, leaf, proof) {
  let [here, last, root] = [index, size - 1, leaf]
  for (const other of proof) {
    must(last > 0, 'a proof is too long')
    if (here % 2 === 1 || here === last) {
      root = await nodeHash(other, root)
      while (here % 2 === 0 && here > 0) [here, last] = [here / 2, Math.floor(last / 2)]
    } else root = await nodeHash(root, other)
    ;[here, last] = [Math.floor(here / 2), Math.floor(last / 2)]
  }
  must(last === 0, 'a proof is too short')
  return root
}

/** RFC 9162, 2.1.4.2: both roots that follow from a proof that a log goes on. */
async function rootsByConsistency(old, size, oldRoot, given) {
  must(old > 0 && old < size && given.length > 0, 'a proof of consistency is not one')
  const proof = Number.isInteger(Math.log2(old)) ? [oldRoot, ...given] : given
  let [here, last] = [old - 1, size - 1]
  while (here % 2 === 1) [here, last] = [Math.floor(here / 2), Math.floor(last / 2)]
  let [before, after] = [proof[0], proof[0]]
  for (const other of proof.slice(1)) {
    must(last > 0, 'a proof is too long')
    if (here % 2 === 1 || here === last) {
      before = await nodeHash(other, before)
      after = await nodeHash(other, after)
      while (here % 2 === 0 && here > 0) [here, last] = [here / 2, Math.floor(last / 2)]
    } else after = await nodeHash(after, other)
    ;[here, last] = [Math.floor(here / 2), Math.floor(last / 2)]
  }
  must(last === 0, 'a proof is too short')
  return { before, after }
}

/** A line of JSON in the one way of writing it, with these fields and no others. */
function fieldsOf(line, ...names) {
  const value = JSON.parse(line)
  must(JSON.stringify(value) === line, 'a line is not written as it must be')
  return named(value, ...names)
}

function named(value, ...names) {
  must(value !== null && typeof value === 'object' && Object.keys(value).join() === names.join(), 'a line does not hold what it must')
  return value
}

/** Takes the text of a file apart: the head, checkpoints, then each entry with what belongs to it, and the end. */
function takeApart(text) {
  must(text.endsWith('\n'), 'the file breaks off')
  const lines = text.slice(0, -1).split('\n')
  const head = fieldsOf(lines.shift(), 'bundle', 'origin', 'keys', 'size', 'holds')
  must(head.bundle === 'leeway-audit-log/1' && ['all', 'some'].includes(head.holds), 'this is not a file of this form')
  must(
    typeof head.origin === 'string' && Array.isArray(head.keys) && Number.isSafeInteger(head.size) && head.size > 0,
    'the first line is not right',
  )
  must(lines.length > 0, 'the file breaks off')
  const { end } = fieldsOf(lines.pop(), 'end')
  named(end, 'checkpoints', 'entries', 'disclosed', 'withheld')
  const checkpoints = []
  while (lines[checkpoints.length]?.startsWith('{"checkpoint":')) checkpoints.push(lines[checkpoints.length])
  const entries = []
  for (const line of lines.slice(checkpoints.length)) {
    const entry = entries.at(-1)
    if (line.startsWith('{"entry":') && line.endsWith('}')) entries.push({ body: line.slice(9, -1), personal: [], proof: undefined })
    else if (entry && line.startsWith('{"proof":') && !entry.proof && entry.personal.length === 0)
      entry.proof = fieldsOf(line, 'proof').proof
    else if (entry && line.startsWith('{"personal":'))
      entry.personal.push(named(fieldsOf(line, 'personal').personal, 'field', 'salt', 'value'))
    else must(false, 'a line stands where it may not')
  }
  return { head, checkpoints, entries, end }
}

/** Personal values are not in an entry, only SHA-256(0x02, salt, field, 0x00, place of the entry, 0x00, value): so they can be erased. */
async function checkPersonal({ personal: committed, index }, given) {
  let last
  for (const { field, salt, value } of given) {
    must([field, salt, value].every((one) => typeof one === 'string') && /^[0-9a-f]{64}$/.test(salt), 'a personal value is not one')
    must(last === undefined || last < field, 'personal values are not in their order')
    last = field
    const bytes = Uint8Array.from(salt.match(/../g), (digits) => Number.parseInt(digits, 16))
    const hashed = hexOf(await sha256([2], bytes, bytesOf(`${field}\0${index}\0`), bytesOf(value)))
    const holds = Object.hasOwn(committed, field) && committed[field] === hashed
    must(holds, `entry ${index}: the value of ${field} is not the one committed to`)
  }
  return Object.keys(committed).length
}

async function checkSome(head, checkpoints, leaves, entries) {
  const newest = checkpoints.at(-1)
  for (const [at, { size, root, proof }] of checkpoints.entries()) {
    if (at === checkpoints.length - 1) continue
    const { before, after } = await rootsByConsistency(size, head.size, root, proof)
    must(same(before, root) && same(after, newest.root), `the log does not go on from its checkpoint at ${size}`)
  }
  for (const [at, { index, proof }] of entries.entries()) {
    must(Array.isArray(proof), 'an entry has no proof')
    const root = await rootByInclusion(index, head.size, leaves[at], proof.map(hash))
    must(same(root, newest.root), `entry ${index} does not stand in the log that was signed`)
  }
}

/** Checks the text of a file, and whether it goes on from what was kept. Throws what is wrong; returns what the file holds. */
export async function verify(text, kept) {
  const { head, checkpoints: notes, entries: lines, end } = takeApart(text)
  const keys = await Promise.all(head.keys.map(readKey))
  must(new Set(head.keys).size === keys.length && keys.every(({ name }) => name === head.origin), 'a key is not of this log')
  const checkpoints = []
  for (const line of notes) {
    const proven = head.holds === 'some' && checkpoints.length < notes.length - 1
    const { checkpoint, consistency } = fieldsOf(line, ...(proven ? ['checkpoint', 'consistency'] : ['checkpoint']))
    must(!proven || Array.isArray(consistency), 'a proof is not one')
    checkpoints.push({ ...(await readCheckpoint(checkpoint, keys)), proof: consistency?.map(hash) })
    must(checkpoints.at(-1).size > (checkpoints.at(-2)?.size ?? 0), 'checkpoints are not in their order')
  }
  must(checkpoints.at(-1)?.size === head.size, 'the last checkpoint is not that of the file')
  const old = kept === undefined ? undefined : await readKept(kept, keys)
  must(old === undefined || old.size > 0, 'the kept checkpoint is of no entries, and tells nothing')
  must(old === undefined || old.size <= head.size, 'the kept checkpoint has more entries than this log: some were taken away')

  const entries = lines.map((line) => ({ ...JSON.parse(line.body), proof: line.proof, given: line.personal }))
  const whole = head.holds === 'all'
  let committed = 0
  for (const [at, { index, personal, given, proof }] of entries.entries()) {
    must(Number.isSafeInteger(index) && index >= 0 && index < head.size, 'an entry is not one')
    must(whole ? index === at && !proof : at === 0 || index > entries[at - 1].index, 'entries are not in their order')
    must(personal !== null && typeof personal === 'object' && !Array.isArray(personal), 'an entry is not one')
    committed += await checkPersonal({ personal, index }, given)
  }
  const disclosed = lines.reduce((sum, { personal }) => sum + personal.length, 0)
  const counted = { checkpoints: checkpoints.length, entries: entries.length, disclosed, withheld: committed - disclosed }
  must(JSON.stringify(counted) === JSON.stringify(end), 'the file does not hold what its last line counts')
  must(!whole || entries.length === head.size, 'entries are missing')

  const leaves = await Promise.all(lines.map(({ body }) => leafHash(body)))
  let atOld = checkpoints.find(({ size }) => size === old?.size)?.root
  if (whole) {
    const rows = await complete(leaves)
    for (const { size, root } of checkpoints)
      must(same(await rootAt(rows, size), root), `the first ${size} entries are not those that were signed`)
    if (old) atOld = await rootAt(rows, old.size)
  } else await checkSome(head, checkpoints, leaves, entries)
  must(!old || atOld, 'this file holds only some entries, and cannot tell about the kept checkpoint: ask for the whole log')
  must(!old || same(atOld, old.root), 'the kept checkpoint is of another past: what came before it was rewritten')

  const { origin, size, holds } = head
  return { origin, keys: head.keys, size, root: base64Of(checkpoints.at(-1).root), holds, ...counted }
}

/** What was found, in words. */
export function inWords(found, kept) {
  const { origin, keys, size, root, holds, entries, checkpoints, disclosed, withheld } = found
  return [
    holds === 'all' ? `The log is whole: ${entries} entries.` : `${entries} entries stand in a log of ${size}, each proven.`,
    `${checkpoints} checkpoints, the last one: ${size} ${root}`,
    `${disclosed} personal values are as they were written, ${withheld} are withheld (erased, or left out of this file).`,
    `The log calls itself ${origin}. Keys that signed:`,
    ...keys.map((key) => `  ${key}`),
    kept === undefined
      ? 'No kept checkpoint was given: whoever holds database and key could have written all of this anew, and it would look the same.'
      : 'It goes on from the kept checkpoint: nothing before that was rewritten.',
  ].join('\n')
}

/** Bytes as text, or not at all: what is no text must not pass for some. */
export function textOf(bytes) {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
}

/** What is said of a file that does not hold; what was not thrown here was thrown by something that is no log. */
export function distrust(error) {
  return `NOT TO BE TRUSTED: ${error instanceof Fault ? error.message : `this is not such a file, or it was damaged (${error.message})`}`
}

const script = typeof process === 'object' ? process.argv?.[1]?.split(/[\\/]/).pop() : undefined
if (script !== undefined && encodeURIComponent(script) === import.meta.url.split('/').pop()) {
  const { readFile } = await import('node:fs/promises')
  const [file, old] = [process.argv[2], process.argv.slice(3).join(' ')]
  const isLine = process.argv.length < 4 || /^[0-9]+ [A-Za-z0-9+/]{43}=$/.test(old)
  const read = [file, ...(isLine ? [] : [old])].map((path) => readFile(path ?? ''))
  try {
    const [log, given] = await Promise.all(read)
    const kept = process.argv.length < 4 ? undefined : isLine ? old : textOf(given)
    console.log(inWords(await verify(textOf(log), kept), kept))
  } catch (error) {
    console.error(error.syscall ? `node verify.mjs LOG.jsonl [OLD-CHECKPOINT]: nothing was checked (${error.message})` : distrust(error))
    process.exitCode = error.syscall ? 2 : 1
  }
}

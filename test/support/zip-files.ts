import { inflateRawSync } from 'node:zlib'

/** The files of an archive as text, by the directory at its end. */
export function filesOfZip(archive: Buffer): Map<string, string> {
  const end = archive.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = archive.readUInt32LE(end + 16)
  const files = new Map<string, string>()
  for (let count = archive.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [packed, length, local] = [archive.readUInt32LE(at + 20), archive.readUInt16LE(at + 28), archive.readUInt32LE(at + 42)]
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28)
    const data = archive.subarray(start, start + packed)
    const content = archive.readUInt16LE(at + 10) === 8 ? inflateRawSync(data) : data
    files.set(archive.subarray(at + 46, at + 46 + length).toString(), content.toString())
    at += 46 + length
  }
  return files
}

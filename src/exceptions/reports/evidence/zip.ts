import { crc32, deflateRawSync } from 'node:zlib'

/** A file to be put into an archive: its name with '/' between folders. */
export interface PackedFile {
  name: string
  content: Buffer
}

/**
 * An archive in the ZIP format (PKWARE APPNOTE 6.3), piece by piece as its files come: each deflated, or stored where that is no
 * gain, under a UTF-8 name and all with one time, so that the same files give the same bytes. For what fits into the format
 * without its 64-bit extension: fewer than 65,535 files, less than 4 GB.
 */
export async function* zipOf(
  files: Iterable<PackedFile> | AsyncIterable<PackedFile>,
  madeAt: { year: number; month: number; day: number },
): AsyncGenerator<Buffer> {
  const date = Math.max(0, madeAt.year - 1980) * 512 + madeAt.month * 32 + madeAt.day
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, content } of files) {
    const entry = entryOf(name, content, date)
    const local = Buffer.concat([localHeader(entry), entry.name, entry.packed])
    directory.push(directoryHeader(entry, offset))
    offset += local.length
    if (directory.length >= 0xffff) throw new RangeError('too many files for one archive')
    if (offset > 0xffffffff) throw new RangeError('too much for one archive')
    yield local
  }
  const listed = Buffer.concat(directory)
  if (offset + listed.length > 0xffffffff) throw new RangeError('too much for one archive')
  yield Buffer.concat([listed, endOf(directory.length, listed.length, offset)])
}

interface Entry {
  name: Buffer
  packed: Buffer
  method: 0 | 8
  size: number
  sum: number
  date: number
}

function entryOf(name: string, content: Buffer, date: number): Entry {
  const deflated = deflateRawSync(content)
  const isSmaller = deflated.length < content.length
  return {
    name: Buffer.from(name, 'utf8'),
    packed: isSmaller ? deflated : content,
    method: isSmaller ? 8 : 0,
    size: content.length,
    sum: crc32(content),
    date,
  }
}

/** Bit 11: the name is UTF-8. */
const flags = 1 << 11
const version = 20

function localHeader(entry: Entry): Buffer {
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(version, 4)
  writeCommon(header, entry, 6)
  return header
}

function directoryHeader(entry: Entry, offset: number): Buffer {
  const header = Buffer.alloc(46)
  header.writeUInt32LE(0x02014b50, 0)
  header.writeUInt16LE(version, 4)
  header.writeUInt16LE(version, 6)
  writeCommon(header, entry, 8)
  header.writeUInt32LE(offset, 42)
  return Buffer.concat([header, entry.name])
}

function writeCommon(header: Buffer, { name, packed, method, size, sum, date }: Entry, at: number): void {
  header.writeUInt16LE(flags, at)
  header.writeUInt16LE(method, at + 2)
  header.writeUInt16LE(0, at + 4)
  header.writeUInt16LE(date, at + 6)
  header.writeUInt32LE(sum, at + 8)
  header.writeUInt32LE(packed.length, at + 12)
  header.writeUInt32LE(size, at + 16)
  header.writeUInt16LE(name.length, at + 20)
}

function endOf(files: number, length: number, offset: number): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(files, 8)
  end.writeUInt16LE(files, 10)
  end.writeUInt32LE(length, 12)
  end.writeUInt32LE(offset, 16)
  return end
}

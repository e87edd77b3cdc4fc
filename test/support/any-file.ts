import { readFileSync } from 'node:fs'
import fc, { type Arbitrary } from 'fast-check'

const starter = (name: string) => readFileSync(new URL(`../../src/policies/starters/${name}`, import.meta.url))

/** Sound files of each sort that is taken anywhere, by how their names end. */
const sound: Readonly<Record<string, Buffer>> = {
  csv: Buffer.from('external_id;name;email;manager\n1;Ann;ann@northfield.test;\n2;"Bob; the second";bob@northfield.test;1\n'),
  tsv: Buffer.from('id\tperson\tkind\tdue\n7\treport@northfield.test\ttask\t31/03/2026\n'),
  yaml: starter('rules.yaml'),
  md: starter('it-07.md'),
  pdf: Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n'),
  xlsx: Buffer.from('504b0304140000000800000021000000000000000000000000000b0000005b436f6e74656e74', 'hex'),
  png: Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
}

/** A file: sound, spoiled somewhere, or any bytes at all; under a name that says what it is, or not. */
export const anyFile: Arbitrary<{ fileName: string; bytes: Buffer }> = fc
  .tuple(fc.constantFrom(...Object.keys(sound)), fc.constantFrom(...Object.keys(sound), 'exe', ''))
  .chain(([ending, other]) =>
    fc
      .tuple(fc.oneof(fc.constant(ending), fc.constant(other)), fc.oneof(spoiledBytes(sound[ending] as Buffer), anyBytes))
      .map(([end, bytes]) => ({ fileName: `quarter.${end}`, bytes })),
  )

const anyBytes = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes))

/** Some bytes put in place of others, or the end cut off. */
function spoiledBytes(file: Buffer): Arbitrary<Buffer> {
  const place = fc.nat(file.length)
  return fc.oneof(
    fc.constant(file),
    place.map((end) => file.subarray(0, end)),
    fc
      .tuple(place, fc.nat(8), fc.uint8Array({ maxLength: 8 }))
      .map(([at, left, bytes]) => Buffer.concat([file.subarray(0, at), bytes, file.subarray(at + left)])),
  )
}

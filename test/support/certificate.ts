import { generateKeyPairSync, sign } from 'node:crypto'

/** A key and the certificate for it, as PEM. */
export interface Certificate {
  key: string
  cert: string
}

/** Makes a certificate for this machine's loopback, or for a name, signed by itself: whoever is to trust it needs it as an authority. */
export function selfMadeCertificate(host?: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = sequence(set(sequence(oid('550403'), der(0x0c, 'localhost')))) // the common name
  const validity = sequence(der(0x17, '200101000000Z'), der(0x18, '20991231235959Z'))
  const hosts = host === undefined ? [der(0x82, 'localhost'), der(0x87, Buffer.of(127, 0, 0, 1))] : [der(0x82, host)] // names, and an address
  const authority = sequence(oid('551d13'), der(0x04, sequence(der(0x01, Buffer.of(0xff)))))
  const extensions = der(0xa3, sequence(authority, sequence(oid('551d11'), der(0x04, sequence(...hosts)))))
  const signedBy = sequence(oid('2a8648ce3d040302')) // ECDSA with SHA-256
  const version3 = der(0xa0, der(0x02, Buffer.of(2)))
  const content = sequence(
    version3,
    der(0x02, Buffer.of(1)),
    signedBy,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    extensions,
  )
  const signature = der(0x03, Buffer.of(0), sign('sha256', content, privateKey))
  const certificate = sequence(content, signedBy, signature).toString('base64')
  const cert = `-----BEGIN CERTIFICATE-----\n${certificate.replaceAll(/.{1,64}/g, '$&\n')}-----END CERTIFICATE-----\n`
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string, cert }
}

/** An element of X.690: what it is, how long, and its content. */
function der(tag: number, ...parts: (Buffer | string)[]): Buffer {
  const content = Buffer.concat(parts.map((part) => Buffer.from(part as string)))
  const { length } = content
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.of(tag, ...size), content])
}

function sequence(...parts: Buffer[]): Buffer {
  return der(0x30, ...parts)
}

function set(...parts: Buffer[]): Buffer {
  return der(0x31, ...parts)
}

function oid(hex: string): Buffer {
  return der(0x06, Buffer.from(hex, 'hex'))
}

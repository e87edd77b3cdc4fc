import { scrypt, timingSafeEqual } from 'node:crypto'
import { newBytes } from './secret.ts'

/** What guessing one password costs: 32 MB, three times over. */
const cost = { log2N: 15, r: 8, p: 3 } as const

/** A password as it is kept: a slow hash, with its salt and what it cost. */
export async function hashPassword(password: string): Promise<string> {
  const salt = newBytes(16)
  const key = await derive(password, salt, cost.log2N, cost.r, cost.p)
  return ['scrypt', cost.log2N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Whether it is this password. Takes as long where there is no hash, and says no. */
export async function isPassword(password: string, kept: string | null | undefined): Promise<boolean> {
  const [, log2N, r, p, salt = '', key = ''] = (kept ?? nobodys).split('$')
  const expected = Buffer.from(key, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'), Number(log2N), Number(r), Number(p))
  return timingSafeEqual(given, expected) && typeof kept === 'string'
}

function derive(password: string, salt: Buffer, log2N: number, r: number, p: number): Promise<Buffer> {
  const N = 2 ** log2N
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFC'), salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) => (error ? reject(error) : resolve(key))),
  )
}

const nobodys = ['scrypt', cost.log2N, cost.r, cost.p, 'A'.repeat(22), 'A'.repeat(43)].join('$')

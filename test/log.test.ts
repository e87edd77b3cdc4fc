import { expect, test } from 'vitest'
import { maskAddresses } from '../src/log.ts'

test.each([
  ['550 <ines@northfield.example> unknown', '550 <[address]> unknown'],
  ['Key (email)=(ines.o-b+x@northfield.example) already exists', 'Key (email)=([address]) already exists'],
  ['{"to":"ines@northfield.example","n":1}', '{"to":"[address]","n":1}'],
  ['smtp://leeway:s3cret@mail.example.org:587 refused', 'smtp://[credentials]@mail.example.org:587 refused'],
  ['postgresql://u:p@h/db', 'postgresql://[credentials]@h/db'],
  ['listening at http://127.0.0.1:7331, process 12', 'listening at http://127.0.0.1:7331, process 12'],
])('%j is logged as %j', (text, logged) => {
  expect(maskAddresses(text)).toBe(logged)
})

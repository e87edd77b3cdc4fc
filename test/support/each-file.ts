import fc from 'fast-check'
import { afterAll } from 'vitest'
import { closeWhatIsShared } from './shared-by-a-file.ts'

fc.configureGlobal({ seed: Number(process.env['LEEWAY_TEST_SEED']) })

afterAll(closeWhatIsShared)

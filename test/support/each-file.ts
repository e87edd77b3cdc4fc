import { afterAll } from 'vitest'
import { closeWhatIsShared } from './shared-by-a-file.ts'

afterAll(closeWhatIsShared)

import type { SectionName } from '../flags.ts'
import { dayRound } from './day-round.ts'
import { digests } from './digests.ts'
import { exceptions } from './exceptions.ts'
import { history } from './history.ts'
import { importing } from './import.ts'
import { loop } from './loop.ts'
import type { Section } from './section.ts'
import { web } from './web.ts'

export const sections: Record<SectionName, { title: string; run: Section }> = {
  a: { title: "a day's round, against one query for each policy", run: dayRound },
  b: { title: 'the round with one and with ten years behind it', run: history },
  c: { title: 'import, against a bare COPY', run: importing },
  d: { title: 'the sender, against nodemailer alone', run: digests },
  exceptions: { title: 'the register of exceptions: its import and its screens', run: exceptions },
  loop: { title: 'the round with exceptions in force, against the round without', run: loop },
  web: { title: 'the screens, against the same SQL bare', run: web },
}

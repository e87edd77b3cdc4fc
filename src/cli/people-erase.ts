import { read, write } from '../database/transaction.ts'
import { type Erased, ErasureRefused, erasePerson } from '../erasure.ts'
import { findPerson } from '../people/find-person.ts'
import { type Command, Refusal, UsageError } from './command.ts'
import { inside } from './inside.ts'

export const peopleErase: Command = {
  name: 'people erase',
  summary: 'Erase who somebody was, for good; what they owed and did stays, and the audit log still proves itself.',
  usage: 'PERSON --because TEXT [--json]',
  options: { because: { type: 'string' }, json: { type: 'boolean' } },
  help: [
    'PERSON is an e-mail address or an external id of somebody who has left. Name, addresses, account, labels and leaves go, and every',
    'value about them that the audit log only commits to. Departments and roles of days gone by stay under a number: figures count by',
    'them. The reason stands in the log for good: name nobody in it.',
    'Texts that people wrote stay as they were decided on: exceptions that name them are listed. What stands inside attached files, and',
    'backups, are not searched.',
    'Example: leeway people erase maya@northfield.example --because "asked for under Article 17"',
  ].join('\n'),
  async run(args, io, open) {
    const [ref, ...more] = args.positionals
    const reason = String(args.values['because'] ?? '').trim()
    if (ref === undefined || more.length > 0) throw new UsageError('Name one person.')
    if (reason === '') throw new UsageError('Say why, by --because TEXT: it stands in the audit log.')
    const { house, organization } = await inside(open, args)
    const person = await read(house.db, organization.id, (tx) => findPerson(tx, ref))
    if (!person) throw new Refusal(`Nobody is known as "${ref}". Name an e-mail address or an external id.`)
    try {
      const erased = await write(house.db, { organizationId: organization.id, actor: 'cli', reason }, (tx) => erasePerson(tx, person.id))
      io.out(
        args.values['json']
          ? `${JSON.stringify(erased)}\n`
          : `Erased: ${erased.fields.join(', ')}, and ${erased.auditValues} values of the audit log. They are number ${erased.personId} now.\n${stillNamed(erased)}`,
      )
      return 0
    } catch (error) {
      if (error instanceof ErasureRefused) throw new Refusal(error.message, { cause: error })
      throw error
    }
  },
}

function stillNamed({ namedIn, namedUnseen }: Erased): string {
  const unseen = namedUnseen === 0 ? [] : [`${namedUnseen} confidential or unsent ones`]
  const places = [...namedIn, ...unseen]
  return places.length === 0 ? '' : `They are still named in what people wrote in ${places.join(', ')}: it stays as it was decided on.\n`
}

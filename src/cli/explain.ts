import { type Explanation, explain as explainPolicy, NothingToExplain } from '../explanation/explain.ts'
import { explanationText } from '../explanation/explanation-text.ts'
import { type Command, Refusal, UsageError } from './command.ts'
import { dayOption, inside } from './inside.ts'

export const explain: Command = {
  name: 'explain',
  summary: 'Say why a policy fired for a person on a day, or why not, and who was told.',
  usage: '--person P --policy X [--day D] [--json]',
  options: { person: { type: 'string' }, policy: { type: 'string' }, day: { type: 'string' }, json: { type: 'boolean' } },
  help: 'P is an e-mail address or an external id; of a team policy, the manager.\nExample: leeway explain --person jo@example.org --policy "Late three times" --day 2026-03-31',
  async run(args, io, open) {
    const { person, policy } = args.values as Record<string, string | undefined>
    if (!person || !policy) throw new UsageError('Say whom and what: --person P --policy X')
    const { house, organization } = await inside(open, args)
    let explanation: Explanation
    try {
      explanation = await explainPolicy(house.db, organization.id, person, policy, dayOption(args, 'day', house, organization))
    } catch (error) {
      if (error instanceof NothingToExplain) throw new Refusal(error.message)
      throw error
    }
    io.out(args.values['json'] ? `${JSON.stringify(explanation)}\n` : explanationText(explanation))
    return 0
  },
}

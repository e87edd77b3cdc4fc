export const firstRun = {
  'firstRun.demo': 'Try the demo company',
  'firstRun.demo.text':
    'Northfield Hospital: about 240 invented people at three sites, some thousands of deadlines around today, every kind of policy, and some fifty exceptions with what they excuse and what they owe. Look around, change what you like.',
  'firstRun.demo.safe':
    'Nobody is written to: its addresses are invented, and nothing leaves while it is here. One button removes all of it.',
  'firstRun.demo.load': 'Load the demo company',
  'firstRun.demo.loading':
    'People and deadlines are loaded, exceptions are asked for and decided, and the rounds of the last days run. This takes some seconds.',
  'firstRun.demo.loaded': 'The demo company is here.',
  'firstRun.demo.here': 'You are in the demo company',
  'firstRun.demo.here.text':
    '{people, plural, one {One invented person} other {# invented people}} and {deadlines, plural, one {one deadline} other {# deadlines}}. Nothing leaves while it is here. Good places to begin:',
  'firstRun.look.escalations': 'Who is escalated, and why',
  'firstRun.look.policies': 'The policies, as sentences',
  'firstRun.look.log': 'What is late today',
  'firstRun.look.exceptions': 'What is excused, by whom, until when',
  'firstRun.look.outbox': 'The messages of today',
  'firstRun.look.faults': 'Faults in the reporting lines',
  'firstRun.demo.mixed':
    'Data of your own was imported beside it ({count, plural, one {one file or row} other {# files and rows}}). It cannot be told apart safely any more, so it is not removed as a whole.',
  'firstRun.demo.remove': 'Remove the demo company',
  'firstRun.demo.remove.title': 'Remove the demo company?',
  'firstRun.demo.remove.text':
    'Its people, deadlines, policies, rounds and messages are deleted, and whatever you changed among them. <b>Accounts, settings and the audit trail stay.</b> Then you can set up your own.',
  'firstRun.demo.removed': 'The demo company is gone.',

  'firstRun.own': 'Set up mine',
  'firstRun.own.text': '{done, number} of {all, number} steps done. This list stays here until all of them are.',
  'firstRun.step.done': 'Done:',
  'firstRun.step.people': 'Import people',
  'firstRun.step.people.text': 'A CSV file: who they are, and whom they report to.',
  'firstRun.step.deadlines': 'Import deadlines',
  'firstRun.step.deadlines.text': 'A CSV file: who owes what by when. From then on you see who is late, before any policy.',
  'firstRun.step.policies': 'Add one escalation policy',
  'firstRun.step.policies.text': 'A sentence: when somebody is late so often, tell their manager. You see first whom it would reach.',
  'firstRun.step.mail': 'Set up mail and go live',
  'firstRun.mail.none': 'No mail server is set yet. Until you go live nothing leaves.',
  'firstRun.mail.notLive': 'The mail server is set. Send yourself a test, then go live.',
  'firstRun.mail.live': 'Live: messages leave.',
  'firstRun.count.people': '{count, plural, one {One person} other {# people}}',
  'firstRun.count.deadlines': '{count, plural, one {One deadline} other {# deadlines}}',
  'firstRun.count.policies': '{count, plural, one {One policy} other {# policies}}',
} as const

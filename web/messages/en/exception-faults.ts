/** What is missing or wrong in a request, by the server's codes. */
export const exceptionFaults = {
  'ask.fault.no-exceptions': 'This policy allows no exceptions.',
  'ask.fault.no-title': 'Say in a few words what the exception is.',
  'ask.fault.no-reason': 'Say why the rule cannot be followed.',
  'ask.fault.unknown-clause': 'The policy has no such clause.',
  'ask.fault.other-ground': 'The policy accepts other grounds only.',
  'ask.fault.other-kind': 'The policy allows no exceptions of this kind.',
  'ask.fault.unknown-people': 'Somebody it names is not there, or has left.',
  'ask.fault.unknown-time-zone': 'There is no such time zone.',
  'ask.fault.no-first-day': 'Say from which day on.',
  'ask.fault.no-last-day': 'Say until when: every exception has an end.',
  'ask.fault.ends-before-it-begins': 'It ends before it begins.',
  'ask.fault.too-long': 'That is {days, plural, one {# day} other {# days}}; the policy allows {most} at a time.',
  'ask.fault.too-long-in-all':
    'With the {granted, plural, one {day} other {# days}} granted before it would last {total, plural, one {# day} other {# days}} in all; the policy allows {most}.',
  'ask.fault.extended-enough':
    '{had, plural, =0 {The policy allows no extensions.} one {It was extended once, and the policy allows no more.} other {It was extended # times, and the policy allows no more.}}',
  'ask.fault.extension-too-early': 'More time begins after the time that was granted.',
  'ask.fault.retroactive': 'The policy allows no exception that begins before today.',
  'ask.fault.no-risk': 'Say on the matrix how likely harm is, and how grave it would be.',
  'ask.fault.control-demanded': 'The policy demands this control: {control}.',
  'ask.fault.no-controls': 'Say what keeps the risk down.',
  'ask.fault.no-residual-risk': 'Say how great the risk is with these controls.',
  'ask.fault.no-risk-argument': 'Say why the controls make that difference.',
  'ask.fault.no-alternatives': 'Say what else was considered.',
  'ask.fault.no-exit-plan': 'Say how the rule will be followed again.',
} as const

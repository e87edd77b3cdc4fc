export const policyTrials = {
  'trial.title': 'What it would have meant',
  'trial.none': 'Nobody has asked for an exception by it in the past year, so there is nothing to try it on.',
  'trial.looked':
    'Laid over the {requests, plural, one {request} other {# requests}} from {from} to {to}, each as of the moment when it was handed in. {leftOut, plural, =0 {} one {One earlier one is left out. } other {# earlier ones are left out. }}Nothing was changed.',
  'trial.old': 'You have changed the draft since: try it again.',
  'trial.same': 'Nothing would have been different: none refused, and all at the same level and by the same route.',
  'trial.counts':
    '{refused, plural, =0 {None would have been refused} one {One would have been refused} other {# would have been refused}}, {otherLevels, plural, =0 {none} one {one} other {#}} would have been at another level, {otherRoutes, plural, =0 {none} one {one} other {#}} would have begun on another route.',
  'trial.hidden': '{hidden, plural, one {One of them is confidential and not shown} other {# of them are confidential and not shown}}.',
  'trial.refused': 'Requests that would have been refused when they were handed in',
  'trial.levels': 'Requests at another level',
  'trial.routes': 'Requests on another route',
  'trial.request': 'Request',
  'trial.faults': 'Why',
  'trial.inherent': 'As it stands',
  'trial.residual': 'With the controls',
  'trial.level': 'For the route',
  'trial.before': 'As it was asked',
  'trial.after': 'With the draft',
  'trial.change': '{before}, now {after}',
} as const

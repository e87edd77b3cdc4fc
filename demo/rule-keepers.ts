/** Who keeps Northfield's own rules: the owner of each policy, and who sits in the committee that decides where it is grave. */
export const ruleKeepers = {
  owners: {
    'IT-07': 'anil@northfield.example',
    'FIN-03': 'ingrid@northfield.example',
    'HR-02': 'ruth@northfield.example',
    'LRN-01': 'owen@northfield.example',
  },
  chair: 'farah@northfield.example',
  members: ['tom@northfield.example', 'priya@northfield.example'],
} as const

/** Every kind of deadline, in the order people choose from. */
export const kindNames = ['task', 'survey', 'one-to-one', 'cpd', 'duty'] as const
export type KindName = (typeof kindNames)[number]

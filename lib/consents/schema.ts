/**
 * Kinds of information (decision 10). Every shareable row has one. 'decision' is never shared with a school, 'safety'
 * (meldcode) is its own kind and is never shared by consent.
 */
export const infoKinds = ['agreements', 'classroom', 'homeTalks', 'childVoice', 'decision', 'safety'] as const
export type InfoKind = (typeof infoKinds)[number]

/** What a family can open for a school. */
export const schoolKinds = ['agreements', 'classroom', 'homeTalks', 'childVoice'] as const
export type SchoolKind = (typeof schoolKinds)[number]

import { getTranslations } from 'next-intl/server'
import { pupilGiver } from '@/lib/consents/schema'
import type { Need, Speaker } from './words'

type Guardian = {
  id: string
  name: string
  relation: string
  hasAuthority: boolean
  authoritySource: string
  livesWithPupil: boolean
}
type Check = { age: 'under12' | 'from12' | 'from16' | 'unknown'; pupilNeeded: boolean; apart: boolean }

/** The people who can say yes, in words, and the rule that says who must. `check` comes from lib/consents/rules. */
export async function needWords(facts: {
  pupilName: string
  guardians: readonly Guardian[]
  check: Check
}): Promise<Need> {
  const t = await getTranslations('consent')
  const pupil = await getTranslations('pupil')
  const { check } = facts
  const guardiansNeeded = check.age !== 'from16'
  const speakers: Speaker[] = [
    ...(check.pupilNeeded
      ? [{ value: pupilGiver, label: facts.pupilName, hint: t('capacity.pupil'), needed: true }]
      : []),
    ...facts.guardians.map((one) => ({
      value: one.id,
      label: one.name,
      needed: one.hasAuthority && guardiansNeeded,
      hint: [
        pupil(`relations.${one.relation as 'other'}`),
        one.hasAuthority
          ? `${t('authority.has')} (${t(`authority.${one.authoritySource as 'statement'}`)})`
          : t('authority.none'),
      ].join(', '),
    })),
  ]
  const several = facts.guardians.filter((one) => one.hasAuthority).length > 1
  const rule = [
    t(`give.rule.${check.age}`),
    ...(guardiansNeeded && several ? [t(check.apart ? 'give.rule.apart' : 'give.rule.together')] : []),
    ...(facts.guardians.length === 0 ? [t('give.noGuardians')] : []),
  ]
  return { speakers, pupilNeeded: check.pupilNeeded, guardiansNeeded, apart: check.apart, rule }
}

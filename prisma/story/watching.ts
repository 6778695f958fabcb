import { localDay } from '@/lib/platform/clock'
import { reviewDueOn } from '@/lib/safety/rules'
import { referenceTable } from '@/prisma/reference/table'
import { people } from './accounts'
import { storyId } from './ids'
import type { Story } from './pupil-story'
import { accountId } from './work'
import type { Row } from './write'

// Who looked: openings of files in the last weeks. A line: account;case;day;time;ground;action;code;reason.
const looks = `
floor;noor;-12;09:25;own;read;case.opened;
floor;noor;-7;09:28;own;read;case.opened;
marit;noor;-6;14:02;consent;read;case.opened;
marit;noor;-2;08:31;consent;read;case.opened;
floor;soon;-8;09:20;own;read;case.opened;
marit;soon;-5;10:12;consent;read;case.opened;
floor;motherMustNotKnow;-5;15:25;own;read;case.opened;
floor;motherMustNotKnow;-14;15:18;own;read;case.opened;
floor;nineThousand;-18;11:02;own;read;case.opened;
floor;nineThousand;-8;11:20;own;read;decision.opened;
floor;nineThousand;-4;10:40;own;read;case.opened;
bas;nineThousand;-3;13:05;statutory;read;decision.opened;
bas;nineThousand;-1;16:20;statutory;read;decision.opened;
floor;waitingForPlace;-27;10:01;own;read;case.opened;
floor;waitingForPlace;-13;10:05;own;read;case.opened;
floor;amsterdamBoy;-6;13:01;own;read;case.opened;
sanne;amsterdamBoy;-6;15:40;consent;read;case.opened;
floor;running;-6;09:40;own;read;case.opened;
marit;running;-4;11:45;consent;read;case.opened;
floor;lapsed;-16;09:30;own;read;case.opened;
marit;lapsed;-10;08:44;consent;read;case.opened;
floor;withdrawn;-9;10:05;own;read;case.opened;
floor;renewed;-14;09:33;own;read;case.opened;
marit;renewed;-13;12:15;consent;read;case.opened;
floor;safety;-13;11:10;own;read;case.opened;
floor;passedOn;-5;10:20;own;read;case.opened;
samira;passedOn;-5;16:02;own;read;case.opened;
floor;decidedBySecond;-20;10:30;own;read;case.opened;
bas;decidedBySecond;-59;13:30;statutory;read;decision.opened;
floor;decided;-1;14:50;own;print;decision.printed;
floor;started;-10;14:30;own;print;decision.printed;
nadia;secondWaiting;-20;10:15;own;read;case.opened;
bas;secondWaiting;-2;15:00;statutory;read;decision.opened;
joris;thirdWaiting;-22;11:00;own;read;case.opened;
ilse;series;-7;08:58;own;read;case.opened;
ilse;series;-14;08:57;own;read;case.opened;
joke;series;-6;10:30;consent;read;case.opened;
ilse;motherMustNotKnowHengelo;-5;15:26;own;read;case.opened;
ilse;hengeloOwnEmployer;-8;09:44;own;read;case.opened;
ilse;hengeloDraft;-10;09:12;own;read;decision.opened;
nadia;running;-34;17:42;emergency;read;case.opened;Moeder belde buiten kantoortijd, Floor was niet bereikbaar.
bas;closed;-60;08:10;emergency;read;case.opened;Ziekmelding van Floor op de dag van een gesprek met ouders.
samira;safety;-2;17:55;emergency;read;case.opened;Veilig Thuis belde terug na sluitingstijd.
greet;series;-20;18:10;emergency;read;case.opened;Vraag van de crisisdienst terwijl Ilse vrij was.
mo;hengeloOwnEmployer;-31;12:40;emergency;read;case.opened;Waarneming: ouder stond aan de deur bij een andere school.
anouk;hengeloDraft;-3;16:45;emergency;read;case.opened;Zorgregisseur had vandaag een antwoord nodig, Ilse was ziek.
`

/** The kind of reason of an emergency, by its words. */
const category = (reason: string): string =>
  /Veilig Thuis|crisisdienst/.test(reason)
    ? 'crisisService'
    : /ouder|Moeder/.test(reason)
      ? 'familyAsks'
      : 'colleagueAway'

/** Openings of files with their ground, and emergency looks of four hours: the older ones reviewed, the last ones waiting for it. */
export function addWatching({ rows, time }: Story): void {
  const cases = new Map(rows.of('case_file').map((row) => [row.id, row]))
  const lines = referenceTable(looks, 8).sort((a, b) => Number(a[2]) - Number(b[2]) || (a[3] < b[3] ? -1 : 1))
  lines.forEach(([who, key, day, clock, ground, action, code, reason], index) => {
    const person = people.find((one) => one.key === who)
    const file = cases.get(storyId(`case.${key}`))
    if (!person || !file) throw new Error(`story: nobody ${who} or no case ${key}`)
    const at = time.past(time.workdayBefore(Number(day)), clock)
    const base = {
      municipality_id: file.municipality_id,
      controller_organisation_id: file.controller_organisation_id,
      case_id: file.id,
    }
    const organisation = rows.of('membership').find((row) => row.account_id === accountId(who))?.organisation_id
    rows.add('audit_event', {
      ...base,
      at,
      code,
      action,
      actor_account_id: accountId(who),
      actor_name: person.name,
      actor_role: person.role,
      actor_organisation_id: organisation,
      object_type: code.startsWith('decision') ? 'beschikking' : 'case',
      object_ids: [code.startsWith('decision') ? storyId(`beschikking.${key}`) : String(file.id)],
      ground,
      consent_id: ground === 'consent' ? (consentFor(rows.of('consent'), file.id, at) ?? null) : null,
      // of an emergency the log keeps the category, the words stay with the use (docs/adr/0013)
      reason: ground === 'emergency' ? category(reason) : reason || null,
      request_id: storyId(`look.${index}`),
      session_hash: storyId(`session.${who}`).replaceAll('-', '').slice(0, 16),
    })
    if (ground !== 'emergency') return
    const reviewed = Number(day) < -5
    const reviewer = person.municipalityId === '0362' ? 'vera' : 'paul'
    rows.add('emergency_access', {
      ...base,
      id: storyId(`emergency.${key}`),
      account_id: accountId(who),
      category: category(reason),
      reason,
      started_at: at,
      expires_at: new Date(at.getTime() + 4 * 3_600_000),
      review_due_on: reviewDueOn(localDay(at)),
      verdict: reviewed ? 'approved' : null,
      review_note: reviewed ? 'Nodig, en niet langer open dan nodig.' : null,
      reviewed_at: reviewed ? time.past(Number(day) + 3, '09:30') : null,
      reviewed_by: reviewed ? accountId(reviewer) : null,
    })
  })
}

/** The yes on which a counsellor looked: running towards the school at that moment. */
function consentFor(consents: readonly Row[], caseId: Row[string], at: Date): Row[string] {
  const covers = (row: Row): boolean =>
    row.case_id === caseId &&
    row.direction === 'workerToSchool' &&
    (row.valid_from as Date) <= at &&
    at < (row.valid_until as Date) &&
    (row.ended_at === null || at < (row.ended_at as Date))
  return consents.find(covers)?.id
}

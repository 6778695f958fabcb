import { expect, test } from 'vitest'
import { differences } from './check-data-register.mjs'

const schema =
  'model Pupil {\n  id String @id\n  givenName String @map("given_name")\n  school School @relation(fields: [id])\n\n  @@map("pupil")\n}\n'

test('a column that is not in the register is named, and one that no longer exists too', () => {
  expect(differences(schema, '| `pupil` | id, given_name | child |').problems).toEqual([])
  expect(differences(schema, '| `pupil` | id | child |').problems).toEqual(['pupil.given_name is not in the register'])
  expect(differences(schema, '| `pupil` | id, given_name, bsn | child |').problems).toEqual([
    'pupil.bsn stands in the register but not in the schema',
  ])
})

import { type Runner, run } from 'graphile-worker'
import pg from 'pg'
import { z } from 'zod'
import { required } from './env'
import { log } from './log'
import { deliverMail, leasedMailSchema } from './mail'

// One job system (decision 24): the outbox row holds content and state, graphile-worker schedules and retries { outboxId }.

/**
 * Delivers one outbox row, if it is still to be delivered. The lease asks again whether the yes that it rests on is in force;
 * when it is not, the row is cancelled and nothing leaves. Throws when delivery failed, so that the job comes back later.
 */
export async function deliverOutbox(pool: pg.Pool, outboxId: string): Promise<'sent' | 'nothing' | 'no-server'> {
  const leased = await pool.query('SELECT priv.lease_outbox($1::uuid) AS mail', [outboxId])
  const mail = leasedMailSchema.nullable().parse(leased.rows[0]?.mail ?? null)
  if (!mail) return 'nothing'
  try {
    const sent = await deliverMail(mail)
    await pool.query('SELECT priv.finish_outbox($1::uuid, $2)', [outboxId, sent ? null : 'no mail server is set'])
    return sent ? 'sent' : 'no-server'
  } catch (error) {
    await pool.query('SELECT priv.finish_outbox($1::uuid, $2)', [
      outboxId,
      error instanceof Error ? error.message : 'failed',
    ])
    throw error
  }
}

const tidiedSchema = z.tuple([z.object({ rows: z.number() })])

/** Clears away what has served: receipts, ended sessions, wrong tries, sent mail (priv.tidy). Returns the number of rows. */
export async function tidy(pool: pg.Pool): Promise<number> {
  const done = await pool.query('SELECT priv.tidy() AS rows')
  return tidiedSchema.parse(done.rows)[0].rows
}

const stopsSchema = z.tuple([z.object({ noted: z.number(), told: z.number() })])

/**
 * What stopped by itself gets its notice (priv.note_lapses), and from seven in the morning, Dutch time, the counsellors of the receivers
 * get one mail about all stops since the day before (priv.tell_stops): a withdrawal and a lapse are told at the same hour, so that
 * the hour does not tell which it was. Doing it twice changes nothing. Returns how many of each.
 */
export async function passOnStops(pool: pg.Pool): Promise<{ noted: number; told: number }> {
  const noted = await pool.query('SELECT priv.note_lapses() AS noted')
  const told = await pool.query('SELECT priv.tell_stops() AS told')
  return stopsSchema.parse([{ ...noted.rows[0], ...told.rows[0] }])[0]
}

const payloadSchema = z.object({ outboxId: z.uuid() })

/** Starts the worker on the job role's connection. `sweep` also takes rows that no job was made for (a restored database). */
export async function startWorker(): Promise<{ runner: Runner; stop: () => Promise<void> }> {
  const pool = new pg.Pool({ connectionString: required('jobUrl'), max: 5 })
  pool.on('error', (error) => log.warn({ fault: error.message }, 'database connection of the worker ended'))
  const runner = await run({
    pgPool: pool,
    concurrency: 2,
    noHandleSignals: true,
    noPreparedStatements: true,
    crontab: '*/5 * * * * sweep ?max=1\n*/5 * * * * stops ?max=1\n17 3 * * * tidy ?max=1',
    taskList: {
      deliver: async (payload) => {
        await deliverOutbox(pool, payloadSchema.parse(payload).outboxId)
      },
      stops: async () => {
        const { noted, told } = await passOnStops(pool)
        if (noted + told > 0) log.info({ noted, told }, 'stops passed on')
      },
      tidy: async () => {
        log.info({ rows: await tidy(pool) }, 'tidied')
      },
      sweep: async () => {
        const waiting = await pool.query<{ id: string }>('SELECT priv.waiting_outbox() AS id')
        for (const { id } of waiting.rows)
          await deliverOutbox(pool, id).catch((error: Error) => log.warn({ outboxId: id, fault: error.message }))
      },
    },
  })
  return {
    runner,
    stop: async () => {
      await runner.stop()
      await pool.end()
    },
  }
}

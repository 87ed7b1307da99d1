import { after, days } from '../../platform/clock.ts'
import type { Sql } from '../../platform/database/database.ts'
import type { UserId } from '../../platform/http/actor.ts'
import { addForgotten, dropForgotten, takeOutForgotten } from './store/forgotten-people.ts'

/** By then no request or job from before is under way that could still write something of theirs. */
const REMEMBERED_MS = days(7)

/** Forgets a person: what they wrote stays, as a former customer's, and what they counted. May be repeated. */
export async function forgetPerson(sql: Sql, userId: UserId, now: Date): Promise<void> {
  await addForgotten(sql, userId, now)
  await takeOutForgotten(sql)
}

/** Takes out what was still under way when they were forgotten, and then remembers them no more. */
export async function sweepForgotten(sql: Sql, now: Date): Promise<void> {
  await takeOutForgotten(sql)
  await dropForgotten(sql, after(now, -REMEMBERED_MS))
}

import type { Listener } from './events/event.ts'
import type { UserId } from './http/actor.ts'
import type { HttpApp } from './http/http-app.ts'
import type { JobHandler, Timetable } from './jobs/job.ts'

/** What a module brings to the process that hosts it. `Api` is what the modules built after it may ask of it. */
export type Module<Api = unknown> = {
  name: string
  api: Api
  routes?: (app: HttpApp) => void
  /** Pages for people, at addresses of their own beside the API. */
  pages?: (app: HttpApp) => void
  /** Brings into memory what its routes answer from, before the first request. */
  warmUp?: () => Promise<void>
  listeners?: readonly Listener[]
  jobs?: readonly JobHandler[]
  timetables?: readonly Timetable[]
  /** What the module knows of a person, for whoever asks for their own data: file name → what stands in it. */
  personalData?: (userId: UserId) => Promise<Record<string, unknown>>
}

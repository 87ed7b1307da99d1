import { pick } from '../random.ts'
import { API, expectStatus, type Operation } from '../workload.ts'

/** Someone who has an account logs in. */
export const login: Operation = async (send, { fixtures, random }) => {
  const { email, password } = pick(fixtures.people, random)
  expectStatus(await send({ method: 'POST', path: `${API}/auth/login`, body: { email, password } }), 200)
}

// Unlike in every run of the driver, so that a second one on the same database meets nobody.
const firstNumber = (Date.now() % 9_000) * 1_000
let registered = 0

/** Somebody new signs up: what eBuildify asks for, new each time. */
export const register: Operation = async (send) => {
  const number = String(firstNumber + registered++).padStart(7, '0')
  const body = {
    firstName: 'Ama',
    lastName: 'Mensah',
    email: `newcomer.${number}@example.com`,
    password: 'Forte-e-Claro7',
    phoneNumber: `+23353${number}`,
    ghanaCardNumber: `GHA-53${number}-1`,
    dateOfBirth: '1990-05-17',
  }
  expectStatus(await send({ method: 'POST', path: `${API}/auth/register`, body }), 201)
}

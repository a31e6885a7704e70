import assert from 'node:assert/strict';
import { ERRORS, type ErrorCode } from '../../../src/errors.ts';
import { type ProblemDetails, problemSchema } from '../../../src/wire/schemas/problem.ts';
import type { HttpAnswer } from './ask-over-http.ts';

/** What nobody outside has to see: traces, statements, places of this machine. */
const INSIDE =
  /\.[cm]?[jt]s:\d|\bat (?:async )?[\w.<>]+ \(|node_modules|\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM) |\bpg_|tallyman\.\w+ \(/u;

/** An answer that refuses is RFC 9457 problem details with a row in the one table of errors. */
export function checkProblem({ status, headers, text }: HttpAnswer): ProblemDetails {
  assert.match(
    String(headers['content-type']),
    /^application\/problem\+json(?:; charset=utf-8)?$/u,
    `${status} ${text}`,
  );
  const problem = problemSchema.parse(JSON.parse(text));
  assert.ok(Object.hasOwn(ERRORS, problem.code), `${problem.code} has no row`);
  const row = ERRORS[problem.code as ErrorCode];
  assert.equal(problem.type, `https://tallyman.dev/errors/${problem.code}`);
  assert.deepEqual([problem.status, problem.title, status], [row.httpStatus, row.title, row.httpStatus]);
  assert.doesNotMatch(`${problem.detail} ${JSON.stringify(problem.errors ?? [])}`, INSIDE);
  return problem;
}

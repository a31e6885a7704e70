import * as z from 'zod';

/** RFC 9457 problem details, from the one table of errors; served as `application/problem+json`. */
export const problemSchema = z
  .object({
    /** `https://tallyman.dev/errors/CODE` */
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    /** What to try. */
    fix: z.string(),
    /** Everything that is wrong with the request, each by its place. */
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).exactOptional(),
    /** By which the server's log tells of this request. */
    requestId: z.string().exactOptional(),
  })
  .meta({ id: 'Problem' });
export type ProblemDetails = z.infer<typeof problemSchema>;

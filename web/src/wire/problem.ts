/** Not signed in just now, too slow, too often: refusals of the moment, not of the call. */
const passing = new Set([401, 408, 429]);

/** A call that the server refused, or that did not reach it (status 0). */
export class Problem extends Error {
    constructor(
        /** The HTTP status; 0 when there was no answer. */
        readonly status: number,
        /** One sentence: which field, which rule (RFC 9457, detail). */
        detail: string,
        /** In so many seconds it may be tried again. */
        readonly retryAfterSeconds: number | undefined = undefined,
        private readonly members: Readonly<Record<string, unknown>> = {},
    ) {
        super(detail);
    }

    /** What else the refusal says, by its name. */
    member(name: string): unknown {
        return this.members[name];
    }

    /** True when the same call may well be taken later: nobody said that it may not be. */
    get willPass(): boolean {
        return this.isUnanswered || passing.has(this.status) || this.status >= 500;
    }

    /** True when nothing is known of what became of the call. */
    get isUnanswered(): boolean {
        return this.status === 0;
    }
}

/** The refusal that an answer carries. */
export async function problemOf(answer: Response): Promise<Problem> {
    const retry = Number(answer.headers.get('Retry-After'));
    const members = await membersOf(answer);
    const detail = members['detail'] ?? members['title'];
    return new Problem(
        answer.status,
        typeof detail === 'string' ? detail : `${answer.status} ${answer.statusText}`.trim(),
        Number.isFinite(retry) && retry > 0 ? retry : undefined,
        members,
    );
}

async function membersOf(answer: Response): Promise<Readonly<Record<string, unknown>>> {
    try {
        const body: unknown = await answer.json();
        return typeof body === 'object' && body !== null ? { ...body } : {};
    } catch {
        return {};
    }
}

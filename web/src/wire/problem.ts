/** A call that the server refused, or that did not reach it (status 0). */
export class Problem extends Error {
    constructor(
        /** The HTTP status; 0 when there was no answer. */
        readonly status: number,
        /** One sentence: which field, which rule (RFC 9457, detail). */
        detail: string,
        /** In so many seconds it may be tried again. */
        readonly retryAfterSeconds: number | undefined = undefined,
    ) {
        super(detail);
    }

    /** True when nothing is known of what became of the call. */
    get isUnanswered(): boolean {
        return this.status === 0;
    }
}

/** The refusal that an answer carries. */
export async function problemOf(answer: Response): Promise<Problem> {
    const retry = Number(answer.headers.get('Retry-After'));
    return new Problem(
        answer.status,
        await detailOf(answer),
        Number.isFinite(retry) && retry > 0 ? retry : undefined,
    );
}

async function detailOf(answer: Response): Promise<string> {
    const fallback = `${answer.status} ${answer.statusText}`.trim();
    try {
        const body: unknown = await answer.json();
        const detail = (body as { detail?: unknown; title?: unknown }).detail;
        return typeof detail === 'string' ? detail : fallback;
    } catch {
        return fallback;
    }
}

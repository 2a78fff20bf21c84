import { Problem, problemOf } from './problem.ts';

/** A call without an answer is given up after so long, in milliseconds. */
const callMillisecondsMax = 20_000;

/** A file may take longer on a slow line, in milliseconds. */
const fileMillisecondsMax = 300_000;

/** Pages of a list that are read at most: a list that goes on without end holds nobody up. */
const pagesMax = 200;

/** What the caller tells of each call, so that the age of what is shown is known. */
export interface Hearing {
    /** The server answered; its clock said so (milliseconds since 1970), if it did. */
    answered(serverTime: number | undefined): void;
    /** Nobody answered. */
    silent(): void;
    /** The session has ended. */
    signedOut(): void;
}

/** Calls the server that this page came from, in the session of its cookie. */
export class Caller {
    readonly #hearing: Hearing;
    readonly #fetch: typeof fetch;

    constructor(hearing: Hearing, fetcher: typeof fetch = (...call) => fetch(...call)) {
        this.#hearing = hearing;
        this.#fetch = fetcher;
    }

    /** @throws {Problem} when it is refused, or nobody answers. */
    async get<T>(path: string): Promise<T> {
        return (await this.#call('GET', path)) as T;
    }

    /** @throws {Problem} when it is refused, or nobody answers. */
    async put<T>(path: string, body: unknown): Promise<T> {
        return (await this.#call('PUT', path, body)) as T;
    }

    /** @throws {Problem} when it is refused, or nobody answers. */
    async post<T>(path: string, body: unknown, given?: AbortSignal): Promise<T> {
        return (await this.#call('POST', path, body, given)) as T;
    }

    /** @throws {Problem} when it is refused, or nobody answers. */
    async delete(path: string): Promise<void> {
        await this.#call('DELETE', path);
    }

    /** Puts the bytes of a file. @throws {Problem} when it is refused, or nobody answers. */
    async putFile(path: string, file: Blob, type: string): Promise<void> {
        await this.#ask('PUT', path, { type, data: file, millisecondsMax: fileMillisecondsMax });
    }

    /** The bytes of a file. @throws {Problem} when it is refused, or nobody answers. */
    async file(path: string): Promise<Blob> {
        const answer = await this.#ask('GET', path, {
            accept: '*/*',
            millisecondsMax: fileMillisecondsMax,
        });
        try {
            return await answer.blob();
        } catch {
            throw new Problem(0, 'The file broke off on the way.');
        }
    }

    /** All items of a list, page after page; `member` is where an answer has them. */
    async list<T>(path: string, member: string): Promise<T[]> {
        const items: T[] = [];
        let next: string | null | undefined;
        for (let page = 0; page < pagesMax; page++) {
            const separator = path.includes('?') ? '&' : '?';
            const after = next ? `${separator}after=${encodeURIComponent(next)}` : '';
            const answer = await this.get<Record<string, unknown>>(path + after);
            items.push(...(answer[member] as T[]));
            next = answer['next'] as string | null | undefined;
            if (!next) break;
        }
        return items;
    }

    async #call(
        method: string,
        path: string,
        body?: unknown,
        given?: AbortSignal,
    ): Promise<unknown> {
        const answer = await this.#ask(method, path, {
            ...(body === undefined ? {} : { type: 'application/json', data: JSON.stringify(body) }),
            ...(given ? { given } : {}),
        });
        return answer.status === 204 ? undefined : await answer.json();
    }

    async #ask(method: string, path: string, asked: Asked): Promise<Response> {
        const answer = await this.#answer(method, path, asked);
        const date = Date.parse(answer.headers.get('Date') ?? '');
        this.#hearing.answered(Number.isNaN(date) ? undefined : date);
        if (!answer.ok) {
            if (answer.status === 401 && path !== '/parley/v1/session') this.#hearing.signedOut();
            throw await problemOf(answer);
        }
        return answer;
    }

    async #answer(method: string, path: string, asked: Asked): Promise<Response> {
        const { accept = 'application/json', type, data, given } = asked;
        const late = AbortSignal.timeout(asked.millisecondsMax ?? callMillisecondsMax);
        const headers: Record<string, string> = { Accept: accept };
        if (type !== undefined) headers['Content-Type'] = type;
        try {
            return await this.#fetch(path, {
                method,
                headers,
                body: data ?? null,
                credentials: 'same-origin',
                cache: 'no-store',
                signal: given ? AbortSignal.any([given, late]) : late,
            });
        } catch {
            // What the asker gave up tells nothing of the server.
            if (!given?.aborted) this.#hearing.silent();
            throw new Problem(0, 'The server does not answer.');
        }
    }
}

/** What goes with a call. */
interface Asked {
    /** What is wanted; JSON unless it says else. */
    readonly accept?: string;
    readonly type?: string;
    readonly data?: string | Blob;
    readonly given?: AbortSignal;
    readonly millisecondsMax?: number;
}

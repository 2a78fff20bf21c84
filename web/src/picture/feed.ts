import { StreamReader } from '../wire/stream.ts';
import type { FeedEvent } from '../wire/types.ts';
import { keptName } from './kept.ts';

/** After a stream that broke, the next is tried after so long, doubled up to the most. */
const waitMilliseconds = { first: 500, most: 10_000 } as const;

/** The server says something every 15 s: after so long without a word the stream is given up. */
const quietMillisecondsMax = 40_000;

/** What a feed does with what it hears. */
export interface FeedHearing {
    told(event: FeedEvent): void;
    /** Some events are no longer at hand: what they told of is asked for anew. */
    missed(): Promise<void>;
    heard(): void;
    silent(): void;
    /** The server ended it: standing or session have changed. */
    ended(): void;
    /** Tells the server that all up to a number arrived. */
    confirm(upTo: number): Promise<unknown>;
}

/** The events of the person's organ, from where this browser was, through breaks of the line. */
export class Feed {
    readonly #hearing: FeedHearing;
    readonly #kept: string;
    readonly #stopping = new AbortController();
    #last: number | undefined;

    /** @param officer For whom: each has a place of their own in the feed. */
    constructor(officer: string, hearing: FeedHearing) {
        this.#hearing = hearing;
        this.#kept = keptName('feed', officer);
        const last = Number(localStorage.getItem(this.#kept) ?? NaN);
        this.#last = Number.isSafeInteger(last) ? last : undefined;
    }

    stop(): void {
        this.#stopping.abort();
    }

    /** Goes on until it is stopped or ended. */
    async run(): Promise<void> {
        let wait: number = waitMilliseconds.first;
        while (!this.#stopping.signal.aborted) {
            const began = Date.now();
            const how = await this.#listen().catch(() => 'broken' as const);
            if (this.#stopping.signal.aborted) return;
            if (how === 'ended') {
                this.#hearing.ended();
                return;
            }
            this.#hearing.silent();
            if (Date.now() - began > waitMilliseconds.most) wait = waitMilliseconds.first;
            await new Promise((resolve) => setTimeout(resolve, wait));
            wait = Math.min(wait * 2, waitMilliseconds.most);
        }
    }

    async #listen(): Promise<'ended' | 'broken'> {
        // Who has no number yet takes all that is at hand: to confirm is to have it.
        const after = this.#last ?? 0;
        const quiet = new AbortController();
        const signal = AbortSignal.any([this.#stopping.signal, quiet.signal]);
        let timer = setTimeout(() => quiet.abort(), quietMillisecondsMax);
        try {
            const answer = await fetch('/parley/v1/events', {
                headers: { Accept: 'text/event-stream', 'Last-Event-ID': String(after) },
                credentials: 'same-origin',
                cache: 'no-store',
                signal,
            });
            if (answer.status === 401 || answer.status === 403) return 'ended';
            // A server that was begun anew, or restored, has not told as many.
            if (answer.status === 400) return await this.#beginAnew();
            if (!answer.ok || !answer.body) return 'broken';
            const texts = answer.body.pipeThrough(new TextDecoderStream()).getReader();
            const reader = new StreamReader();
            for (;;) {
                const { done, value } = await texts.read();
                if (done) return 'broken';
                clearTimeout(timer);
                timer = setTimeout(() => quiet.abort(), quietMillisecondsMax);
                this.#hearing.heard();
                for (const event of reader.read(value)) {
                    if (event.kind === 'end') return 'ended';
                    await this.#take(event.kind, event.data);
                }
                this.#confirm();
            }
        } finally {
            clearTimeout(timer);
        }
    }

    #confirmed = 0;

    async #beginAnew(): Promise<'broken'> {
        localStorage.removeItem(this.#kept);
        this.#last = undefined;
        this.#confirmed = 0;
        await this.#hearing.missed();
        return 'broken';
    }

    async #take(kind: string, data: string): Promise<void> {
        // What was missed is there before anything after it is confirmed.
        if (kind === 'gap') return await this.#hearing.missed();
        const event = JSON.parse(data) as FeedEvent;
        this.#last = event.number;
        this.#hearing.told(event);
    }

    #confirm(): void {
        const upTo = this.#last;
        if (upTo === undefined || upTo <= this.#confirmed) return;
        const before = this.#confirmed;
        this.#confirmed = upTo;
        this.#hearing.confirm(upTo).then(
            () => localStorage.setItem(this.#kept, String(upTo)),
            () => (this.#confirmed = before),
        );
    }
}

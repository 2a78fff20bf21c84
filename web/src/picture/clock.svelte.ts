/** The time by the server's clock, and how long ago it was last heard. */
class Clock {
    #now = $state(Date.now());
    #offset = 0;
    #heardAt = $state<number | undefined>(undefined);
    #silentSince = $state<number | undefined>(undefined);

    constructor() {
        setInterval(() => this.#tick(), 1_000);
    }

    /** Milliseconds since 1970 by the server's clock; moves on each second. */
    get now(): number {
        return this.#now;
    }

    /** How old what is shown is, in milliseconds; undefined before anything was heard. */
    get age(): number | undefined {
        return this.#heardAt === undefined ? undefined : Math.max(0, this.#now - this.#heardAt);
    }

    /** True when the last that was asked had no answer. */
    get isSilent(): boolean {
        return this.#silentSince !== undefined;
    }

    /** Seconds by which this machine's clock is ahead of the server's; whole seconds are sure. */
    get aheadSeconds(): number {
        return Math.round(-this.#offset / 1_000);
    }

    heard(serverTime?: number): void {
        // A Date header is cut to the second, and was under way: small differences mean nothing.
        if (serverTime !== undefined) {
            const offset = serverTime + 500 - Date.now();
            this.#offset = Math.abs(offset) < 1_500 ? 0 : offset;
        }
        this.#silentSince = undefined;
        // The time itself goes on by the second: not all that shows it is drawn for each answer.
        this.#heardAt = Date.now() + this.#offset;
    }

    silent(): void {
        this.#silentSince ??= Date.now();
    }

    #tick(): void {
        this.#now = Date.now() + this.#offset;
    }
}

export const clock = new Clock();

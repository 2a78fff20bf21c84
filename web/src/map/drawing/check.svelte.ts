import { picture } from '../../picture/picture.svelte.ts';
import { Problem } from '../../wire/problem.ts';
import type { Conflicts, Volume } from '../../wire/types.ts';

/** After a change so long is waited, in milliseconds: a hand that draws changes much. */
const waitMilliseconds = 350;

/** What would conflict with what is drawn: the latest question alone counts. */
class DraftCheck {
    #answer = $state.raw<Conflicts | undefined>(undefined);
    #problem = $state.raw<Problem | undefined>(undefined);
    #isAsking = $state(false);
    #asked: AbortController | undefined;
    #timer: ReturnType<typeof setTimeout> | undefined;

    get answer(): Conflicts | undefined {
        return this.#answer;
    }

    /** Why there is no answer. */
    get problem(): Problem | undefined {
        return this.#problem;
    }

    get isAsking(): boolean {
        return this.#isAsking;
    }

    /** Asks in a moment; what was asked before is given up. */
    ask(volumes: readonly Volume[], priority: number): void {
        clearTimeout(this.#timer);
        this.#asked?.abort();
        if (volumes.length === 0) {
            this.#answer = this.#problem = undefined;
            this.#isAsking = false;
            return;
        }
        this.#isAsking = true;
        this.#timer = setTimeout(() => void this.#send(volumes, priority), waitMilliseconds);
    }

    async #send(volumes: readonly Volume[], priority: number): Promise<void> {
        const asked = (this.#asked = new AbortController());
        const path = '/parley/v1/operations/check';
        try {
            const body = { volumes, priority };
            const answer = await picture.caller.post<Conflicts>(path, body, asked.signal);
            if (asked.signal.aborted) return;
            this.#answer = answer;
            this.#problem = undefined;
        } catch (problem) {
            if (asked.signal.aborted) return;
            // What was answered to another question must not look like the answer to this one.
            this.#answer = undefined;
            this.#problem = problem instanceof Problem ? problem : new Problem(0, String(problem));
        }
        this.#isAsking = false;
    }
}

export const draftCheck = new DraftCheck();

import { untrack } from 'svelte';
import { clock } from '../../picture/clock.svelte.ts';
import { keptName } from '../../picture/kept.ts';
import { picture } from '../../picture/picture.svelte.ts';
import { signedAt, signer } from '../../signing/signer.svelte.ts';
import { Problem } from '../../wire/problem.ts';
import { copiesOf } from './copies.ts';
import type { Draft } from './draft.ts';
import { keptDrafts, toSend, withDraft } from './queue.ts';

/** What is confirmed and has not gone out is tried again so often, in milliseconds. */
const tryAgainMilliseconds = 5_000;

/** What went out: told until the person has seen it. */
export interface Sent {
    readonly id: string;
    readonly kind: string;
    readonly at: number;
    /** True when it waited for the line first. */
    readonly isLate: boolean;
}

/** What the person writes and has not sent, kept in this browser for who is signed in. */
class Drafts {
    #all = $state.raw<readonly Draft[]>([]);
    #owner: string | undefined;
    #isSending = false;
    /** Confirmed a moment ago and not tried yet: these cannot have arrived. */
    readonly #untried = new Set<string>();
    /** Tried here: these may have arrived, however often they are held and confirmed again. */
    readonly #tried = new Set<string>();
    sent = $state.raw<readonly Sent[]>([]);

    get all(): readonly Draft[] {
        return this.#all;
    }

    find(id: string): Draft | undefined {
        return this.#all.find((draft) => draft.id === id);
    }

    /** Opens the drafts of who is signed in, and sends what waits while the room is open. */
    open(): () => void {
        const owner = picture.me?.officer ?? undefined;
        if (owner !== this.#owner) {
            this.#owner = owner;
            this.#all = owner ? keptDrafts(localStorage.getItem(this.#key)) : [];
            this.sent = [];
        }
        // What two sign goes out at the second one's screen, and is no draft from then on.
        $effect(() => {
            const gone = this.#all.filter(
                ({ id, state }) => state === 'written' && picture.notices.has(id),
            );
            untrack(() => gone.forEach(({ id }) => this.remove(id)));
        });
        const timer = setInterval(() => void this.send(), tryAgainMilliseconds);
        return () => clearInterval(timer);
    }

    save(draft: Draft): void {
        this.#all = withDraft(this.#all, { ...draft, savedAt: signedAt() });
        this.#keep();
    }

    remove(id: string): void {
        this.#all = this.#all.filter((draft) => draft.id !== id);
        this.#keep();
    }

    /** The person said: send it. It goes out now, or when the line is back. */
    async confirm(draft: Draft): Promise<void> {
        const { problem: _, ...rest } = draft;
        if (!this.#tried.has(draft.id)) this.#untried.add(draft.id);
        this.save({ ...rest, state: 'confirmed' });
        await this.send();
    }

    /** The person took it back before it went out. */
    hold(draft: Draft): void {
        this.save({ ...draft, state: 'written' });
    }

    seen(id: string): void {
        this.sent = this.sent.filter((each) => each.id !== id);
    }

    /** Sends what is confirmed, one after the other; stops where there is no answer. */
    async send(): Promise<void> {
        if (this.#isSending || !signer.isReady) return;
        this.#isSending = true;
        try {
            for (const draft of toSend(this.#all)) {
                if (!(await this.#sendOne(draft))) break;
            }
        } finally {
            this.#isSending = false;
        }
    }

    async #sendOne(draft: Draft): Promise<boolean> {
        const officer = picture.me?.officer;
        const form = picture.forms.find((each) => each.kind === draft.kind);
        if (!officer) return false;
        const isLate = !this.#untried.delete(draft.id);
        this.#tried.add(draft.id);
        try {
            // An earlier try may have arrived without an answer: it is not said twice.
            if (!(isLate && (await this.#arrived(draft.id))))
                await signer.send(copiesOf(draft, form, officer, signedAt()));
        } catch (problem) {
            if (problem instanceof Problem && problem.willPass) {
                return false;
            }
            const text = problem instanceof Error ? problem.message : String(problem);
            this.save({ ...draft, state: 'refused', problem: text });
            return true;
        }
        this.remove(draft.id);
        this.sent = [...this.sent, { id: draft.id, kind: draft.kind, at: clock.now, isLate }];
        return true;
    }

    async #arrived(id: string): Promise<boolean> {
        try {
            await picture.look(id);
            return true;
        } catch (problem) {
            if (problem instanceof Problem && problem.status === 404) return false;
            throw problem;
        }
    }

    get #key(): string {
        return keptName('drafts', this.#owner ?? '');
    }

    #keep(): void {
        // What is answered after signing out is not kept again.
        if (this.#owner && this.#owner === picture.me?.officer)
            localStorage.setItem(this.#key, JSON.stringify(this.#all));
    }
}

export const drafts = new Drafts();

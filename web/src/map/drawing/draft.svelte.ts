import { untrack } from 'svelte';
import { clock } from '../../picture/clock.svelte.ts';
import type { Operation } from '../../wire/types.ts';
import { keptName } from '../../picture/kept.ts';
import { picture } from '../../picture/picture.svelte.ts';
import {
    draftsOf,
    emptyFields,
    faultOf,
    volumesOf,
    type DraftFields,
    type DraftVolume,
    type Shape,
} from './draft.ts';
import { drawingIn, drawingText } from './kept.ts';

/** Who may see what: the classes of a release. */
export const releaseClasses = ['none', 'keep-clear', 'contact', 'detail'] as const;

const hour = 3_600_000;

/**
 * What is being drawn: it stays when the panel is closed and, for who drew it, over a new start of
 * the page, until it is declared or thrown away.
 */
export class Draft {
    #id: string = crypto.randomUUID();
    #owner: string | undefined;
    volumes = $state.raw<readonly DraftVolume[]>([]);
    fields = $state<DraftFields>(emptyFields());
    /** The version that this goes on from; undefined for a new operation. */
    base = $state.raw<Operation | undefined>(undefined);
    /** A shape that is not finished yet: it is asked about all the same. */
    unfinished = $state.raw<Shape | undefined>(undefined);

    readonly #wire = $derived.by(() => {
        const last = this.unfinished;
        const drafts = last ? [...this.volumes, this.#around(last, 'unfinished')] : this.volumes;
        return volumesOf(drafts);
    });

    /** The id that it is declared by: sent again after silence, it is still one operation. */
    get id(): string {
        return this.base?.operation ?? this.#id;
    }

    /** What can be sent of it now. */
    get wire() {
        return this.#wire;
    }

    get isEmpty(): boolean {
        return this.volumes.length === 0 && this.base === undefined;
    }

    get isWhole(): boolean {
        return this.volumes.length > 0 && this.volumes.every((volume) => !faultOf(volume));
    }

    /** Adds a shape; heights and times are as of the one before. */
    add(shape: Shape, id: string = crypto.randomUUID()): void {
        this.volumes = [...this.volumes, this.#around(shape, id)];
    }

    change(id: string, change: Partial<DraftVolume>): void {
        this.volumes = this.volumes.map((each) => (each.id === id ? { ...each, ...change } : each));
    }

    remove(id: string): void {
        this.volumes = this.volumes.filter((each) => each.id !== id);
    }

    clear(): void {
        this.#id = crypto.randomUUID();
        this.volumes = [];
        this.fields = emptyFields();
        this.base = this.unfinished = undefined;
        this.keep();
    }

    /** Takes up what was drawn by who is signed in; once for each of them. */
    open(): void {
        const owner = picture.me?.officer ?? undefined;
        if (owner === this.#owner) return;
        this.#owner = owner;
        const kept = owner
            ? drawingIn(localStorage.getItem(keptName('drawing', owner)))
            : undefined;
        this.#id = kept?.id ?? crypto.randomUUID();
        this.volumes = kept?.volumes ?? [];
        this.fields = kept?.fields ?? emptyFields();
        this.base = kept?.base;
        this.unfinished = undefined;
    }

    /** Keeps it as it is now; called by an effect, it is kept at each change. */
    keep(): void {
        const text = drawingText({
            id: this.#id,
            volumes: this.volumes,
            fields: this.fields,
            base: this.base,
        });
        // What belongs to one person is not kept for the next.
        if (!this.#owner || this.#owner !== picture.me?.officer) return;
        const name = keptName('drawing', this.#owner);
        if (text === undefined) localStorage.removeItem(name);
        else localStorage.setItem(name, text);
    }

    /** Begins with an own operation as it is. */
    edit(operation: Operation): void {
        this.base = operation;
        this.volumes = draftsOf(operation);
        this.fields = {
            ...emptyFields(),
            activity: operation.activity ?? 'other',
            priority: operation.priority,
            contact: operation.contact ?? '',
            callsign: operation.callsign ?? '',
            operator: operation.operator ?? '',
            route_name: operation.route_name ?? '',
            purpose: operation.purpose ?? '',
            count: operation.count ?? undefined,
            everyone: operation.release?.everyone ?? 'keep-clear',
            parties: { ...operation.release?.parties },
        };
    }

    #around(shape: Shape, id: string): DraftVolume {
        const last = this.volumes.at(-1);
        // A draft does not move on with the clock.
        const now = untrack(() => clock.now);
        const from = Math.ceil((now + hour) / (hour / 4)) * (hour / 4);
        return {
            id,
            shape,
            lower: last?.lower ?? { value: 500, unit: 'M', datum: 'W84' },
            upper: last?.upper ?? { value: 1_500, unit: 'M', datum: 'W84' },
            from: last?.from ?? from,
            until: last?.until ?? from + hour,
        };
    }
}

export const draft = new Draft();

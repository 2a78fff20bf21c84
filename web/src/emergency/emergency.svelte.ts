import { picture } from '../picture/picture.svelte.ts';
import { clock } from '../picture/clock.svelte.ts';
import { signedAt, signer } from '../signing/signer.svelte.ts';
import { Problem } from '../wire/problem.ts';
import type { LatLng, Notice, NoticeStatement } from '../wire/types.ts';
import { emergencyKey } from '../page/keys.svelte.ts';

/** A slip is shorter than this, in milliseconds. */
const holdMilliseconds = 1_000;

/** What did not go out is tried again so often, in milliseconds; for as long as it takes. */
const retryMilliseconds = 1_000;

/** A place picked by nobody is said to be good to so many metres. */
const guessedAccuracyMeters = 50_000;

/** What can be the matter, of the form of an emergency: the first is what one key sends. */
export const dangers = [
    'distress',
    'aircraft-down',
    'collision-risk',
    'under-fire',
    'medical',
    'fire',
    'lost-contact',
    'people-in-danger',
] as const;

/** What is wanted of who hears it, of the same form. */
export const needs = [
    'rescue',
    'stop',
    'keep-clear',
    'medical-evacuation',
    'call-back',
    'be-aware',
] as const;

export type Need = (typeof needs)[number];
export type Danger = (typeof dangers)[number];

type Phase = 'idle' | 'holding' | 'sending' | 'retrying' | 'sent' | 'refused';

/** One key from anywhere: held for a second, it tells everybody. */
class Emergency {
    isOpen = $state(false);
    phase = $state<Phase>('idle');
    danger = $state<Danger>('distress');
    needed = $state<Need>('rescue');
    /** Where the map's middle is, as the map says; or what was typed. */
    place = $state.raw<LatLng | undefined>(undefined);
    refusal = $state('');
    #sent = $state.raw<string | undefined>(undefined);
    #holding: ReturnType<typeof setTimeout> | undefined;
    #stopping = new AbortController();

    /** What was sent, with what became of it since. */
    get notice(): Notice | undefined {
        return this.#sent === undefined ? undefined : picture.notices.get(this.#sent);
    }

    /** The place that is sent: of the map, else where one of the organ's own operations is. */
    get where(): LatLng | undefined {
        return this.place ?? ownPlace();
    }

    /** Listens for the key for as long as the frame is there. */
    listen(): () => void {
        const down = (press: KeyboardEvent): void => {
            if (press.key !== emergencyKey) return;
            press.preventDefault();
            if (!press.repeat) this.press();
        };
        const up = (press: KeyboardEvent): void => {
            if (press.key === emergencyKey) this.release();
        };
        addEventListener('keydown', down);
        addEventListener('keyup', up);
        addEventListener('blur', this.release);
        return () => {
            removeEventListener('keydown', down);
            removeEventListener('keyup', up);
            removeEventListener('blur', this.release);
        };
    }

    /** Opens it without sending anything. */
    open(): void {
        this.isOpen = true;
        if (this.phase === 'sent' || this.phase === 'refused') this.phase = 'idle';
    }

    close(): void {
        this.release();
        if (this.phase === 'sending' || this.phase === 'retrying') this.#stopping.abort();
        this.isOpen = false;
    }

    /** The key or button goes down: after a second it is sent. */
    press(): void {
        this.open();
        if (this.phase !== 'idle' || !signer.isReady || !this.where) return;
        this.phase = 'holding';
        this.#holding = setTimeout(() => void this.#send(), holdMilliseconds);
    }

    /** It was let go before the second was over: nothing is sent. */
    release = (): void => {
        clearTimeout(this.#holding);
        if (this.phase === 'holding') this.phase = 'idle';
    };

    async #send(): Promise<void> {
        this.phase = 'sending';
        const { signal } = (this.#stopping = new AbortController());
        let note: string | undefined;
        while (!signal.aborted) {
            try {
                // The same note each time: however often it arrives, it is one emergency.
                note ??= await signer.sign('parley/notice/v1', this.#statement());
                const sent = await picture.caller.post<Notice>('/parley/v1/emergencies', { note });
                picture.keep(sent);
                this.#sent = sent.notice;
                this.phase = 'sent';
                return;
            } catch (problem) {
                if (!(problem instanceof Problem && problem.willPass)) {
                    this.refusal = problem instanceof Error ? problem.message : String(problem);
                    this.phase = 'refused';
                    return;
                }
                this.phase = 'retrying';
                await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
            }
        }
        this.phase = 'idle';
    }

    #statement(): NoticeStatement {
        const place = this.where;
        if (!place) throw new Error('An emergency without a place is not begun.');
        const now = clock.now;
        return {
            notice: crypto.randomUUID(),
            kind: 'emergency',
            from: picture.me?.officer ?? '',
            to: '*',
            precedence: 'flash',
            sent: signedAt(now),
            about: {
                place: {
                    lat: Number(place.lat.toFixed(6)),
                    lng: Number(place.lng.toFixed(6)),
                    accuracy_m: guessedAccuracyMeters,
                },
            },
            fields: {
                danger: this.danger,
                needed: this.needed,
                who: picture.nameOf(picture.organ ?? ''),
            },
        };
    }
}

export const emergency = new Emergency();

function ownPlace(): LatLng | undefined {
    const own = picture.operations.filter((each) => each.organ === picture.organ);
    const volume = (own.find((each) => each.state === 'active') ?? own[0])?.volumes[0]?.volume;
    return volume?.outline_circle?.center ?? volume?.outline_polygon?.vertices[0];
}

import { untrack } from 'svelte';
import type { Notice } from '../wire/types.ts';
import { callsOf, titleOf, tuneOf, type Calls } from './calls.ts';

/** A flash sounds so often until somebody takes it, in milliseconds. */
const flashAgainMilliseconds = 4_000;

/** A tone: how high, in hertz, from when and for how long, in seconds. */
interface Tone {
    readonly hertz: number;
    readonly from: number;
    readonly length: number;
}

// Two that differ in tune as well as in height, so that they are told apart in noise.
const tunes: Record<keyof Calls, readonly Tone[]> = {
    flash: [0, 0.2, 0.4, 0.6].map((from, at) => ({
        hertz: at % 2 === 0 ? 988 : 740,
        from,
        length: 0.17,
    })),
    immediate: [
        { hertz: 660, from: 0, length: 0.25 },
        { hertz: 660, from: 0.35, length: 0.25 },
    ],
};

/** What alarms are rung for: the page's own, or a test's. */
export interface Rung {
    readonly notices: { values(): Iterable<Notice> };
    readonly organ: () => string;
    readonly sound: { isOn: boolean };
    readonly words: { load(): Promise<void>; word(list: string, name: string): string };
}

/**
 * Calls the officer for what may not wait: by sound, where the person has not turned it off, and in
 * the title of the page. The frame mounts it for as long as it is there.
 */
export class Alarms {
    readonly #of: Rung;
    #isHeldBack = $state(false);
    #audio: AudioContext | undefined;
    #heard = new Set<string>();

    /** What nobody has taken yet: computed once for all that came in together. */
    readonly calls: Calls = $derived.by(() => callsOf(this.#of.notices.values(), this.#of.organ()));

    constructor(of: Rung) {
        this.#of = of;
    }

    /**
     * True when nothing is heard: the person turned it off, or the browser lets nothing sound until
     * the page is touched.
     */
    get isMuted(): boolean {
        return !this.#of.sound.isOn || this.#isHeldBack;
    }

    /** Lets it be heard; to be called when the person touches something. */
    async unmute(): Promise<void> {
        this.#of.sound.isOn = true;
        await this.#unlock();
    }

    /**
     * Listens, sounds and keeps the title until what is returned is called.
     * @param title The page's own title.
     */
    mount(title: string): () => void {
        // What was there before is not news; what of it nobody took yet is.
        untrack(() => {
            if (this.#of.sound.isOn) this.#speaker();
            this.#heard = new Set([...this.calls.flash, ...this.calls.immediate]);
            if (this.calls.flash.length > 0) this.#sound('flash');
        });
        void this.#of.words.load();
        const again = setInterval(() => {
            if (this.calls.flash.length > 0) this.#sound('flash');
        }, flashAgainMilliseconds);
        const unlock = (): void => {
            if (this.#isHeldBack) void this.#unlock();
        };
        addEventListener('pointerdown', unlock);
        addEventListener('keydown', unlock);
        const stop = $effect.root(() => {
            $effect(() => this.#hear(this.calls));
            $effect(() => {
                document.title = titleOf(this.calls, title, {
                    flash: this.#of.words.word('precedence', 'flash').toUpperCase(),
                    immediate: this.#of.words.word('precedence', 'immediate').toUpperCase(),
                });
            });
        });
        return () => {
            clearInterval(again);
            removeEventListener('pointerdown', unlock);
            removeEventListener('keydown', unlock);
            stop();
            document.title = title;
        };
    }

    #hear(calls: Calls): void {
        const tune = tuneOf(calls, this.#heard);
        if (tune) untrack(() => this.#sound(tune));
        this.#heard = new Set([...calls.flash, ...calls.immediate]);
    }

    // Browsers let a page sound only after the person has touched it.
    async #unlock(): Promise<void> {
        if (!this.#of.sound.isOn) return;
        const audio = this.#speaker();
        await audio.resume().catch(() => undefined);
        this.#isHeldBack = audio.state !== 'running';
    }

    #sound(tune: keyof typeof tunes): void {
        if (!this.#of.sound.isOn) return;
        const audio = this.#speaker();
        if (audio.state !== 'running') return;
        for (const tone of tunes[tune]) play(audio, tone);
    }

    #speaker(): AudioContext {
        if (this.#audio) return this.#audio;
        const audio = (this.#audio = new AudioContext());
        const look = (): void => void (this.#isHeldBack = audio.state !== 'running');
        audio.onstatechange = look;
        look();
        return audio;
    }
}

function play(audio: AudioContext, { hertz, from, length }: Tone): void {
    const begin = audio.currentTime + from;
    const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
    oscillator.type = 'square';
    oscillator.frequency.value = hertz;
    // A tone that begins at once clicks.
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(0.2, begin + 0.01);
    gain.gain.linearRampToValueAtTime(0, begin + length);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(begin);
    oscillator.stop(begin + length);
}
